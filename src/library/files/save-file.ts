/** What came of saving. A person may close the browser's own dialog: that is cancelled too. */
export type SaveEnd = { how: 'saved'; bytes: number } | { how: 'cancelled' } | { how: 'disk-full' };
export type SaveOptions = {
  signal?: AbortSignal;
  /** Takes how many bytes have been written. */
  onProgress?(bytes: number): void;
  /** About how large it will be. What is large goes straight to disk where the browser can, after asking where to. */
  expectedBytes?: number;
};

type Stream = AsyncIterable<string | Uint8Array>;
/** Where bytes go to; after `finish` they are saved, after `drop` nothing is. */
type Target = { write(chunk: BlobPart): Promise<void>; finish(): Promise<void>; drop(): Promise<void> };

/** From here on a file is worth the browser's dialog. */
const LARGE_BYTES = 64 * 1024 * 1024;
/** So much is gathered before it leaves the page's own memory: browsers keep large Blobs on disk. */
const GATHERED_BYTES = 4 * 1024 * 1024;

/** Saves a stream as a file, piece by piece: what is in the page's memory is a few megabytes of it. */
export async function saveStream(
  name: string,
  mediaType: string,
  stream: Stream,
  options: SaveOptions = {},
): Promise<SaveEnd> {
  const { signal, expectedBytes = 0 } = options;
  const chosen = expectedBytes >= LARGE_BYTES ? await fileOnDisk(name) : 'not-offered';
  if (chosen === 'cancelled') return { how: 'cancelled' };
  const target = chosen === 'not-offered' ? downloadOf(name, mediaType) : chosen;
  try {
    const bytes = await writeAll(stream, target, options);
    if (signal?.aborted) {
      await target.drop();
      return { how: 'cancelled' };
    }
    await target.finish();
    return { how: 'saved', bytes };
  } catch (error) {
    await target.drop();
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return { how: 'disk-full' };
    throw error;
  }
}

async function writeAll(stream: Stream, target: Target, options: SaveOptions): Promise<number> {
  let gathered: BlobPart[] = [];
  let length = 0;
  let bytes = 0;
  let writing = Promise.resolve();
  const write = async (blob: Blob) => {
    await target.write(blob);
    bytes += blob.size;
    options.onProgress?.(bytes);
  };
  const flush = async () => {
    const blob = new Blob(gathered);
    gathered = [];
    length = 0;
    await writing;
    // Not awaited: the next is gathered while this is written.
    writing = write(blob);
    // Why it failed is told where it is waited for.
    writing.catch(() => {});
  };
  for await (const chunk of stream) {
    if (options.signal?.aborted) break;
    gathered.push(chunk as BlobPart);
    length += chunk.length;
    if (length >= GATHERED_BYTES) await flush();
  }
  if (!options.signal?.aborted) await flush();
  // What is on its way is waited for either way: nothing is heard of it after the end.
  await writing;
  return bytes;
}

/** A file that the person chooses, written to disk as it comes. */
async function fileOnDisk(name: string): Promise<Target | 'cancelled' | 'not-offered'> {
  const pick = (globalThis as WithFilePicker).showSaveFilePicker;
  if (!pick) return 'not-offered';
  try {
    const file = await pick.call(globalThis, { suggestedName: name });
    const writable = await file.createWritable();
    return {
      write: chunk => writable.write(chunk as Blob),
      finish: () => writable.close(),
      drop: () => writable.abort(),
    };
  } catch (error) {
    // Closed by the person. Everything else means that it is not to be had here: the click is too long ago, or a policy is against it.
    const isClosed = error instanceof DOMException && error.name === 'AbortError';
    return isClosed ? 'cancelled' : 'not-offered';
  }
}

/** https://developer.mozilla.org/docs/Web/API/Window/showSaveFilePicker: Chromium has it, Firefox has not. */
type WithFilePicker = {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<FileSystemFileHandle>;
};

function downloadOf(name: string, mediaType: string): Target {
  const blobs: BlobPart[] = [];
  return {
    async write(chunk) {
      blobs.push(chunk);
    },
    async finish() {
      const address = URL.createObjectURL(new Blob(blobs, { type: mediaType }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      // The download has its own hold on the data once the click is through.
      setTimeout(() => URL.revokeObjectURL(address), 0);
    },
    async drop() {
      blobs.length = 0;
    },
  };
}
