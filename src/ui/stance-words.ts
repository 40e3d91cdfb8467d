import type { Stance } from '../domain/stance.ts';
import { t } from '../i18n/words.ts';

/** A stance alone, as it is chosen. */
export function stanceName(stance: Stance): string {
  return t(
    ({ supports: 'stanceSupports', contradicts: 'stanceContradicts', mentions: 'stanceMentions' } as const)[
      stance
    ],
  );
}

/** What a key point says of a page, whose name is `page`. */
export function stanceWords(stance: Stance, page: string): string {
  const keys = {
    supports: 'stanceSupportsPage',
    contradicts: 'stanceContradictsPage',
    mentions: 'stanceMentionsPage',
  } as const;
  return t(keys[stance], page);
}
