import { render } from 'preact';
import { capturePort } from '../capture/capture-port.ts';
import { type OffReason, whyNotCaptured } from '../domain/settings.ts';
import { setPageLanguage } from '../i18n/page-language.ts';
import { t } from '../i18n/words.ts';
import { createEditorAsk } from '../messages/editor-ask.ts';
import { sendToBackground } from '../platform/messaging.ts';
import { allowPage } from '../platform/page-clicks.ts';
import { getSettings } from '../platform/settings.ts';
import { activeTab, NO_TAB } from '../platform/tabs.ts';
import { followTheme } from '../platform/theme.ts';
import { CaptureOff } from '../ui/CaptureOff.tsx';
import { DraftEditor } from '../ui/DraftEditor.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { leaveFor } from './leave-for.ts';

followTheme();
const [tab = NO_TAB, settings] = await Promise.all([activeTab(), getSettings()]);
const why = whyNotCaptured(tab, settings);
setPageLanguage(document, t('extensionName'));
render(<main>{why ? off(why) : editor()}</main>, document.body);

function editor() {
  const port = capturePort(createEditorAsk(sendToBackground), tab, { leaveFor, followsSelection: false });
  // A panel beside the page may read it from now on.
  allowPage(tab).catch(error => console.error('The click was not told.', error));
  return (
    <DraftEditor port={port} address={tab.url} tabTitle={tab.title} heading={t('extensionName')}>
      <Elsewhere windowId={tab.windowId} />
    </DraftEditor>
  );
}

/** Nothing is read, and nothing asked of the background. */
function off(reason: OffReason) {
  return (
    <CaptureOff why={reason} address={tab.url} openSettings={part => leaveFor(`options/index.html#${part}`)}>
      <Elsewhere windowId={tab.windowId} />
    </CaptureOff>
  );
}
