import type { BackupCounts, BackupRecord } from '../domain/backup-record.ts';
import { newCollection } from '../domain/collection.ts';
import { newDraft } from '../domain/draft.ts';
import { entryIdOf } from '../domain/ids.ts';
import { SAMPLE_TIME, sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import { type BackupManifest, type Packing, writeBackup } from './backup.ts';
import { createZip } from './zip-writing.ts';

// For tests only.

export const NO_COUNTS: BackupCounts = {
  venue: 0,
  collection: 0,
  source: 0,
  version: 0,
  check: 0,
  standing: 0,
  trash: 0,
  draft: 0,
  apart: 0,
};

export async function sampleSource(name: string, text: string | null = `The text of ${name}`) {
  const url = `https://a.example/${name}`;
  const id = await entryIdOf(url);
  const citationKey = `${name}-key`;
  const snapshot = text === null ? null : sampleSnapshot({ text });
  const read = snapshot ? { capturedAt: snapshot.capturedAt } : {};
  const entry = sampleEntry({ id, url, capturedUrl: url, title: name, citationKey, ...read });
  return { kind: 'source', entry: { ...entry, pageKeys: [url] }, snapshot } satisfies BackupRecord;
}

/** One record of each kind. */
export async function sampleRecords(): Promise<BackupRecord[]> {
  const source = await sampleSource('one');
  const trashed = await sampleSource('gone');
  const url = 'https://a.example/draft';
  return [
    {
      kind: 'venue',
      venue: { id: 'own', name: 'My venue', domains: [], type: '', credibility: 4, peerReviewed: false },
    },
    { kind: 'collection', collection: { ...newCollection('Circuits'), note: 'Read these first.' } },
    source,
    await sampleSource('two', null),
    { ...trashed, kind: 'trash', deletedAt: 1_000 },
    {
      kind: 'version',
      entryId: source.entry.id,
      snapshot: sampleSnapshot({
        text: 'Later',
        contentHash: 'later',
        capturedAt: '2026-03-01T00:00:00.000Z',
      }),
    },
    {
      kind: 'check',
      check: {
        entryId: source.entry.id,
        checkedAt: SAMPLE_TIME,
        outcome: 'same',
        httpStatus: 200,
        finalUrl: '',
        lostQuotes: [],
      },
    },
    {
      kind: 'standing',
      standing: {
        entryId: source.entry.id,
        lookups: [
          {
            registry: 'crossref',
            identifier: '10.1000/one',
            lookedUpAt: SAMPLE_TIME,
            isKnown: true,
            publishedAs: '',
            journal: '',
            notices: [{ kind: 'retracted', date: '2024-03-02', doi: '10.1000/notice' }],
          },
        ],
      },
    },
    {
      kind: 'draft',
      draft: {
        ...newDraft({ pageKey: url, capturedUrl: url, tabTitle: 'A' }, SAMPLE_TIME),
        edits: { title: 'T' },
      },
      snapshot: sampleSnapshot({ text: 'Of the draft' }),
    },
    { kind: 'apart', ids: [source.entry.id, trashed.entry.id] },
  ];
}

/** Packs at once in this thread, all deflated or all stored. */
export function samplePacking(level: 0 | 1 = 1): Packing {
  const zip = createZip(new Date(SAMPLE_TIME));
  return { part: async (name, bytes) => zip.part(name, bytes, level), end: async () => zip.end() };
}

/** The bytes of a backup that holds these records. */
export async function backupOf(
  records: readonly BackupRecord[],
  manifest: Partial<BackupManifest> = {},
  packing = samplePacking(),
): Promise<Uint8Array<ArrayBuffer>[]> {
  async function* batches() {
    yield records;
  }
  const counts = { ...NO_COUNTS };
  for (const { kind } of records) counts[kind] += 1;
  const head = { extension: '0.1.0', createdAt: SAMPLE_TIME, counts, wikis: [], ...manifest };
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of writeBackup(head, batches(), packing))
    chunks.push(chunk as Uint8Array<ArrayBuffer>);
  return chunks;
}
