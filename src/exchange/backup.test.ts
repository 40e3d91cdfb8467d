import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import type { BackupRecord } from '../domain/backup-record.ts';
import type { Packing } from './backup.ts';
import { type BackupProblem, type LeftOut, leftOutOf, NOTHING_LEFT_OUT, openBackup } from './restore.ts';
import { backupOf, samplePacking, sampleRecords, sampleSource } from './sample-backup.ts';
import { listParts, readPart } from './zip-reading.ts';
import { createZip, joined } from './zip-writing.ts';

type ReadBackup = { records: BackupRecord[]; problems: BackupProblem[]; leftOut: LeftOut };

async function readAll(file: Blob): Promise<ReadBackup> {
  const opened = await openBackup(file);
  if (!opened.ok) throw new Error(opened.error);
  const records: BackupRecord[] = [];
  const problems: BackupProblem[] = [];
  let leftOut = NOTHING_LEFT_OUT;
  for await (const part of opened.value.parts()) {
    records.push(...part.records);
    problems.push(...part.problems);
    leftOut = leftOutOf(leftOut, part.leftOut);
  }
  return { records, problems, leftOut };
}
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
/** Sources that fill several parts. */
const manySources = (count = 12) =>
  Promise.all(Array.from({ length: count }, (_, at) => sampleSource(`s${at}`, `${at} `.repeat(100_000))));
/** Sources that fill one part, with texts that deflate as prose does. */
const proseSources = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, at) => {
      const words = Array.from({ length: 4_000 }, (_, word) => ((word + 1) * (at + 7) * 7_919).toString(36));
      return sampleSource(`s${at}`, words.join(' '));
    }),
  );

describe('a backup', () => {
  it('gives back every record of every kind', async () => {
    const records = await sampleRecords();
    const { records: read, problems, leftOut } = await readAll(new Blob(await backupOf(records)));
    expect(problems).toEqual([]);
    expect(leftOut).toEqual(NOTHING_LEFT_OUT);
    expect(read).toEqual(records);
  });

  it('begins with its manifest, and is cut into parts of bounded size', async () => {
    const bytes = joined(await backupOf(await manySources()));
    const files = unzipSync(bytes);
    expect(Object.keys(files)[0]).toBe('manifest.json');
    expect(JSON.parse(text(files['manifest.json']))).toMatchObject({
      format: 'source-capture-backup',
      version: 2,
      counts: { source: 12 },
    });
    const parts = Object.keys(files).filter(name => name.startsWith('sources/'));
    expect(parts.slice(0, 2)).toEqual(['sources/00001.jsonl', 'sources/00002.jsonl']);
    for (const name of parts) expect(files[name]?.length).toBeLessThan(1_100_000);
    const lines = parts.flatMap(name => text(files[name]).trimEnd().split('\n'));
    expect(lines).toHaveLength(12);
  });

  it.each([0, 1] as const)('is read the same whether its parts are deflated or not (%s)', async level => {
    const records = await manySources();
    const chunks = await backupOf(records, {}, samplePacking(level));
    const { size } = new Blob(chunks);
    if (level === 0) expect(size).toBeGreaterThan(2_000_000);
    else expect(size).toBeLessThan(300_000);
    expect((await readAll(new Blob(chunks))).records).toEqual(records);
  });

  it('that is empty can be read', async () => {
    const nothing = { records: [], problems: [], leftOut: NOTHING_LEFT_OUT };
    expect(await readAll(new Blob(await backupOf([])))).toEqual(nothing);
  });

  it('can be packed anew by another program, in any order', async () => {
    const records = await sampleRecords();
    const files = unzipSync(joined(await backupOf(records)));
    const again = zipSync(Object.fromEntries(Object.entries(files).reverse())) as Uint8Array<ArrayBuffer>;
    expect((await readAll(new Blob([again]))).records).toEqual(records);
  });

  it('keeps places beyond 4 GB', async () => {
    const offset = 5 * 1024 ** 3;
    const zip = createZip(new Date(2026, 0, 2), offset);
    const content = new TextEncoder().encode('far away');
    const tail = joined([...zip.part('manifest.json', content, 0), zip.end()]) as Uint8Array<ArrayBuffer>;
    // As a file whose first five gigabytes nobody reads.
    const file = {
      size: offset + tail.length,
      slice(from: number, to: number) {
        const before = new Uint8Array(Math.max(0, offset - from));
        return new Blob([before, tail.slice(Math.max(0, from - offset), to - offset)]);
      },
    };
    const { parts, isWhole } = await listParts(file);
    expect(isWhole).toBe(true);
    const [part] = parts;
    if (!part) throw new Error('No part.');
    expect(part).toMatchObject({ name: 'manifest.json', at: offset });
    expect(await readPart(file, part)).toEqual({ ok: true, value: content });
  });
});

