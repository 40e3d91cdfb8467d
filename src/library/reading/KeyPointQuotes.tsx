import type { KeyPoint } from '../../domain/key-point.ts';
import { quoteLink } from '../../domain/quote-link.ts';
import { stancesOf } from '../../domain/stance.ts';
import { asWords } from '../../domain/wiki-page.ts';
import { t } from '../../i18n/words.ts';
import { MachineMark } from '../../ui/MachineMark.tsx';
import { stanceWords } from '../../ui/stance-words.ts';
import './KeyPointQuotes.css';

type Props = {
  /** Where the source is read. */
  url: string;
  points: readonly KeyPoint[];
  /** Ids of those that a machine wrote. */
  machineWritten: readonly string[];
  /** The one whose quote was looked for in vain, or `''`. */
  lost: string;
  /** Those whose quotes the last look at the source's page did not find. */
  gone: readonly string[];
  /** False while the text is still coming. */
  canJump: boolean;
  jump(point: KeyPoint): void;
};

/** The key points, each leading to its quote in the text. */
export function KeyPointQuotes({ url, points, machineWritten, lost, gone, canJump, jump }: Props) {
  return (
    <section aria-label={t('readingKeyPoints')}>
      <h3>{t('readingKeyPoints')}</h3>
      {points.length === 0 ? (
        <p class="quiet">{t('readingNoKeyPoints')}</p>
      ) : (
        <ol class="claims">
          {points.map(point => (
            <li key={point.id}>
              <bdi>{point.text || <q>{point.quote?.exact}</q>}</bdi>{' '}
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
              )}{' '}
              {point.quote && (
                <a
                  class="quote-away onward"
                  href={quoteLink(url, point.quote)}
                  target="_blank"
                  rel="noreferrer"
                  title={t('readingQuoteOnPage')}
                  aria-label={t('readingOpenQuote', point.text || point.quote.exact)}
                >
                  ↗
                </a>
              )}
              {stancesOf(point).map(({ stance, page }) => (
                <span key={`${stance} ${page}`} class="claim-stance quiet">
                  {stanceWords(stance, asWords(page))}
                </span>
              ))}
              {machineWritten.includes(point.id) && <MachineMark />}
              {gone.includes(point.id) && <span class="problem">✕ {t('checksQuoteLost')}</span>}
              <span role="none" aria-live="polite" class="problem">
                {lost === point.id && t('readingQuoteLost')}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
