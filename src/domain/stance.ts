import * as v from 'valibot';

/** What a key point says of an article of the wiki. */
export const STANCES = ['supports', 'contradicts', 'mentions'] as const;
export const stanceSchema = v.picklist(STANCES);
export type Stance = v.InferOutput<typeof stanceSchema>;

/** A page by its slug, and what a key point says of it. The slug is one that a line of text can name. */
export const pageStanceSchema = v.object({
  page: v.pipe(v.string(), v.regex(/^[^\s“”\p{Cc}\p{Cs}]{1,1000}$/u)),
  stance: stanceSchema,
});
export type PageStance = v.InferOutput<typeof pageStanceSchema>;

/** Of one key point. */
export const MOST_STANCES = 100;

type WithStances = { stances?: PageStance[] | undefined };

export function stancesOf(point: WithStances): readonly PageStance[] {
  return point.stances ?? [];
}

/** The point with these stances. One without any has no such property, so that it is the same as one from before there were stances. */
export function withStances<P extends object>(point: P, stances: readonly PageStance[]): P & WithStances {
  const { stances: _, ...rest }: P & WithStances = point;
  return (stances.length > 0 ? { ...rest, stances: [...stances] } : rest) as P & WithStances;
}

/** The stances of both, each once; those of the first before. */
export function unitedStances(first: WithStances, second: WithStances): PageStance[] {
  const said = stancesOf(first);
  return [...said, ...stancesOf(second).filter(other => !said.some(known => isSameStance(known, other)))];
}

export function isSameStance(one: PageStance, other: PageStance): boolean {
  return one.page === other.page && one.stance === other.stance;
}
