import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import { anyItems as items } from './any-entry.ts';
import { type ExchangeEntry, exportEntries, importEntries } from './index.ts';

async function exported(entries: Iterable<ExchangeEntry> | AsyncIterable<ExchangeEntry>): Promise<string> {
  let text = '';
  for await (const part of exportEntries(entries, 'json')) text += part;
  return text;
}

describe('a JSON export', () => {
  it('brings every entry and snapshot back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(items, async given => {
        const file = await exported(given.map(item => ({ ...item.entry, snapshot: item.snapshot })));
        expect(await importEntries(file, 'json')).toEqual({
          items: given.map((item, index) => ({ ...item, at: `entry ${index + 1}` })),
          problems: [],
          remarks: [],
        });
      }),
      { numRuns: 150 },
    );
  });

  it('survives being written as UTF-8', async () => {
    const given = sampleEntry({ title: 'lone \ud83e and whole 🧪', summary: '\u0000' });
    const bytes = new TextEncoder().encode(await exported([given]));
    expect((await importEntries(new TextDecoder().decode(bytes), 'json')).items[0]?.entry).toEqual(given);
  });

  it('of nothing is a file of nothing', async () => {
    expect(await importEntries(await exported([]), 'json')).toEqual({ items: [], problems: [], remarks: [] });
  });

  it('does not hold what is the store’s own', async () => {
    expect(await exported([{ ...sampleEntry(), pageKeys: ['https://a.example/'] } as Entry])).not.toContain(
      'pageKeys',
    );
  });

  it('is written entry by entry, without waiting for all', async () => {
    const asked: number[] = [];
    async function* endless() {
      for (let number = 1; ; number += 1) {
        asked.push(number);
        yield sampleEntry({ title: `Source ${number}`, snapshot: sampleSnapshot() } as Partial<Entry>);
      }
    }
    let text = '';
    for await (const part of exportEntries(endless(), 'json')) {
      text += part;
      if (text.includes('Source 2')) break;
    }
    expect(asked.length).toBeLessThanOrEqual(3);
  });
});

describe('a JSON import', () => {
  it('takes a file with a byte order mark', async () => {
    expect((await importEntries(`\ufeff${await exported([sampleEntry()])}`, 'json')).items).toHaveLength(1);
  });

  it('takes an entry without a snapshot', async () => {
    const file = JSON.stringify({ format: 'source-capture', version: 1, entries: [sampleEntry()] });
    expect(await importEntries(file, 'json')).toEqual({
      items: [{ entry: sampleEntry(), snapshot: null, at: 'entry 1' }],
      problems: [],
      remarks: [],
    });
  });

  it('takes the good entries of a file and names the broken one with its place', async () => {
    const file = JSON.parse(await exported([sampleEntry(), sampleEntry(), sampleEntry()]));
    file.entries[1].publishedDate = '2025-02-30';
    const { items: taken, problems } = await importEntries(JSON.stringify(file), 'json');
    expect(taken).toHaveLength(2);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.at).toBe('entry 2');
    expect(problems[0]?.reason).toContain('publishedDate');
  });

  it('does not take a broken snapshot for none', async () => {
    const file = JSON.parse(await exported([{ ...sampleEntry(), snapshot: sampleSnapshot() }]));
    file.entries[0].snapshot.capturedAt = 'yesterday';
    expect(await importEntries(JSON.stringify(file), 'json')).toMatchObject({
      items: [],
      problems: [{ at: 'entry 1' }],
    });
  });

  it.each([1, 20, 200])('of a file cut off at %i takes nothing and says so', async end => {
    const { items: taken, problems } = await importEntries(
      (await exported([sampleEntry()])).slice(0, end),
      'json',
    );
    expect(taken).toEqual([]);
    expect(problems).toEqual([{ at: expect.any(String), reason: expect.stringContaining('cut off') }]);
  });

  it.each([
    [-4, 2],
    [-10, 1],
    [-400, 1],
  ])('of a file of two cut off at %i takes the %i that are whole', async (end, whole) => {
    const file = (await exported([sampleEntry(), sampleEntry()])).slice(0, end);
    const { items: taken, problems } = await importEntries(file, 'json');
    expect(taken.map(({ entry: read }) => read)).toEqual(Array(whole).fill(sampleEntry()));
    expect(problems).toEqual([
      { at: expect.stringMatching(/^line \d$/), reason: expect.stringContaining('cut off') },
    ]);
  });

  it('of a file cut off behind a text of millions of letters takes what is whole', async () => {
    const long = JSON.stringify({ ...sampleEntry(), summary: 'a \\" '.repeat(2_000_000) });
    const file = (await exported([sampleEntry()])).replace(/\n\]\}\n$/, `,\n${long},\n${long.slice(0, -9)}`);
    const { items: taken, problems } = await importEntries(file, 'json');
    expect(taken.map(({ entry: read }) => read)).toEqual([sampleEntry()]);
    expect(problems).toMatchObject([{ at: 'line 3' }, { at: 'line 4' }]);
  });

  it('takes what it can of a newer version’s entry, and says what it left out', async () => {
    const news = { ...sampleEntry(), type: 'dataset', mood: 'bright' };
    const file = JSON.stringify({ format: 'source-capture', version: 1, entries: [news, sampleEntry()] });
    const { items: taken, remarks } = await importEntries(file, 'json');
    expect(taken.map(({ entry: read }) => read)).toEqual([{ ...sampleEntry(), type: 'web' }, sampleEntry()]);
    expect(remarks).toEqual([
      { at: 'entry 1', reason: expect.stringMatching(/newer.*mood, type “dataset”/) },
    ]);
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '"source-capture"',
    '{"format":"zotero","version":1,"entries":[]}',
    '@article{a}',
  ])('of %j, which is another file, takes nothing', async file => {
    expect(await importEntries(file, 'json')).toMatchObject({ items: [], problems: [{ at: 'the file' }] });
  });

  it('of a newer version’s file takes nothing and says why', async () => {
    const file = JSON.stringify({ format: 'source-capture', version: 2, entries: [sampleEntry()] });
    expect(await importEntries(file, 'json')).toEqual({
      items: [],
      problems: [{ at: 'the file', reason: 'A newer Source Capture has written this file.' }],
      remarks: [],
    });
  });
});

it('refuses a format that does not exist', async () => {
  await expect(async () => {
    for await (const _ of exportEntries([], 'docx' as never));
  }).rejects.toThrow('docx');
  await expect(importEntries('', 'docx' as never)).rejects.toThrow('docx');
});
