import type { Entry } from '../src/domain/entry.ts';
import { entryIdOf } from '../src/domain/ids.ts';
import { keyPoint } from '../src/domain/key-point.ts';
import { sampleEntry, sampleSnapshot } from '../src/domain/sample-entry.ts';
import { type ExchangeEntry, exportEntries } from '../src/exchange/index.ts';

/** Words that stand in the captured text of the first source alone, in this order. */
export const QUOTED = 'phosphorescent plankton drifts ashore';

type Part = Partial<Entry> & { path: string; text?: string };

const PARTS: readonly Part[] = [
  {
    path: 'tides',
    title: 'Tides of the estuary',
    authors: ['Ada Roe'],
    publishedDate: '2024-05-06',
    keyPoints: [
      keyPoint('one', 'It glows at night.', {
        exact: QUOTED,
        prefix: 'one night ',
        suffix: ' after the storm',
      }),
    ],
    text: `${'The water rose and fell. '.repeat(200)} Then one night ${QUOTED} after the storm. ${'The water fell. '.repeat(200)}`,
  },
  {
    path: 'ferries',
    title: 'Ferries at dusk',
    authors: ['Ben Lund', 'Ada Roe'],
    text: 'What drifts ashore is no plankton, phosphorescent or not.',
  },
  { path: 'talk', title: 'A talk about harbours', type: 'podcast', authors: ['Cleo Marsh'] },
  { path: 'locks', title: 'Locks, part one', venueId: 'arxiv', siteName: 'arXiv' },
  { path: 'weirs', title: 'Weirs, part two', venueId: 'arxiv', siteName: 'arXiv' },
  { path: 'dams', title: 'Dams “and” <dykes>, a history', language: 'en', tags: ['water', 'works: of'] },
];

const DOI = { doi: '10.1000/levees', arxivId: '', isbn: '', pmid: '' };
const LEVEES = `A levee holds a river back. ${Array.from({ length: 60 }, (_, at) => `Levee number ${at} was raised by ${at * 7} hands.`).join(' ')}`;
const TWICE: readonly Part[] = [
  { path: 'levees', title: 'On levees', identifiers: DOI, summary: 'The first.', text: LEVEES },
  { path: 'levees-again', title: 'On levees', authors: ['Dora Fen'], text: LEVEES },
];
const ONE_DOI: readonly Part[] = [
  { path: 'quay', title: 'On quays', identifiers: { ...DOI, doi: '10.1000/quays' } },
  { path: 'quay-again', title: 'On quays', identifiers: { ...DOI, doi: '10.1000/quays' } },
];

/** How many `workLibrary` holds. */
export const WORK_SIZE = PARTS.length;

/** An export with sources for the tests of the library's work. */
export const workLibrary = () => exported(PARTS);

/** An export with one text that was captured at two addresses. */
export const twoOfOne = () => exported(TWICE);

/** An export with two addresses for one DOI. */
export const oneDoiTwice = () => exported(ONE_DOI);

async function exported(parts: readonly Part[]): Promise<string> {
  const entries: ExchangeEntry[] = await Promise.all(
    parts.map(async ({ path, text = `Nothing is said of ${path}.`, ...fields }, at) => {
      const url = `https://sources.example/${path}`;
      const identity = {
        id: await entryIdOf(url),
        stableId: `sid_${path.padEnd(10, '0').slice(0, 8)}${at}0`.replace('-', 'x'),
        url,
        capturedUrl: url,
      };
      const snapshot = sampleSnapshot({
        text,
        html: `<article><p>${text}</p></article>`,
        contentHash: path,
        sizeBytes: text.length,
        pageTitle: fields.title ?? '',
      });
      return { ...sampleEntry({ ...fields, ...identity }), snapshot };
    }),
  );
  let file = '';
  for await (const part of exportEntries(entries, 'json')) file += part;
  return file;
}
