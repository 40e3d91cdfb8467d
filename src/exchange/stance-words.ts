import type { KeyPoint } from '../domain/key-point.ts';
import { stancesOf } from '../domain/stance.ts';

/** The stances of a key point for people, as `contradicts dense-transformers; supports scaling-laws`; `''` for none. */
export function stanceWords(point: KeyPoint): string {
  return stancesOf(point)
    .map(({ stance, page }) => `${stance} ${page}`)
    .join('; ');
}
