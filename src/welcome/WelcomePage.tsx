import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import { isButtonInSight } from '../platform/badge.ts';
import { captureShortcut } from '../platform/commands.ts';
import { closeThisTab, openTab } from '../platform/tabs.ts';
import { isFirefox } from '../platform/version.ts';
import { ToolbarPicture } from './ToolbarPicture.tsx';

/** A page as curators read them: an article on the web that is not behind a login, with authors and a date. */
const SAMPLE = 'https://transformer-circuits.pub/2025/july-update/index.html';

/** What a person sees once, after the extension was installed: three steps, none of which must be taken. */
export function WelcomePage() {
  const isInSight = useAnswer(isButtonInSight);
  const keys = useAnswer(captureShortcut);
  const close = () => {
    closeThisTab().catch(error => console.error('The tab stayed.', error));
  };
  return (
    <main class="short-page">
      <header>
        <h1>{t('welcomeTitle')}</h1>
        <p>{t('welcomeAbout')}</p>
        <button type="button" class="plain" onClick={close}>
          {t('welcomeSkip')}
        </button>
      </header>
      <ol>
        <li>
          <h2>{t('welcomePin')}</h2>
          <p>
            {isInSight ? t('welcomePinned') : t(isFirefox() ? 'welcomePinFirefox' : 'welcomePinChromium')}
          </p>
          <ToolbarPicture />
        </li>
        <li>
          <h2>{t('welcomeWiki')}</h2>
          <p>{t('welcomeWikiAbout')}</p>
          <button type="button" onClick={() => openTab('options/index.html#wiki')}>
            {t('welcomeConnect')}
          </button>
        </li>
        <li>
          <h2>{t('welcomeTry')}</h2>
          <p>{keys ? t('welcomeTryShortcut', keys) : t('welcomeTryButton')}</p>
          <p class="quiet">{t('welcomeTryAfter')}</p>
          <button type="button" onClick={() => openTab(SAMPLE)}>
            {t('welcomeSample')}
          </button>
          <button type="button" class="primary" onClick={close}>
            {t('welcomeStart')}
          </button>
        </li>
      </ol>
      <button type="button" class="plain" onClick={() => openTab('privacy/index.html')}>
        {t('privacyOpen')}
      </button>
    </main>
  );
}

/** What the browser answers, asked again whenever the person comes back to this page; undefined until it has. */
function useAnswer<T>(ask: () => Promise<T>): T | undefined {
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    const look = () => {
      ask().then(
        given => setAnswer(() => given),
        error => console.error('The browser did not say.', error),
      );
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [ask]);
  return answer;
}
