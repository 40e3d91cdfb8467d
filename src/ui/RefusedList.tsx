import type { RefusedField } from '../domain/sync-state.ts';
import { t } from '../i18n/words.ts';
import { fieldLabel } from './field-words.ts';
import './RefusedList.css';

/** The fields that a wiki did not take, each with the reason in its words. */
export function RefusedList({ refused }: { refused: readonly RefusedField[] }) {
  return (
    <dl class="refused">
      {refused.map(({ field, reason }) => (
        <div key={`${field} ${reason}`}>
          <dt>{fieldLabel(field)}</dt>
          <dd>{reason || t('syncNoReason')}</dd>
        </div>
      ))}
    </dl>
  );
}
