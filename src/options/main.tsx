import { render } from 'preact';
import { createAsk } from '../messages/ask.ts';
import { sendToBackground } from '../platform/messaging.ts';
import { OptionsPage } from './OptionsPage.tsx';

render(<OptionsPage ask={createAsk(sendToBackground)} />, document.body);
