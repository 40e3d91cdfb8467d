import { Inflate, inflateSync } from 'fflate';
import { fail, ok, type Result } from '../domain/result.ts';
import { crc32 } from './crc32.ts';

/** What a zip is read from, a slice at a time: a `Blob`. */
export type ZipSource = {
  size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
};

export type ZipPart = {
  name: string;
  at: number;
  method: number;
  crc: number;
  /** How many of its bytes are in the file, and how many they become. */
  packed: number;
  size: number;
  /** Whether the file ends within it. */
  isCut?: boolean;
};
export type PartProblem = 'damaged' | 'too-large';

/** More than any honest record takes; what is larger is never unpacked. */
const MOST_PART_BYTES = 128 * 1024 * 1024;
const MOST_DIRECTORY_BYTES = 64 * 1024 * 1024;
const MOST_NAME_BYTES = 1_000;
const LIMIT_32 = 0xffff_ffff;

/** The parts of a zip by its directory; where that is missing (`isWhole` is false then), those that are found from its start on. */
export async function listParts(source: ZipSource): Promise<{ parts: ZipPart[]; isWhole: boolean }> {
  const listed = await fromDirectory(source);
  if (listed) return { parts: listed, isWhole: true };
  return { parts: await fromStart(source), isWhole: false };
}

/** The bytes of a part, checked by its size and CRC-32. Takes memory for no more than the size that is told. */
export async function readPart(source: ZipSource, part: ZipPart): Promise<Result<Uint8Array, PartProblem>> {
  const { method, crc, packed, size, isCut } = part;
  if (size > MOST_PART_BYTES || packed > MOST_PART_BYTES) return fail('too-large');
  const bytes = isCut ? undefined : await packedBytes(source, part);
  const unpacked = bytes && unpack(bytes, method, size);
  return unpacked && unpacked.length === size && crc32(unpacked) === crc ? ok(unpacked) : fail('damaged');
}

/** As much as can be unpacked of a part that is cut off or damaged; nothing says whether it is right. */
export async function readRemains(source: ZipSource, part: ZipPart): Promise<Uint8Array> {
  const { method, packed, size } = part;
  const bytes = size <= MOST_PART_BYTES && packed <= MOST_PART_BYTES && (await packedBytes(source, part));
  if (!bytes) return new Uint8Array();
  return method === 8 ? unpackRemains(bytes, size) : method === 0 ? bytes : new Uint8Array();
}

async function packedBytes(source: ZipSource, { at, packed }: ZipPart): Promise<Uint8Array | undefined> {
  const header = await view(source, at, 30);
  if (header?.getUint32(0, true) !== 0x04034b50) return undefined;
  const start = at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const bytes = await view(source, start, packed);
  return bytes && new Uint8Array(bytes.buffer);
}

/** What one step gives is lost where the stream breaks in it. */
const STEP_BYTES = 256;

function unpackRemains(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate(piece => {
    const fitting = piece.subarray(0, size - length);
    out.set(fitting, length);
    length += fitting.length;
  });
  try {
    for (let at = 0; at < bytes.length && length < size; at += STEP_BYTES) {
      inflate.push(bytes.subarray(at, at + STEP_BYTES));
    }
  } catch {
    // What came before stands.
  }
  return out.subarray(0, length);
}

function unpack(bytes: Uint8Array, method: number, size: number): Uint8Array | undefined {
  if (method === 0) return bytes;
  if (method !== 8) return undefined;
  try {
    // Into a place of the told size: what would be more falls off, and the CRC then tells.
    return inflateSync(bytes, { out: new Uint8Array(size) });
  } catch {
    return undefined;
  }
}

