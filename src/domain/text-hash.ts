/** FNV-1a from a seed, as 32 bits, with the avalanche of MurmurHash3 at its end: FNV's high bits hardly change with a short text's last letters. */
export function textHash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** Two seeds: a hash by each tells twice as much. */
export const SEEDS = [0x811c9dc5, 0x9e3779b9] as const;
