import { RATING_LABELS, type Rating } from '../../domain/rating.ts';
import { t } from '../../i18n/words.ts';
import './RatingBadge.css';

type Props = {
  rating: Rating | null /** Filled for the curator's own, outlined for the venue's. */;
  isOwn?: boolean;
};

/** A rating as a number in its colour, said with its word. */
export function RatingBadge({ rating, isOwn = false }: Props) {
  const words = rating ? `${rating} ${RATING_LABELS[rating]}` : t('libraryUnrated');
  return (
    <span
      class={`badge badge-${rating ?? 'none'} ${isOwn ? 'badge-own' : ''}`}
      role="img"
      aria-label={words}
      title={words}
    >
      {rating ?? '–'}
    </span>
  );
}
