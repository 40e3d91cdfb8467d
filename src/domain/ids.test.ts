import { expect, test } from 'vitest';
import { entryIdOf, newStableId, sha256Hex } from './ids.ts';

test('knows the id that the wiki gives the July update', async () => {
  expect(await entryIdOf('https://transformer-circuits.pub/2025/july-update/index.html')).toBe(
    '0a2ab4f291c4a773',
  );
});

test('hashes the UTF-8 bytes of a text', async () => {
  expect(await sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(await sha256Hex('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});

test('makes stable ids of the wiki’s form that do not repeat', () => {
  const ids = Array.from({ length: 5_000 }, newStableId);
  for (const id of ids) expect(id).toMatch(/^sid_[0-9A-Za-z]{10}$/);
  expect(new Set(ids).size).toBe(ids.length);
});

test('uses each of the 62 letters and digits about equally often', () => {
  const counts = new Map<string, number>();
  const drawn = 6_200;
  for (let made = 0; made < drawn; made += 1) {
    for (const letter of newStableId().slice(4)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  expect(counts.size).toBe(62);
  // Expected 1,000 each with a standard deviation of 31: a bias by `% 62` of a whole byte would add 200 to eight of them.
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(190);
});
