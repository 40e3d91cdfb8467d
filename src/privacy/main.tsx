import { render } from 'preact';
import { setPageLanguage } from '../i18n/page-language.ts';
import { t } from '../i18n/words.ts';
import { followTheme } from '../platform/theme.ts';
import { PrivacyPage } from './PrivacyPage.tsx';

followTheme();
setPageLanguage(document, t('privacyTitle'));
render(<PrivacyPage />, document.body);