async function fromDirectory(source: ZipSource): Promise<ZipPart[] | undefined> {
  const place = await placeOfDirectory(source);
  if (!place || place.size > MOST_DIRECTORY_BYTES) return undefined;
  const directory = await view(source, place.at, place.size);
  if (!directory) return undefined;
  const parts: ZipPart[] = [];
  let at = 0;
  for (let left = place.count; left > 0; left -= 1) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== 0x02014b50) return undefined;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(from =>
      directory.getUint16(at + from, true),
    ) as [number, number, number];
    const end = at + 46 + nameLength + extraLength + commentLength;
    if (end > directory.byteLength) return undefined;
    parts.push({
      name: nameIn(directory, at + 46, nameLength),
      ...fieldsIn(directory, at + 6),
      at: farPlace(directory, at, nameLength, extraLength),
    });
    at = end;
  }
  return parts;
}

type Place = { at: number; size: number; count: number };

async function placeOfDirectory(source: ZipSource): Promise<Place | undefined> {
  // A comment of up to 65,535 bytes may stand behind the end record.
  const length = Math.min(source.size, 22 + 65_535);
  const tail = await view(source, source.size - length, length);
  if (!tail) return undefined;
  for (let at = length - 22; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    const place = {
      at: tail.getUint32(at + 16, true),
      size: tail.getUint32(at + 12, true),
      count: tail.getUint16(at + 10, true),
    };
    if (place.at !== LIMIT_32 || at < 20 || tail.getUint32(at - 20, true) !== 0x07064b50) return place;
    const far = await view(source, Number(tail.getBigUint64(at - 12, true)), 56);
    if (far?.getUint32(0, true) !== 0x06064b50) return undefined;
    const [count, size, start] = [32, 40, 48].map(from => Number(far.getBigUint64(from, true)));
    return { at: start ?? 0, size: size ?? 0, count: count ?? 0 };
  }
  return undefined;
}

/** The place of a part beyond 4 GB stands in an extra field. */
function farPlace(directory: DataView, at: number, nameLength: number, extraLength: number): number {
  const near = directory.getUint32(at + 42, true);
  if (near !== LIMIT_32) return near;
  const end = at + 46 + nameLength + extraLength;
  for (let from = at + 46 + nameLength; from + 12 <= end; from += 4 + directory.getUint16(from + 2, true)) {
    if (directory.getUint16(from, true) === 1) return Number(directory.getBigUint64(from + 4, true));
  }
  return near;
}

/** Walks from header to header, as far as they stand in what is left of the zip: the last part may be cut off. */
async function fromStart(source: ZipSource): Promise<ZipPart[]> {
  const parts: ZipPart[] = [];
  for (let at = 0; ; ) {
    const header = await view(source, at, 30);
    if (header?.getUint32(0, true) !== 0x04034b50) return parts;
    const nameLength = header.getUint16(26, true);
    const name = nameLength <= MOST_NAME_BYTES ? await view(source, at + 30, nameLength) : undefined;
    const fields = fieldsIn(header, 4);
    const start = at + 30 + nameLength + header.getUint16(28, true);
    if (!name || start > source.size) return parts;
    const part = { name: nameIn(name, 0, nameLength), ...fields, at };
    if (start + fields.packed > source.size) {
      return [...parts, { ...part, packed: source.size - start, isCut: true }];
    }
    parts.push(part);
    at = start + fields.packed;
  }
}

function fieldsIn(from: DataView, at: number): Pick<ZipPart, 'method' | 'crc' | 'packed' | 'size'> {
  return {
    method: from.getUint16(at + 4, true),
    crc: from.getUint32(at + 10, true),
    packed: from.getUint32(at + 14, true),
    size: from.getUint32(at + 18, true),
  };
}

function nameIn(from: DataView, at: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(from.buffer, from.byteOffset + at, length));
}

/** The bytes from a place on, or undefined where they are not all there. */
async function view(source: ZipSource, at: number, length: number): Promise<DataView | undefined> {
  if (at < 0 || at + length > source.size) return undefined;
  const buffer = await source.slice(at, at + length).arrayBuffer();
  return buffer.byteLength === length ? new DataView(buffer) : undefined;
}
