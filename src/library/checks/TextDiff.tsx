import { useState } from 'preact/hooks';
import { plural } from '../../i18n/words.ts';
import type { TextChange } from './text-diff.ts';
import './TextDiff.css';

/** Of what is the same, so many characters are shown beside a change. */
const CONTEXT = 160;
const FOLD_FROM = 3 * CONTEXT;
/** A text that was written anew has thousands of changes. */
const PAGE = 300;

type Props = { changes: readonly TextChange[]; label: string };

/** What changed from one text to another, with what is the same folded. */
export function TextDiff({ changes, label }: Props) {
  const [shown, setShown] = useState(PAGE);
  const rest = changes.length - shown;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section class="text-diff" aria-label={label} tabIndex={0}>
      {changes.slice(0, shown).map(({ kind, text }, at) => {
        // By place: the list never changes.
        if (kind === 'added') return <ins key={at}>{text}</ins>;
        if (kind === 'removed') return <del key={at}>{text}</del>;
        return <Same key={at} text={text} isFirst={at === 0} isLast={at === changes.length - 1} />;
      })}
      {rest > 0 && (
        <p>
          <button type="button" onClick={() => setShown(shown + PAGE)}>
            {plural('checksShowMore', rest)}
          </button>
        </p>
      )}
    </section>
  );
}

type SameProps = { text: string; isFirst: boolean; isLast: boolean };

function Same({ text, isFirst, isLast }: SameProps) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen || text.length < FOLD_FROM) return <span>{text}</span>;
  const [head, tail] = [isFirst ? 0 : CONTEXT, isLast ? 0 : CONTEXT];
  const folded = text.slice(head, text.length - tail);
  const count = folded.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return (
    <>
      <span>{text.slice(0, head)}</span>
      <button type="button" class="text-diff-fold" onClick={() => setIsOpen(true)}>
        {plural('checksSameWords', count)}
      </button>
      <span>{text.slice(text.length - tail)}</span>
    </>
  );
}
