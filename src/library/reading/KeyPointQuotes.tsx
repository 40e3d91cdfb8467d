import type { KeyPoint } from '../../domain/key-point.ts';
import { stancesOf } from '../../domain/stance.ts';
import { asWords } from '../../domain/wiki-page.ts';
import { stanceWords } from '../../ui/stance-words.ts';
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
    <section aria-label="Key points">
      <h3>Key points</h3>
      {points.length === 0 && <p class="quiet">None yet. Edit the source to write what it claims.</p>}
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
                aria-label={`Show the quote of: ${point.text || point.quote.exact}`}
                onClick={() => jump(point)}
              >
                “”
              </button>
            )}
            {stancesOf(point).map(({ stance, page }) => (
              <span key={`${stance} ${page}`} class="claim-stance quiet">
                {stanceWords(stance, asWords(page))}
              </span>
            ))}
            <span role="none" aria-live="polite" class="problem">
              {lost === point.id && 'Its quote is not in the captured text.'}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
