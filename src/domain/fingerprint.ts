import { SEEDS, textHash } from './text-hash.ts';

/** Two texts whose fingerprints differ in at most so many of their 64 bits are near-identical. */
export const NEAR_BITS = 3;

/** Below so many words a text says too little to be compared. */
const FEWEST_WORDS = 50;
/** What follows in a longer text is left out. */
const MOST_WORDS = 20_000;
const SHINGLE = 3;

/**
 * SimHash of a text (M. Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002) over shingles of three
 * words, as 16 hex digits; `''` for a text that is too short. Texts are near-identical where at most `NEAR_BITS` bits differ (G. Manku,
 * A. Jain, A. Das Sarma, "Detecting near-duplicates for web crawling", WWW 2007).
 */
export function fingerprint(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < FEWEST_WORDS) return '';
  const votes = new Int32Array(64);
  const end = Math.min(words.length, MOST_WORDS) - SHINGLE + 1;
  for (let at = 0; at < end; at += 1) {
    const shingle = `${words[at]} ${words[at + 1]} ${words[at + 2]}`;
    vote(votes, 0, textHash(shingle, SEEDS[0]));
    vote(votes, 32, textHash(shingle, SEEDS[1]));
  }
  return bitsOf(votes, 0) + bitsOf(votes, 32);
}

/** In how many bits two fingerprints differ: 0 to 64. */
export function bitsApart(one: string, other: string): number {
  const high = Number.parseInt(one.slice(0, 8), 16) ^ Number.parseInt(other.slice(0, 8), 16);
  const low = Number.parseInt(one.slice(8), 16) ^ Number.parseInt(other.slice(8), 16);
  return ones(high) + ones(low);
}

function vote(votes: Int32Array, from: number, bits: number): void {
  for (let bit = 0; bit < 32; bit += 1) {
    votes[from + bit] = (votes[from + bit] ?? 0) + ((bits >>> bit) & 1 ? 1 : -1);
  }
}

function bitsOf(votes: Int32Array, from: number): string {
  let bits = 0;
  for (let bit = 0; bit < 32; bit += 1) if ((votes[from + bit] ?? 0) > 0) bits |= 1 << bit;
  return (bits >>> 0).toString(16).padStart(8, '0');
}

function ones(bits: number): number {
  let left = bits >>> 0;
  let count = 0;
  for (; left !== 0; left &= left - 1) count += 1;
  return count;
}
