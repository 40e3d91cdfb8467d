import { t } from '../../i18n/words.ts';
import { Field } from '../../ui/Field.tsx';

type Props = {
  text: string;
  setText(text: string): void;
};

/** Where a text to import is written or pasted. */
export function PasteForm({ text, setText }: Props) {
  return (
    <>
      <Field label={t('filesPasteLabel')}>
        <textarea
          class="import-text"
          rows={10}
          value={text}
          spellcheck={false}
          autocomplete="off"
          dir="auto"
          onInput={event => setText(event.currentTarget.value)}
        />
      </Field>
      <p class="quiet">{t('filesPasteHint')}</p>
    </>
  );
}