describe('the packing of a backup', () => {
  /** Packs a part only when it is told to. */
  function packingByHand() {
    const { part, end } = samplePacking();
    const given: { level: 0 | 1; pack(): void; fail(error: Error): void }[] = [];
    const packing: Packing = {
      part: (name, bytes, level) =>
        new Promise((resolve, reject) => {
          given.push({ level, pack: () => resolve(part(name, bytes, level)), fail: reject });
        }),
      end,
    };
    return { given, packing };
  }
  const levels = (given: readonly { level: 0 | 1 }[]) => given.map(({ level }) => level);

  it('is never more than four parts behind, and stores what it has no time to deflate', async () => {
    const { given, packing } = packingByHand();
    const writing = backupOf(await manySources(40), {}, packing);
    await vi.waitUntil(() => given.length === 4);
    // Whatever could still be under way has had its turn.
    await new Promise(resolve => setImmediate(resolve));
    expect(levels(given)).toEqual([1, 1, 0, 0]);
    for (const { pack } of given) pack();
    await vi.waitUntil(() => given.length === 8);
    expect(levels(given.slice(4))).toEqual([1, 1, 0, 0]);
    let packed = 4;
    const isWritten = writing.then(() => true);
    while (!(await Promise.race([isWritten, new Promise(resolve => setImmediate(resolve, false))]))) {
      for (; packed < given.length; packed += 1) given[packed]?.pack();
    }
    const { records, problems } = await readAll(new Blob(await writing));
    expect(problems).toEqual([]);
    expect(records).toHaveLength(40);
  });

  it('ends the backup where it fails', async () => {
    const { given, packing } = packingByHand();
    const writing = backupOf(await manySources(40), {}, packing);
    await vi.waitUntil(() => given.length === 4);
    for (const { fail } of given) fail(new Error('No room.'));
    await expect(writing).rejects.toThrow('No room.');
    expect(given).toHaveLength(4);
  });
});

