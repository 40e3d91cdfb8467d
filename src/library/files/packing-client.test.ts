import { describe, expect, it, onTestFinished } from 'vitest';
import { createZip, joined } from '../../exchange/zip-writing.ts';
import { startPacking } from './packing-client.ts';

const AT = new Date(2026, 0, 2, 3, 4, 6);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const TEXT = 'what is packed here is packed as it would be in the page. '.repeat(1_000);

function packing() {
  const started = startPacking(AT);
  onTestFinished(() => started.stop());
  return started;
}

describe('packing in a worker', () => {
  it('makes the zip that would be made in the page, in the order in which parts were given', async () => {
    const worker = packing();
    const parts = [worker.part('a', bytesOf(TEXT), 1), worker.part('b', bytesOf('b'), 0), worker.end()];
    const pieces = (await Promise.all(parts)).flat();
    const zip = createZip(AT);
    const here = [...zip.part('a', bytesOf(TEXT), 1), ...zip.part('b', bytesOf('b'), 0), zip.end()];
    expect(joined(pieces)).toEqual(joined(here));
  });

  it('takes the bytes along instead of copying them', async () => {
    const bytes = bytesOf(TEXT);
    await packing().part('a', bytes, 0);
    expect(bytes.length).toBe(0);
  });

  it('that fails says so for all that is waited for, and for what comes after', async () => {
    const worker = packing();
    const tooLarge = { length: 4 * 1_024 ** 3, buffer: new ArrayBuffer(0) } as never;
    const parts = [worker.part('a', bytesOf(TEXT), 1), worker.part('b', tooLarge, 0), worker.end()];
    const ends = await Promise.allSettled(parts);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(worker.part('c', bytesOf('c'), 0)).rejects.toThrow('Packing stopped before the end');
  });

  it('that is stopped lets nobody wait', async () => {
    const worker = packing();
    const parts = [worker.part('a', bytesOf(TEXT), 1), worker.end()];
    worker.stop();
    const ends = await Promise.allSettled(parts);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
