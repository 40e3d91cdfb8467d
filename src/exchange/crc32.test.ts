import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

/** By the definition, bit by bit. */
function slowly(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return ~rest >>> 0;
}

describe('the CRC-32', () => {
  it('of the digits is the one that catalogues of CRCs give', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('is the same by slices as bit by bit, whatever the length and wherever the bytes begin', () => {
    const bytes = Uint8Array.from({ length: 64 }, (_, at) => (at * 167 + 59) & 0xff);
    for (let from = 0; from < 9; from += 1) {
      for (let to = from; to <= bytes.length; to += 1) {
        const part = bytes.subarray(from, to);
        expect(crc32(part)).toBe(slowly(part));
      }
    }
  });
});
