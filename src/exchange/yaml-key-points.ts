import { type KeyPoint, keyPoint } from '../domain/key-point.ts';
import { type PageStance, stancesOf, withStances } from '../domain/stance.ts';

type QuotedPoint = Pick<KeyPoint, 'text' | 'quote'>;
/** Names a key point by its number, from 1, and by its text, as a file may have been edited since. */
export type PointRecord = { point: number; key_point: string };

/** The points as the wiki's list has them, with the quotes of those that say the same. */
export function keyPointsOf(said: readonly string[], quoted: readonly QuotedPoint[]): KeyPoint[] {
  const numbered = (points: readonly QuotedPoint[]) =>
    points.map(({ text: words, quote }, index) => keyPoint(`point-${index + 1}`, words, quote));
  const spoken = quoted.filter(({ text: words }) => words.trim() !== '');
  const isSame = spoken.length === said.length && spoken.every((point, index) => point.text === said[index]);
  if (isSame) return numbered(quoted);
  const left = [...quoted];
  const points = said.map(words => {
    const at = left.findIndex(point => point.text === words);
    return { text: words, quote: (at < 0 ? undefined : left.splice(at, 1)[0])?.quote ?? null };
  });
  // A quote whose point was reworded stays, as a point without words.
  return numbered([
    ...points,
    ...left.filter(({ quote }) => quote).map(({ quote }) => ({ text: '', quote })),
  ]);
}

/** The points with the stances that belong to them. */
export function withStancesOf(
  points: readonly KeyPoint[],
  records: readonly (PointRecord & PageStance)[],
): KeyPoint[] {
  const taken = [...points];
  for (const { page, stance, ...record } of records) {
    const at = placeOf(taken, record);
    const meant = taken[at];
    if (meant) taken[at] = withStances(meant, [...stancesOf(meant), { page, stance }]);
  }
  return taken;
}

/** Where the point is that a record means, -1 for nowhere: the one of its number where that says the same, else the first that does. */
export function placeOf(points: readonly KeyPoint[], { point, key_point: words }: PointRecord): number {
  const isMeant = points[point - 1]?.text === words;
  return isMeant ? point - 1 : points.findIndex(known => known.text === words);
}
