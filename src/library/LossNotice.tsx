import { dayOfTime } from '../i18n/day-words.ts';
import { t } from '../i18n/words.ts';
import { useLoss } from './use-loss.ts';
import './Notice.css';

/** Above everything else, until it has been read: that the browser has lost the library, and the way back. */
export function LossNotice({ restore }: { restore(): void }) {
  const { lostAt, dismiss } = useLoss();
  if (lostAt === '') return null;
  const day = dayOfTime(lostAt, 'long');
  return (
    <section class="notice loss-notice" aria-labelledby="loss-title">
      <h2 id="loss-title">{t('libraryLost', day)}</h2>
      <p>{t('libraryLostWhat')}</p>
      <button type="button" onClick={restore}>
        {t('libraryBackUp')}
      </button>
      <button
        type="button"
        onClick={() => {
          dismiss().catch(error => console.error('The notice comes again.', error));
        }}
      >
        {t('libraryLostRead')}
      </button>
    </section>
  );
}
