import { useState } from 'preact/hooks';
import type { KeyPoint, Quote } from '../domain/key-point.ts';
import { plural, t } from '../i18n/words.ts';
import './Suggestions.css';

const SHOWN_FOLDED = 2;

type Props = {
  /** Null while they are not known. */
  quotes: readonly Quote[] | null;
  points: readonly KeyPoint[];
  add(quote: Quote): void;
};

/** Sentences of the source to accept as key points, one key each. Nothing is added by itself, and their place is kept before they come. */
export function Suggestions({ quotes, points, add }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const taken = new Set(points.map(({ quote }) => quote?.exact));
  const left = (quotes ?? []).filter(({ exact }) => !taken.has(exact));
  const shown = isOpen ? left : left.slice(0, SHOWN_FOLDED);
  return (
    <div class="suggestions-box">
      {quotes?.length === 0 && <p class="quiet">{t('editorNoSuggestions')}</p>}
      {shown.length > 0 && (
        <ul aria-label={t('editorSuggestions')}>
          {shown.map(quote => (
            <li key={quote.exact}>
              <q title={quote.exact}>{quote.exact}</q>
              <button
                type="button"
                class="plain"
                aria-label={t('editorAddSuggestion', quote.exact)}
                title={t('editorAddWithQuote')}
                onClick={() => add(quote)}
              >
                +
              </button>
            </li>
          ))}
        </ul>
      )}
      {left.length > SHOWN_FOLDED && (
        <button type="button" class="plain" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? t('editorFewerSuggestions') : plural('editorMoreSuggested', left.length - SHOWN_FOLDED)}
        </button>
      )}
    </div>
  );
}
