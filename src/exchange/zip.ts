import { strToU8, Zip, ZipDeflate } from 'fflate';

/** A file of a zip; `changedAt` is ISO 8601. */
export type ZippedFile = { name: string; text: string; changedAt: string };

const MOST_FILES_OF_OLD_ZIP = 0xffff;

/** A zip, piece by piece as its files come. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export async function* zipped(files: AsyncIterable<ZippedFile>): AsyncIterable<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let count = 0;
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const drain = function* (): Iterable<Uint8Array> {
    for (const piece of pieces.splice(0)) {
      length += piece.length;
      yield piece;
    }
  };
  for await (const { name, text, changedAt } of files) {
    // Less memory than it takes by default: the files are small, and there are many.
    const file = new ZipDeflate(name, { level: 6, mem: 4 });
    file.mtime = zipTime(changedAt);
    zip.add(file);
    file.push(strToU8(text), true);
    count += 1;
    yield* drain();
  }
  zip.end();
  const last = pieces.pop() ?? new Uint8Array();
  yield* drain();
  yield count > MOST_FILES_OF_OLD_ZIP ? asZip64(last, length, count) : last;
}

/** A zip has no time before 1980 nor after 2099, and one of no time zone. */
function zipTime(changedAt: string): Date {
  const time = new Date(changedAt);
  const year = time.getUTCFullYear();
  return year > 1980 && year < 2099 ? time : new Date(Date.UTC(2000, 0, 1, 12));
}

/**
 * The end of a zip with more files than the old form can count: fflate writes the old form only, so what the new one adds
 * (APPNOTE 4.3.14 and 4.3.15) is put before its last record. `start` is how much of the zip came before.
 */
function asZip64(directory: Uint8Array, start: number, count: number): Uint8Array {
  const END = 22;
  const size = directory.length - END;
  const added = new DataView(new ArrayBuffer(56 + 20));
  const sized = (at: number, value: number) => added.setBigUint64(at, BigInt(value), true);
  added.setUint32(0, 0x06064b50, true);
  sized(4, 44);
  added.setUint16(12, 45, true);
  added.setUint16(14, 45, true);
  sized(24, count);
  sized(32, count);
  sized(40, size);
  sized(48, start);
  added.setUint32(56, 0x07064b50, true);
  sized(64, start + size);
  added.setUint32(72, 1, true);
  const whole = new Uint8Array(directory.length + added.byteLength);
  whole.set(directory.subarray(0, size));
  whole.set(new Uint8Array(added.buffer), size);
  whole.set(directory.subarray(size), size + added.byteLength);
  const end = new DataView(whole.buffer, size + added.byteLength);
  end.setUint16(8, 0xffff, true);
  end.setUint16(10, 0xffff, true);
  return whole;
}
