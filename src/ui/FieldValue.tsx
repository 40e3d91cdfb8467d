import { t } from '../i18n/words.ts';
import { readableValue } from './field-value.ts';
import './FieldValue.css';

/** Above this a value scrolls in its place. */
const LONG_TEXT = 400;
const LONG_LIST = 6;

type Props = { field: string; value: unknown; id?: string; label: string };

/** One value of a shared field, to be read; a long one scrolls in its place, by keyboard too. */
export function FieldValue({ field, value, id, label }: Props) {
  const readable = readableValue(field, value);
  const isList = Array.isArray(readable);
  const isLong = isList
    ? readable.length > LONG_LIST || readable.join('').length > LONG_TEXT
    : readable.length > LONG_TEXT;
  const scrolling = isLong ? { tabIndex: 0, role: 'group' as const, 'aria-label': label } : {};
  return (
    <div id={id} dir="auto" class="field-value" {...scrolling}>
      {isList ? (
        <ul>
          {readable.map((item, at) => (
            // By place: an item can be in a list twice, and none moves.
            <li key={at} dir="auto">
              {item}
            </li>
          ))}
        </ul>
      ) : (
        readable || <span class="quiet">{t('syncNothing')}</span>
      )}
    </div>
  );
}
