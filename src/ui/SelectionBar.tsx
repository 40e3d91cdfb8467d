import type { EntryFields } from '../domain/entry.ts';
import { MOST_SELECTED, type Selected } from '../domain/key-point.ts';
import type { SelectionUse } from '../domain/selection-use.ts';
import { t } from '../i18n/words.ts';
import './SelectionBar.css';

type Props = {
  selection: Selected;
  fields: EntryFields;
  /** The key point that was written last, or `''`. */
  pointInHand: string;
  take(use: SelectionUse, pointId?: string): void;
};

/** What is selected on the page, and what can become of it. Below the form, so that nothing moves in it when this comes. */
export function SelectionBar({ selection, fields, pointInHand, take }: Props) {
  const number = fields.keyPoints.findIndex(({ id }) => id === pointInHand) + 1;
  const inHand = fields.keyPoints[number - 1];
  if (selection === 'too-long') return <TooLong />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a legend and a frame, which this has not.
    <div class="selection-bar" role="group" aria-label={t('selectionBar')}>
      <q title={selection.exact}>{selection.exact}</q>
      <button type="button" onClick={() => take('key-point')}>
        {t('selectionAsKeyPoint')}
      </button>
      {inHand && inHand.text !== '' && (
        <button type="button" onClick={() => take('quote', pointInHand)}>
          {t(inHand.quote ? 'selectionForQuote' : 'selectionAsQuote', number)}
        </button>
      )}
      <button type="button" onClick={() => take('summary')}>
        {fields.summary.trim() === '' ? t('selectionAsSummary') : t('selectionToSummary')}
      </button>
      <button type="button" onClick={() => take('abstract')}>
        {fields.abstract.trim() === '' ? t('selectionAsAbstract') : t('selectionToAbstract')}
      </button>
    </div>
  );
}

function TooLong() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a legend and a frame, which this has not.
    <div class="selection-bar" role="group" aria-label={t('selectionBar')}>
      <span role="status">{t('selectionTooLong', MOST_SELECTED)}</span>
    </div>
  );
}
