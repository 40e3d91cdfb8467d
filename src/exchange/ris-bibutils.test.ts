import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { SAMPLE_TIME, sampleEntry } from '../domain/sample-entry.ts';
import { SOURCE_TYPES } from '../domain/source.ts';
import { exportEntries } from './index.ts';

// Bibutils reads RIS for many of the programs that people write with. Debian's pandoc has no reader of it.

const hasBibutils = spawnSync('ris2xml', ['--version']).error === undefined;
if (!hasBibutils) console.warn('bibutils is not on this machine: no other program reads the RIS.');

/** What `ris2xml` makes of an export: MODS, https://www.loc.gov/standards/mods/ */
async function readByBibutils(entries: readonly Entry[]): Promise<string[]> {
  let text = '';
  for await (const part of exportEntries(entries, 'ris')) text += part;
  const folder = mkdtempSync(join(tmpdir(), 'ris-'));
  const file = join(folder, 'sources.ris');
  try {
    writeFileSync(file, text);
    const options = ['-i', 'utf8', '-o', 'utf8', file];
    const { stdout, stderr } = spawnSync('ris2xml', options, { encoding: 'utf8', maxBuffer: 100_000_000 });
    expect(stderr.trim()).toBe(`ris2xml: Processed ${entries.length} references.`);
    return stdout.split('<mods ID=').slice(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const textsIn = (xml: string, pattern: RegExp) =>
  [...xml.matchAll(pattern)].map(([, text = '']) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );

/** A title is cut at its first colon. */
const titleOf = (xml: string) => {
  const [whole = ''] = textsIn(xml, /<titleInfo>([\s\S]*?)<\/titleInfo>/g);
  return [
    ...textsIn(whole, /<title>([\s\S]*?)<\/title>/g),
    ...textsIn(whole, /<subTitle>([\s\S]*?)<\/subTitle>/g),
  ].join(': ');
};
const namesOf = (xml: string) =>
  [...xml.matchAll(/<name[ >][\s\S]*?<\/name>/g)].map(([name]) =>
    textsIn(name, /<namePart[^>]*>([\s\S]*?)<\/namePart>/g)
      .join(' ')
      .replaceAll(',', ''),
  );

const TITLES = [
  'Circuits Updates - July 2025',
  'R&D: 100 % of $5_000 {x} #1 ^2 ~3 a\\b',
  'a < b > c "e"',
  'Naïve 🧪 注意力 Привет мир שלום عليكم',
];
const PEOPLE = [
  'Chris Olah',
  'Ludwig van Beethoven',
  'José García López',
  'Martin Luther King Jr.',
  'OpenAI',
  'World Health Organization',
  '王伟',
  'Лев Толстой',
];

describe.runIf(hasBibutils)('RIS read by bibutils', () => {
  it('has titles, authors, dates and DOIs', async () => {
    const entries = TITLES.map((title, at) =>
      sampleEntry({
        title,
        id: String(at).padStart(16, '0'),
        url: `https://a.example/${at}`,
        authors: PEOPLE,
        publishedDate: ['2025-07-31', '2025-07', '2025', ''][at] ?? '',
        // A day of access beside it.
        ...(at % 2 ? { capturedAt: SAMPLE_TIME } : {}),
        identifiers: { doi: `10.1000/a_b(${at})`, arxivId: `2301.0123${at}`, isbn: '', pmid: '' },
      }),
    );
    const read = await readByBibutils(entries);
    expect(read.map(titleOf)).toEqual(TITLES);
    for (const one of read) expect(namesOf(one)).toEqual(PEOPLE);
    expect(read.map(one => textsIn(one, /<identifier type="doi">(.*?)<\/identifier>/g))).toEqual(
      entries.map(({ identifiers }) => [identifiers.doi]),
    );
    expect(read.map(one => textsIn(one, /<identifier type="arXiv">(.*?)<\/identifier>/g))).toEqual(
      entries.map(({ identifiers }) => [identifiers.arxivId]),
    );
    expect(read.map(one => textsIn(one, /<dateIssued>(.*?)<\/dateIssued>/g))).toEqual([
      ['2025-07-31'],
      ['2025-07'],
      ['2025'],
      [],
    ]);
  });

  it('takes the day of a capture for no date of publication', async () => {
    for (const type of SOURCE_TYPES) {
      const entry = sampleEntry({ type, publishedDate: '2020-05', capturedAt: SAMPLE_TIME });
      let text = '';
      for await (const part of exportEntries([entry], 'ris')) text += part;
      const { stdout } = spawnSync('ris2xml', ['-i', 'utf8', '-o', 'utf8'], {
        input: text,
        encoding: 'utf8',
      });
      expect(textsIn(stdout, /<dateIssued>(.*?)<\/dateIssued>/g)).toEqual(['2020-05']);
      expect(textsIn(stdout, /(2026\/[^<]*)</g)).toEqual([]);
    }
  });

  it('has 3,000 authors', async () => {
    const authors = Array.from({ length: 3_000 }, (_, at) => `Given${at} Family${at}`);
    const [read = ''] = await readByBibutils([sampleEntry({ authors })]);
    expect(namesOf(read)).toEqual(authors);
  });
});
