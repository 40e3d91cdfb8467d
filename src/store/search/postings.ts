// How a segment writes down in which of its documents a term stands. Documents are ascending numbers, counted from the segment's first.

const LIST = 0;
const BITMAP = 1;

/**
 * Ascending numbers as bytes: either the distances between them as LEB128 varints, or one bit per document of the segment, whichever is
 * shorter.
 */
export function encodePostings(numbers: readonly number[], size: number): Uint8Array {
  const bitmapBytes = 1 + Math.ceil(size / 8);
  const bytes: number[] = [LIST];
  let last = 0;
  for (const number of numbers) {
    let distance = number - last;
    last = number;
    while (distance > 0x7f) {
      bytes.push((distance & 0x7f) | 0x80);
      distance >>>= 7;
    }
    bytes.push(distance);
    if (bytes.length >= bitmapBytes) return encodeBitmap(numbers, bitmapBytes);
  }
  return Uint8Array.from(bytes);
}

function encodeBitmap(numbers: readonly number[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes[0] = BITMAP;
  for (const number of numbers) {
    const at = 1 + (number >>> 3);
    bytes[at] = (bytes[at] ?? 0) | (1 << (number & 7));
  }
  return bytes;
}

/** Calls `visit` with each number, ascending, plus `base`. */
export function visitPostings(
  bytes: Uint8Array,
  from: number,
  to: number,
  base: number,
  visit: (document: number) => void,
): void {
  if (bytes[from] === BITMAP) {
    for (let at = from + 1; at < to; at += 1) {
      let octet = bytes[at] ?? 0;
      const first = base + ((at - from - 1) << 3);
      while (octet !== 0) {
        visit(first + 31 - Math.clz32(octet & -octet));
        octet &= octet - 1;
      }
    }
    return;
  }
  let document = base;
  for (let at = from + 1; at < to; ) {
    let octet = bytes[at++] ?? 0;
    let distance = octet & 0x7f;
    for (let shift = 7; octet > 0x7f; shift += 7) {
      octet = bytes[at++] ?? 0;
      distance |= (octet & 0x7f) << shift;
    }
    document += distance;
    visit(document);
  }
}
