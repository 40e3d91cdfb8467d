import { describe, expect, it } from 'vitest';
import { importEntries } from './index.ts';

const read = async (text: string) => {
  const { items, problems } = await importEntries(text, 'urls');
  return {
    found: items.map(({ entry, at }) => [entry.url, entry.title, at]),
    problems: problems.map(({ at }) => at),
  };
};

describe('a line of a list of addresses', () => {
  it.each([
    'https://a.example/1, https://a.example/2',
    'https://a.example/1,https://a.example/2',
    'https://a.example/1;https://a.example/2;',
    'https://a.example/1 https://a.example/2',
    '- <https://a.example/1>, <HTTPS://a.example/2>,',
    '1. https://a.example/1 ;\thttps://a.example/2',
  ])('can hold several: %s', async line => {
    expect(await read(`# mine\n${line}`)).toEqual({
      found: [
        ['https://a.example/1', '', 'line 2'],
        ['https://a.example/2', '', 'line 2'],
      ],
      problems: [],
    });
  });

  it.each([
    ['https://a.example/1 | Title one', 'https://a.example/1', 'Title one'],
    ['https://a.example/1 - Title', 'https://a.example/1', 'Title'],
    ['https://a.example/1 — Title - more', 'https://a.example/1', 'Title - more'],
    ['https://a.example/1 –', 'https://a.example/1', ''],
    ['https://a.example/1 -1 is a number', 'https://a.example/1', '-1 is a number'],
    ['https://a.example/1, Title', 'https://a.example/1', 'Title'],
    ['https://a.example/1,2;3', 'https://a.example/1,2;3', ''],
    ['https://a.example/?u=https://b.example/', 'https://a.example/?u=https://b.example/', ''],
    ['* [Three, https://b.example](https://a.example/3)', 'https://a.example/3', 'Three, https://b.example'],
  ])('is %j the address %s with the title %j', async (line, url, title) => {
    expect(await read(line)).toEqual({ found: [[url, title, 'line 1']], problems: [] });
  });

  it('has a title for each of several, and is a problem where it begins with none', async () => {
    const text =
      'https://a.example/1 One, https://a.example/2 | Two\nSee https://a.example/3, https://a.example/4';
    expect(await read(text)).toEqual({
      found: [
        ['https://a.example/1', 'One', 'line 1'],
        ['https://a.example/2', 'Two', 'line 1'],
      ],
      problems: ['line 2'],
    });
  });

  it('can hold thousands', async () => {
    const line = Array.from({ length: 3_000 }, (_, at) => `https://a.example/${at}`).join(',');
    expect((await read(line)).found).toHaveLength(3_000);
    expect(
      (await read(`https://a.example/${','.repeat(100_000)} x${' ,'.repeat(100_000)}`)).found,
    ).toHaveLength(1);
  });
});
