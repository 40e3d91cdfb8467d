import type { KeyPoint } from '../../domain/key-point.ts';
import { t } from '../../i18n/words.ts';
import './KeyPointQuotes.css';

type Props = {
  points: readonly KeyPoint[];
  /** The one whose quote was looked for in vain, or `''`. */
  lost: string;
  /** False while the text is still coming. */
  canJump: boolean;
  jump(point: KeyPoint): void;
};

/** The key points, each leading to its quote in the text. */
export function KeyPointQuotes({ points, lost, canJump, jump }: Props) {
  return (
    <section aria-label={t('readingKeyPoints')}>
      <h3>{t('readingKeyPoints')}</h3>
      {points.length === 0 && <p class="quiet">{t('readingNoKeyPoints')}</p>}
      <ol class="claims">
        {points.map(point => (
          <li key={point.id}>
            {point.text || <q>{point.quote?.exact}</q>}{' '}
            {point.quote && (
              <button
                type="button"
                class="to-quote"
                disabled={!canJump}
                title={point.quote.exact}
                aria-label={t('readingShowQuote', point.text || point.quote.exact)}
                onClick={() => jump(point)}
              >
                “”
              </button>
            )}
            <span role="none" aria-live="polite" class="problem">
              {lost === point.id && t('readingQuoteLost')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
