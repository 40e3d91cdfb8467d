import { render } from 'preact';
import { createAsk } from '../messages/ask.ts';
import { sendToBackground } from '../platform/messaging.ts';
import { activeTab } from '../platform/tabs.ts';
import { DraftEditor } from '../ui/DraftEditor.tsx';
import { capturePort } from './capture-port.ts';
import { Elsewhere } from './Elsewhere.tsx';

const tab = (await activeTab()) ?? { id: -1, url: '', title: '' };
const port = capturePort(createAsk(sendToBackground), tab);
render(
  <main>
    <DraftEditor port={port} address={tab.url} tabTitle={tab.title}>
      <Elsewhere />
    </DraftEditor>
  </main>,
  document.body,
);