describe('a backup that is not as it should be', () => {
  it('and was cut off gives what stands before the cut', async () => {
    const records = await manySources();
    const bytes = joined(await backupOf(records)) as Uint8Array<ArrayBuffer>;
    for (const share of [0.3, 0.6, 0.95, 0.9999]) {
      const file = new Blob([bytes.slice(0, Math.floor(bytes.length * share))]);
      const opened = await openBackup(file);
      expect(opened).toMatchObject({ ok: true, value: { isWhole: false } });
      const { records: read, problems } = await readAll(file);
      expect(problems).toEqual([]);
      expect(read).toEqual(records.slice(0, read.length));
      expect(read.length).toBeGreaterThan(12 * share - 6);
    }
  });

  it('and was cut off within its only part gives the whole lines before the cut', async () => {
    const records = await proseSources(30);
    const bytes = joined(await backupOf(records)) as Uint8Array<ArrayBuffer>;
    const { parts } = await listParts(new Blob([bytes]));
    expect(parts.filter(({ name }) => name.startsWith('sources/'))).toHaveLength(1);
    for (const share of [0.3, 0.6, 0.95]) {
      const file = new Blob([bytes.slice(0, Math.floor(bytes.length * share))]);
      const { records: read, problems } = await readAll(file);
      expect(problems).toEqual([]);
      expect(read).toEqual(records.slice(0, read.length));
      expect(read.length).toBeGreaterThan(30 * share - 3);
    }
  });

  it.each([0, 1] as const)(
    'loses no line before a damage of a part, nor behind it where it is not deflated (%s)',
    async level => {
      const records = await proseSources(30);
      const bytes = joined(await backupOf(records, {}, samplePacking(level))) as Uint8Array<ArrayBuffer>;
      const middle = Math.floor(bytes.length / 2);
      bytes.fill(0x41, middle, middle + 500);
      // A sign that ends a line of JSON.
      bytes.fill(0x22, middle + 200, middle + 210);
      const { records: read, problems } = await readAll(new Blob([bytes]));
      expect(problems).toEqual([
        {
          at: expect.stringMatching(/^sources\/00001\.jsonl, line 1[3-7]$/),
          reason: 'this part of the file is damaged.',
        },
      ]);
      if (level === 0) expect(read).toHaveLength(29);
      else expect(read.length).toBeGreaterThan(12);
      if (level === 1) expect(read).toEqual(records.slice(0, read.length));
      for (const record of read) expect(records).toContainEqual(record);
    },
  );

  it('loses of a damaged part what is behind the damage, and that alone', async () => {
    const records = await manySources();
    const bytes = joined(await backupOf(records)) as Uint8Array<ArrayBuffer>;
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0x55, middle, middle + 20);
    const { records: read, problems } = await readAll(new Blob([bytes]));
    expect(problems).toEqual([
      {
        at: expect.stringMatching(/^sources\/0000\d\.jsonl(?:, line \d)?$/),
        reason: 'this part of the file is damaged.',
      },
    ]);
    expect(read.length).toBeLessThan(12);
    expect(read.length).toBeGreaterThan(5);
  });

  it('loses a record that does not fit, and that alone', async () => {
    const [one, two] = [await sampleSource('one'), await sampleSource('two')];
    const odd = { ...two, entry: { ...two.entry, title: 7 } } as unknown as typeof two;
    const stray = { ...two, entry: { ...two.entry, id: '0123456789abcdef' } };
    const { records, problems } = await readAll(new Blob(await backupOf([one, odd, stray])));
    expect(records).toEqual([one]);
    expect(problems).toEqual([
      { at: 'sources/00001.jsonl, line 2', reason: expect.stringMatching(/^entry\.title is missing or/) },
      { at: 'sources/00001.jsonl, line 3', reason: 'its id is not that of its address.' },
    ]);
  });

  it('because a newer version has written into it gives all the rest, and names what is left out', async () => {
    const [one, two] = [await sampleSource('one'), await sampleSource('two')];
    const newer = {
      ...one,
      mood: 'calm',
      entry: { ...one.entry, type: 'hologram', colour: 'red' },
      snapshot: { ...one.snapshot, sound: 'la' },
    } as unknown as typeof one;
    const files = unzipSync(joined(await backupOf([newer, two])));
    const stars = new TextEncoder().encode('{"kind":"star"}\n{"kind":"star"}\n');
    const more = zipSync({ ...files, 'stars/00001.jsonl': stars }) as Uint8Array<ArrayBuffer>;
    const { records, problems, leftOut } = await readAll(new Blob([more]));
    expect(records).toEqual([{ ...one, entry: { ...one.entry, type: 'web' } }, two]);
    expect(problems).toEqual([]);
    expect(leftOut).toEqual({
      records: 3,
      names: ['entry.colour', 'snapshot.sound', 'mood', 'type “hologram”', 'stars/'],
    });
  });

  it('because an earlier version has written it is read all the same', async () => {
    const records = (await sampleRecords()).filter(({ kind }) => kind !== 'standing' && kind !== 'apart');
    const files = unzipSync(joined(await backupOf(records)));
    const { counts, ...manifest } = JSON.parse(text(files['manifest.json']));
    const { standing: _, apart: __, ...known } = counts;
    const first = new TextEncoder().encode(JSON.stringify({ ...manifest, version: 1, counts: known }));
    const old = zipSync({ ...files, 'manifest.json': first }) as Uint8Array<ArrayBuffer>;
    expect(await readAll(new Blob([old]))).toEqual({ records, problems: [], leftOut: NOTHING_LEFT_OUT });
  });

  it('because a newer version has written it is refused whole, in words', async () => {
    const newer = zipSync({
      'manifest.json': new TextEncoder().encode('{"format":"source-capture-backup","version":3,"more":1}'),
    }) as Uint8Array<ArrayBuffer>;
    expect(await openBackup(new Blob([newer]))).toEqual({
      ok: false,
      error: 'A newer Source Capture has written this backup. Update the extension, then restore it.',
    });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['another file', new TextEncoder().encode('Dear diary')],
    ['another zip', zipSync({ 'a.txt': new Uint8Array(9) })],
    ['a broken manifest', zipSync({ 'manifest.json': new TextEncoder().encode('{') })],
  ])('because it is %s is refused in words', async (_, bytes) => {
    const opened = await openBackup(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    expect(opened).toMatchObject({ ok: false, error: expect.stringContaining('no backup') });
  });

  it('because it is a zip bomb costs no memory', async () => {
    const manifest = unzipSync(joined(await backupOf([])))['manifest.json'] as Uint8Array;
    // Tells its size: not unpacked at all.
    const large = zipSync({
      'manifest.json': manifest,
      'sources/00001.jsonl': new Uint8Array(130 * 1024 ** 2),
    });
    expect((await readAll(new Blob([large as Uint8Array<ArrayBuffer>]))).problems).toEqual([
      {
        at: 'sources/00001.jsonl',
        reason: 'this part is larger than any that Source Capture writes.',
      },
    ]);
    // Lies about it: unpacked into the room it asked for, and found to be another.
    const lying = zipSync({ 'manifest.json': manifest, 'sources/00001.jsonl': new Uint8Array(1_000_000) });
    const view = new DataView(lying.buffer, lying.byteOffset);
    for (let at = 0; at < lying.length - 4; at += 1) {
      if (view.getUint32(at, true) === 1_000_000) view.setUint32(at, 1_000, true);
    }
    expect((await readAll(new Blob([lying as Uint8Array<ArrayBuffer>]))).problems).toMatchObject([
      { reason: 'this part of the file is damaged.' },
    ]);
  });
});
