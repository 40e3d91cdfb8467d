import { render } from 'preact';
import { setPageLanguage } from '../i18n/page-language.ts';
import { t } from '../i18n/words.ts';
import { followTheme } from '../platform/theme.ts';
import { WelcomePage } from './WelcomePage.tsx';

followTheme();
setPageLanguage(document, t('welcomeTitle'));
render(<WelcomePage />, document.body);
