import { describe, expect, it } from 'vitest';
import { sampleEntry } from '../domain/sample-entry.ts';
import { exportEntries, importEntries } from './index.ts';
import { risAuthors, risFields } from './ris-fields.ts';

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

describe('the authors of a RIS record', () => {
  it.each([
    ['University of California, Berkeley,', 'University of California, Berkeley'],
    ['OpenAI', 'OpenAI'],
    ['World Health Organization,', 'World Health Organization'],
    ['Doe, Jane', 'Jane Doe'],
    ['van Beethoven, Ludwig', 'Ludwig van Beethoven'],
    ['King, Martin Luther, Jr.', 'Martin Luther King Jr.'],
    ['Doe, Jane, MD, Ph.D.', 'Jane Doe, MD, Ph.D.'],
    ['Jane Doe', 'Jane Doe'],
  ])('%s reads as %s', (written, name) => {
    expect(risAuthors(risFields([`AU  - ${written}`]))).toEqual([name]);
  });

  it('are those of both tags, in their order', () => {
    expect(
      risAuthors(risFields(['A1  - Doe, Jane', 'TI  - T', 'AU  - Roe, John', 'A2  - An, Editor'])),
    ).toEqual(['Jane Doe', 'John Roe']);
  });
});

describe('the arXiv id of a RIS record', () => {
  it.each(['M1  - arXiv:1706.03762', 'AN  - arXiv:1706.03762', 'JO  - arXiv preprint arXiv:1706.03762'])(
    'is read from %s',
    async line => {
      const entry = await read(line);
      expect(entry?.identifiers).toMatchObject({ arxivId: '1706.03762', pmid: '' });
      expect(entry?.url).toBe('https://arxiv.org/abs/1706.03762');
    },
  );

  it('is no number that is left out', async () => {
    const text = 'TY  - JOUR\nTI  - T\nM1  - arXiv:1706.03762\nER  - \n';
    expect((await importEntries(text, 'ris')).untaken).toBeUndefined();
  });
});
