import * as v from 'valibot';

export const RATINGS = [1, 2, 3, 4, 5] as const;
export const ratingSchema = v.picklist(RATINGS);
export type Rating = v.InferOutput<typeof ratingSchema>;

export const RATING_LABELS: Record<Rating, string> = {
  1: 'Low',
  2: 'Mixed',
  3: 'Good',
  4: 'High',
  5: 'Gold',
};

export const RATING_DESCRIPTIONS: Record<Rating, string> = {
  1: 'Anonymous, promotional or often wrong: a claim from here needs another source.',
  2: 'Uneven: some care is taken, but errors and bias are common.',
  3: 'Generally careful, without formal review: check what matters.',
  4: 'Known experts or an institution that stands behind its work and corrects it.',
  5: 'Rigorous peer review or an authority of record: the best there is on its subject.',
};
