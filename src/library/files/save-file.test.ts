import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { saveStream } from './save-file.ts';

const LARGE = { expectedBytes: 1_000_000_000 };

/** Catches what the browser would download. */
function downloads() {
  const files: { name: string; blob: Promise<Blob> }[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    files.push({ name: this.download, blob: fetch(this.href).then(response => response.blob()) });
  });
  onTestFinished(() => click.mockRestore());
  return files;
}

/** A browser that asks where to; what is written there, and how it ended. */
function filePicker(write: (chunk: Blob) => Promise<void> = async () => {}) {
  const file = { name: '', chunks: [] as Blob[], end: '' };
  vi.stubGlobal('showSaveFilePicker', async ({ suggestedName }: { suggestedName: string }) => {
    file.name = suggestedName;
    return {
      createWritable: async () => ({
        async write(chunk: Blob) {
          await write(chunk);
          file.chunks.push(chunk);
        },
        close: async () => void Object.assign(file, { end: 'closed' }),
        abort: async () => void Object.assign(file, { end: 'aborted' }),
      }),
    };
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return file;
}
const refusing = (name: string) => {
  vi.stubGlobal('showSaveFilePicker', async () => {
    throw new DOMException('', name);
  });
  onTestFinished(() => void vi.unstubAllGlobals());
};
async function* pieces(count: number, length = 1_000_000) {
  for (let at = 0; at < count; at += 1) yield at % 2 === 0 ? 'ä'.repeat(length / 2) : new Uint8Array(length);
}

describe('saving a stream', () => {
  it('that is small is a download, without a question', async () => {
    const file = filePicker();
    const files = downloads();
    const end = await saveStream('a.txt', 'text/plain', pieces(3, 10));
    expect(end).toEqual({ how: 'saved', bytes: 30 });
    expect(files[0]?.name).toBe('a.txt');
    const blob = await files[0]?.blob;
    expect(blob?.size).toBe(30);
    expect(blob?.type).toBe('text/plain');
    expect(file.name).toBe('');
  });

  it('that is large goes to the file that the person chose, a few megabytes at a time', async () => {
    const file = filePicker();
    const bytes: number[] = [];
    const end = await saveStream('a.zip', 'application/zip', pieces(20), {
      ...LARGE,
      onProgress: written => bytes.push(written),
    });
    expect(end).toEqual({ how: 'saved', bytes: 20_000_000 });
    expect(file).toMatchObject({ name: 'a.zip', end: 'closed' });
    expect(Math.max(...file.chunks.map(({ size }) => size))).toBeLessThan(8_000_000);
    expect(bytes.at(-1)).toBe(20_000_000);
    expect(bytes.length).toBeGreaterThan(2);
  });

  it('ends where the person closes the question', async () => {
    refusing('AbortError');
    const files = downloads();
    expect(await saveStream('a.zip', '', pieces(1), LARGE)).toEqual({ how: 'cancelled' });
    expect(files).toEqual([]);
  });

  it('is a download where the browser refuses to ask', async () => {
    refusing('SecurityError');
    const files = downloads();
    expect(await saveStream('a.zip', '', pieces(9), LARGE)).toEqual({ how: 'saved', bytes: 9_000_000 });
    expect((await files[0]?.blob)?.size).toBe(9_000_000);
  });

  it('that is cancelled leaves no file', async () => {
    const file = filePicker();
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    const end = await saveStream('a.zip', '', pieces(50), {
      ...LARGE,
      signal: controller.signal,
      onProgress,
    });
    expect(end).toEqual({ how: 'cancelled' });
    expect(file.end).toBe('aborted');
  });

  it('says when the disk is full, and leaves no file', async () => {
    const file = filePicker(async () => {
      throw new DOMException('', 'QuotaExceededError');
    });
    expect(await saveStream('a.zip', '', pieces(9), LARGE)).toEqual({ how: 'disk-full' });
    expect(file.end).toBe('aborted');
  });
});
