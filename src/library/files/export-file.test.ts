import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sampleSource } from '../../exchange/sample-backup.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { restoreRecords } from '../../store/restore.ts';
import { exportToFile } from './export-file.ts';

async function libraryOf(count: number) {
  const db = await freshDatabase(onTestFinished);
  await restoreRecords(
    db,
    await Promise.all(Array.from({ length: count }, (_, at) => sampleSource(`s${at}`))),
    '',
  );
  const files: Promise<string>[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    files.push(fetch(this.href).then(response => response.text()));
  });
  onTestFinished(() => click.mockRestore());
  return { database: async () => db, files };
}

describe('an export to a file', () => {
  it('tells how far it is, and how it ended', async () => {
    const { database, files } = await libraryOf(150);
    const progress: [number, number][] = [];
    const end = await exportToFile(database, null, 'json', { onProgress: (...now) => progress.push(now) });
    const [text = ''] = await Promise.all(files);
    expect(end).toEqual({ how: 'saved', bytes: new Blob([text]).size });
    expect(JSON.parse(text).entries).toHaveLength(150);
    expect(JSON.parse(text).entries[0].snapshot.text).toMatch(/^The text of/);
    expect(progress.at(-1)).toEqual([150, 150]);
  });

  it('that is cancelled makes no file', async () => {
    const { database, files } = await libraryOf(150);
    const controller = new AbortController();
    const onProgress = (done: number) => done === 20 && controller.abort();
    const end = await exportToFile(database, null, 'json', { signal: controller.signal, onProgress });
    expect(end).toEqual({ how: 'cancelled' });
    expect(files).toEqual([]);
  });
});
