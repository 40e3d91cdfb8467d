import { t } from '../i18n/words.ts';
import './MachineMark.css';

/** Says that nobody has changed a word of it yet. */
export function MachineMark() {
  return <span class="field-note machine-mark">{t('assistMachineWritten')}</span>;
}
