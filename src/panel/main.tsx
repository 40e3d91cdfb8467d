import { render } from 'preact';
import { setPageLanguage } from '../i18n/page-language.ts';
import { t } from '../i18n/words.ts';
import { createEditorAsk } from '../messages/editor-ask.ts';
import { sendToBackground } from '../platform/messaging.ts';
import { onNews } from '../platform/news.ts';
import { followTheme } from '../platform/theme.ts';
import { PanelPage } from './PanelPage.tsx';

followTheme();
// The draft that is shown is gone.
onNews('everything.deleted', () => location.reload());
setPageLanguage(document, t('extensionName'));
render(<PanelPage ask={createEditorAsk(sendToBackground)} />, document.body);
