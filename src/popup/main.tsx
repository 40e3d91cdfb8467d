import { render } from 'preact';
import { capturePort } from '../capture/capture-port.ts';
import { setPageLanguage } from '../i18n/page-language.ts';
import { t } from '../i18n/words.ts';
import { createEditorAsk } from '../messages/editor-ask.ts';
import { sendToBackground } from '../platform/messaging.ts';
import { tell } from '../platform/news.ts';
import { activeTab, NO_TAB } from '../platform/tabs.ts';
import { DraftEditor } from '../ui/DraftEditor.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { leaveFor } from './leave-for.ts';

const tab = (await activeTab()) ?? NO_TAB;
const port = capturePort(createEditorAsk(sendToBackground), tab, { leaveFor, followsSelection: false });
// A panel beside the page may read it from now on.
tell('page.allowed', { tabId: tab.id }).catch(error => console.error('No news sent.', error));
setPageLanguage(document, t('extensionName'));
render(
  <main>
    <DraftEditor port={port} address={tab.url} tabTitle={tab.title}>
      <Elsewhere windowId={tab.windowId} />
    </DraftEditor>
  </main>,
  document.body,
);
