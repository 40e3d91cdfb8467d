import { render } from 'preact';
import { createAsk } from '../messages/ask.ts';
import { sendToBackground } from '../platform/messaging.ts';
import { databaseConnection } from '../store/database.ts';
import { LibraryPage } from './LibraryPage.tsx';

render(<LibraryPage ask={createAsk(sendToBackground)} database={databaseConnection()} />, document.body);
