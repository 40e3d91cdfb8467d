import { describe, expect, it, onTestFinished } from 'vitest';
import type { BackupRecord } from '../../domain/backup-record.ts';
import { entryIdOf } from '../../domain/ids.ts';
import { fail, ok } from '../../domain/result.ts';
import { sampleEntry, sampleSnapshot } from '../../domain/sample-entry.ts';
import { NOTHING_LEFT_OUT, type OpenedBackup } from '../../exchange/restore.ts';
import { sampleSource } from '../../exchange/sample-backup.ts';
import type { Ask } from '../../messages/ask.ts';
import { importEntries } from '../../store/entries.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { fillDisk } from '../../store/full-disk.ts';
import { restoreRecords } from '../../store/restore.ts';
import { importItems } from './import-file.ts';
import { restoreBackup } from './restore-file.ts';

const WIKI = 'https://wiki.example';
const watch = { signal: new AbortController().signal, onProgress: () => {} };

const items = () =>
  Promise.all(
    Array.from({ length: 60 }, async (_, at) => {
      const url = `https://a.example/${at}`;
      const entry = sampleEntry({ id: await entryIdOf(url), url, capturedUrl: url });
      return { at: String(at), entry, snapshot: sampleSnapshot({ text: `Text ${at}` }) };
    }),
  );

describe.each([
  ['the first part', 30, 0],
  ['the second part', 500, 50],
])('a disk that is full within %s of a file', (_, after, whole) => {
  it('leaves what came in before whole and queued, says how far it came, and goes on there', async () => {
    const db = await freshDatabase(onTestFinished);
    const ask = (async (_name: string, { items }: { items: Parameters<typeof importEntries>[1] }) =>
      importEntries(db, items, WIKI)) as unknown as Ask;
    const file = await items();
    const disk = fillDisk(onTestFinished, after);
    await expect(importItems(ask, file, watch)).rejects.toThrow(`${whole} added`);
    expect(disk.left()).toBeLessThan(0);
    for (const store of ['entries', 'snapshots', 'heads'] as const) expect(await db.count(store)).toBe(whole);
    // The resource and the text.
    expect(await db.count('outbox')).toBe(2 * whole);
    disk.makeRoom();
    expect(await importItems(ask, file, watch)).toEqual({ added: 60 - whole, updated: 0, unchanged: whole });
    expect(await db.count('outbox')).toBe(2 * 60);
  });
});

describe.each([
  ['the first part', 3, 0],
  ['the second part', 22, 3],
])('a disk that is full within %s of a backup', (_, after, whole) => {
  it('leaves what came in before whole, says how far it came, and goes on there', async () => {
    const db = await freshDatabase(onTestFinished);
    const ask = (async (_name: string, { records }: { records: BackupRecord[] }) =>
      restoreRecords(db, records, WIKI).then(
        ({ restored }) => ok(restored),
        error => {
          if (error.name === 'QuotaExceededError') return fail({ kind: 'disk-full' });
          throw error;
        },
      )) as unknown as Ask;
    const parts = [
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ].map(names => Promise.all(names.map(name => sampleSource(name))));
    const backup = {
      manifest: { counts: { source: 6 } },
      async *parts() {
        for (const part of parts) yield { records: await part, problems: [], leftOut: NOTHING_LEFT_OUT };
      },
    } as unknown as OpenedBackup;
    const disk = fillDisk(onTestFinished, after);
    const end = await restoreBackup(backup, ask, watch);
    expect(end).toMatchObject({ how: 'disk-full', restored: { added: whole } });
    for (const store of ['entries', 'snapshots', 'heads'] as const) expect(await db.count(store)).toBe(whole);
    expect(await db.count('outbox')).toBe(2 * whole);
    disk.makeRoom();
    const again = await restoreBackup(backup, ask, watch);
    expect(again).toMatchObject({ how: 'done', restored: { added: 6 - whole, unchanged: whole } });
    expect(await db.count('outbox')).toBe(2 * 6);
  });
});
