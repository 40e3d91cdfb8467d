import { useLayoutEffect, useRef } from 'preact/hooks';
import { type KeyPoint, keyPoint, moveKeyPoint } from '../domain/key-point.ts';
import { withStances } from '../domain/stance.ts';
import { t } from '../i18n/words.ts';
import { fieldLabel } from './field-words.ts';
import { KeyPointRow } from './KeyPointRow.tsx';
import type { SearchPages } from './PageCombobox.tsx';
import { StanceField } from './StanceField.tsx';
import type { PageQuotes } from './use-page-quotes.ts';
import './KeyPointList.css';

type Props = {
  value: readonly KeyPoint[];
  autoFocus?: boolean;
  /** Where the source is read; `''` where that is nowhere. */
  address?: string;
  /** Of the open page. */
  quotes?: PageQuotes | null;
  /** Left out where there is no wiki to take a stance on. */
  searchPages?: SearchPages;
  /** Ids of those that a machine wrote and nobody has changed. */
  machineWritten?: readonly string[];
  onChange(value: KeyPoint[]): void;
};

/** Key points as a list that is written, ordered and thinned by keyboard alone. */
export function KeyPointList(props: Props) {
  const { value, autoFocus, address = '', quotes = null, machineWritten = [], searchPages, onChange } = props;
  // A place to type is always there.
  const placeholder = useRef(keyPoint(newId()));
  const points = value.length > 0 ? value : [placeholder.current];
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<string | null>(autoFocus ? (points[0]?.id ?? null) : null);

  useLayoutEffect(() => {
    if (focusNext.current === null) return;
    const row = list.current?.querySelector(`[data-point="${CSS.escape(focusNext.current)}"] textarea`);
    focusNext.current = null;
    if (row instanceof HTMLTextAreaElement) {
      row.focus();
      row.setSelectionRange(row.value.length, row.value.length);
    }
  });

  const change = (next: KeyPoint[], focus?: string) => {
    focusNext.current = focus ?? null;
    if (value.length === 0) placeholder.current = keyPoint(newId());
    onChange(next);
  };
  const addAfter = (index: number) => {
    const added = keyPoint(newId());
    change([...points.slice(0, index + 1), added, ...points.slice(index + 1)], added.id);
  };
  const remove = (index: number) => {
    // The place to type has nothing to remove.
    if (value.length === 0) return;
    const neighbour = points[index - 1] ?? points[index + 1] ?? placeholder.current;
    change(
      points.filter((_, other) => other !== index),
      neighbour.id,
    );
  };

  return (
    <section class="key-points">
      <ol ref={list} aria-label={fieldLabel('keyPoints')}>
        {points.map((point, index) => (
          <KeyPointRow
            key={point.id}
            point={point}
            number={index + 1}
            quotes={quotes}
            address={address}
            isMachineWritten={machineWritten.includes(point.id)}
            setText={text =>
              change(points.map(other => (other.id === point.id ? { ...other, text } : other)))
            }
            removeQuote={() =>
              change(
                points.map(other => (other.id === point.id ? { ...other, quote: null } : other)),
                point.id,
              )
            }
            addNext={() => addAfter(index)}
            remove={() => remove(index)}
            move={by => change(moveKeyPoint(points, index, index + by), point.id)}
            dropOn={draggedId => {
              const from = points.findIndex(other => other.id === draggedId);
              if (from >= 0) change(moveKeyPoint(points, from, index));
            }}
          >
            {searchPages && (
              <StanceField
                point={point}
                number={index + 1}
                search={searchPages}
                onChange={stances =>
                  change(points.map(other => (other.id === point.id ? withStances(other, stances) : other)))
                }
              />
            )}
          </KeyPointRow>
        ))}
      </ol>
      <button type="button" class="plain" onClick={() => addAfter(points.length - 1)}>
        {t('editorAddKeyPoint')}
      </button>
    </section>
  );
}

function newId(): string {
  return crypto.randomUUID();
}
