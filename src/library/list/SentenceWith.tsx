import type { ComponentChildren } from 'preact';
import { type MessageKey, t } from '../../i18n/words.ts';

type Props = { name: MessageKey; part: ComponentChildren };

/** Of no language: no sentence has it. */
const MARK = '\uE000';

/** A sentence that has something else than words where its `$1` is, as a key to press: each language has its own place for it. */
export function SentenceWith({ name, part }: Props) {
  const [before, after] = t(name, MARK).split(MARK);
  return (
    <>
      {before}
      {part}
      {after}
    </>
  );
}
