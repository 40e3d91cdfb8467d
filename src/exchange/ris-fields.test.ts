import { describe, expect, it } from 'vitest';
import { sampleEntry } from '../domain/sample-entry.ts';
import { exportEntries, importEntries } from './index.ts';

const read = async (fields: string) => {
  const { items, problems } = await importEntries(`TY  - JOUR\nTI  - T\n${fields}\nER  - \n`, 'ris');
  expect(problems).toEqual([]);
  return items[0]?.entry;
};

describe('a value that goes on in lines without a tag', () => {
  it('is a keyword in each line', async () => {
    const more = 'UR  - https://a.example/1';
    expect((await read(`${more}\nKW  - Humans\nAnimals\n*Mice`))?.tags).toEqual([
      'Humans',
      'Animals',
      '*Mice',
    ]);
    // As MeSH writes them.
    const mesh = 'KW  - Disease Models, Animal\nKW  - Neoplasms; Mice';
    expect((await read(`${more}\n${mesh}`))?.tags).toEqual(['Disease Models, Animal', 'Neoplasms', 'Mice']);
    expect((await read(`${more}\nKW  - one, two; three`))?.tags).toEqual(['one', 'two', 'three']);
  });

  it('is one sentence in a title', async () => {
    const text =
      'TY  - JOUR\r\nTI  - One\r\ntwo\r\n\r\nAU  - Olah, Chris\r\nUR  - https://a.example/1\r\nER  - \r\n';
    const { items } = await importEntries(text, 'ris');
    expect(items[0]?.entry).toMatchObject({ title: 'One two', authors: ['Chris Olah'] });
  });

  it('is our judgement where another program has joined its notes', async () => {
    let text = '';
    const entry = sampleEntry({ review: 'Mine', importance: 40, collections: ['A/B'] });
    for await (const part of exportEntries([entry], 'ris')) text += part;
    const joined = text.replace(/^N1 {2}- (?!Source Capture)/gm, '');
    expect(joined).not.toBe(text);
    const { items } = await importEntries(joined, 'ris');
    expect(items[0]?.entry).toMatchObject({ review: 'Mine', importance: 40, collections: ['A/B'] });
  });
});

it.each([
  ['UR  - https://a.example/1\nhttps://b.example/2'],
  ['UR  - https://a.example/1\nUR  - https://a.example/1.pdf'],
  ['UR  - https://a.example/1;https://b.example/2'],
  ['UR  - internal-pdf://x.pdf\nUR  - https://a.example/1 https://b.example/2'],
])('takes the first address of several: %j', async fields => {
  expect((await read(fields))?.url).toBe('https://a.example/1');
});

it('takes the first of a tag that can be there once only', async () => {
  const fields =
    'TI  - Other\nT2  - Nature\nT2  - Nat.\nDO  - 10.1000/x\nDO  - 10.1000/y\nPY  - 2020\nPY  - 2021';
  expect(await read(fields)).toMatchObject({
    title: 'T',
    siteName: 'Nature',
    publishedDate: '2020',
    url: 'https://doi.org/10.1000/x',
  });
});
