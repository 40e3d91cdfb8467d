import { render } from 'preact';
import { setPageLanguage } from '../i18n/page-language.ts';
import { t } from '../i18n/words.ts';
import { createAsk } from '../messages/ask.ts';
import { sendToBackground } from '../platform/messaging.ts';
import { followTheme } from '../platform/theme.ts';
import { OptionsPage } from './OptionsPage.tsx';

followTheme();
setPageLanguage(document, t('optionsTitle'));
render(<OptionsPage ask={createAsk(sendToBackground)} />, document.body);
