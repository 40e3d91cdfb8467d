import { render } from 'preact';
import { setPageLanguage } from '../i18n/page-language.ts';
import { t } from '../i18n/words.ts';
import { createAsk } from '../messages/ask.ts';
import { sendToBackground } from '../platform/messaging.ts';
import { onNews } from '../platform/news.ts';
import { followTheme } from '../platform/theme.ts';
import { databaseConnection } from '../store/database.ts';
import { startFinder } from './finder-client.ts';
import { LibraryPage } from './LibraryPage.tsx';
import { readSearch } from './list/search-address.ts';
import { firstRowsRead } from './list/use-first-rows.ts';

// A search in the address wants the worker at once; else what is seen first is read first.
const finder = startFinder(readSearch(location.href).query === '' ? firstRowsRead() : Promise.resolve());
onNews('entries.changed', ({ ids }) => finder.changed(ids));
// The order made by hand may be another.
onNews('collections.changed', () => finder.changed([]));
onNews('venues.changed', () => finder.changed('venues'));
// What is shown is gone, and so is the finder's connection to the store.
onNews('everything.deleted', () => location.reload());

followTheme();
setPageLanguage(document, t('libraryTitle'));
render(
  <LibraryPage ask={createAsk(sendToBackground)} database={databaseConnection()} finder={finder} />,
  document.body,
);
