import { deflateSync } from 'fflate';
import { crc32 } from './crc32.ts';

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. Not fflate's own `Zip`: it knows no zip64, so that a backup of more than
// 4 GB could not be opened, and it writes sizes behind the data, so that one that was cut off could not be walked.

const MOST_PARTS = 65_535;
const LIMIT_32 = 0xffff_ffff;
const UTF8_NAMES = 0x0800;

export type ZipWriting = {
  /** The bytes of one part, with its header; `level` is deflate's, 0 for none. */
  part(name: string, bytes: Uint8Array, level: 0 | 1): Uint8Array[];
  /** The bytes of the directory at the end. */
  end(): Uint8Array;
};

/** Writes a zip part by part; nothing of a part is held after it. `at` is the date that parts get, `offset` how many bytes stand before. */
export function createZip(at: Date, offset = 0): ZipWriting {
  const directory: Uint8Array[] = [];
  const stamp = dosTime(at);
  let position = offset;
  return {
    part(name, bytes, level) {
      if (directory.length === MOST_PARTS) throw new Error('A zip has at most 65,535 parts.');
      if (bytes.length >= LIMIT_32) throw new Error('A part of a zip is smaller than 4 GB.');
      const packed = level === 0 ? bytes : deflateSync(bytes, { level });
      const method = level === 0 ? 0 : 8;
      const encoded = new TextEncoder().encode(name);
      const fields = (view: DataView, start: number) => {
        view.setUint16(start, 20, true);
        view.setUint16(start + 2, UTF8_NAMES, true);
        view.setUint16(start + 4, method, true);
        view.setUint32(start + 6, stamp, true);
        view.setUint32(start + 10, crc32(bytes), true);
        view.setUint32(start + 14, packed.length, true);
        view.setUint32(start + 18, bytes.length, true);
        view.setUint16(start + 22, encoded.length, true);
      };
      const header = record(30 + encoded.length, 0x04034b50, view => fields(view, 4));
      header.set(encoded, 30);
      directory.push(directoryRecord(encoded, position, fields));
      position += header.length + packed.length;
      return [header, packed];
    },
    end() {
      const size = directory.reduce((sum, { length }) => sum + length, 0);
      return joined([...directory, ...endRecords(directory.length, size, position)]);
    },
  };
}

function directoryRecord(
  name: Uint8Array,
  position: number,
  fields: (view: DataView, start: number) => void,
): Uint8Array {
  const isFar = position >= LIMIT_32;
  const made = record(46 + name.length + (isFar ? 12 : 0), 0x02014b50, view => {
    view.setUint16(4, isFar ? 45 : 20, true);
    fields(view, 6);
    view.setUint32(42, isFar ? LIMIT_32 : position, true);
    if (!isFar) return;
    view.setUint16(30, 12, true);
    view.setUint16(46 + name.length, 1, true);
    view.setUint16(48 + name.length, 8, true);
    view.setBigUint64(50 + name.length, BigInt(position), true);
  });
  made.set(name, 46);
  return made;
}

function endRecords(count: number, size: number, position: number): Uint8Array[] {
  const isFar = position >= LIMIT_32;
  const end = record(22, 0x06054b50, view => {
    view.setUint16(8, count, true);
    view.setUint16(10, count, true);
    view.setUint32(12, size, true);
    view.setUint32(16, isFar ? LIMIT_32 : position, true);
  });
  if (!isFar) return [end];
  const farEnd = record(56, 0x06064b50, view => {
    view.setBigUint64(4, 44n, true);
    view.setUint16(12, 45, true);
    view.setUint16(14, 45, true);
    for (const at of [24, 32]) view.setBigUint64(at, BigInt(count), true);
    view.setBigUint64(40, BigInt(size), true);
    view.setBigUint64(48, BigInt(position), true);
  });
  const locator = record(20, 0x07064b50, view => {
    view.setBigUint64(8, BigInt(position + size), true);
    view.setUint32(16, 1, true);
  });
  return [farEnd, locator, end];
}

function record(size: number, signature: number, fill: (view: DataView) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(size));
  view.setUint32(0, signature, true);
  fill(view);
  return new Uint8Array(view.buffer);
}

/** In the local time that zip files are in, by two seconds. */
function dosTime(at: Date): number {
  const date = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
