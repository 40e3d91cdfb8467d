import { render } from 'preact';
import { createAsk } from '../messages/ask.ts';
import type { Finder } from '../messages/finder.ts';
import { sendToBackground } from '../platform/messaging.ts';
import { databaseConnection } from '../store/database.ts';
import { LibraryPage } from './LibraryPage.tsx';

// Until the finder is there: the page shows what was captured last.
const finder: Finder = { ask: () => new Promise(() => {}), onNews: () => () => {} };

render(
  <LibraryPage ask={createAsk(sendToBackground)} database={databaseConnection()} finder={finder} />,
  document.body,
);
