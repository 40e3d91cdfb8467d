import * as v from 'valibot';
import { t } from '../i18n/words.ts';

export const RATINGS = [1, 2, 3, 4, 5] as const;
export const ratingSchema = v.picklist(RATINGS);
export type Rating = v.InferOutput<typeof ratingSchema>;

// Said when they are read: which language it is, is known only then. Not in the library's worker, which has none.

export const RATING_LABELS: Readonly<Record<Rating, string>> = {
  get 1() {
    return t('domainRating1');
  },
  get 2() {
    return t('domainRating2');
  },
  get 3() {
    return t('domainRating3');
  },
  get 4() {
    return t('domainRating4');
  },
  get 5() {
    return t('domainRating5');
  },
};

export const RATING_DESCRIPTIONS: Readonly<Record<Rating, string>> = {
  get 1() {
    return t('domainRatingMeans1');
  },
  get 2() {
    return t('domainRatingMeans2');
  },
  get 3() {
    return t('domainRatingMeans3');
  },
  get 4() {
    return t('domainRatingMeans4');
  },
  get 5() {
    return t('domainRatingMeans5');
  },
};
