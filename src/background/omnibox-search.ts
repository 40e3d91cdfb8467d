import { t } from '../i18n/words.ts';
import { onOmnibox } from '../platform/omnibox.ts';
import { openPageAt } from '../platform/tabs.ts';
import type { Database } from '../store/database.ts';
import { QuickSearch } from '../store/search/quick-search.ts';
import { placeOf, suggestions } from './library-suggestions.ts';

/** Searches the library from the address bar. */
export function answerOmnibox(database: () => Promise<Database>): void {
  // As long as somebody types; a background that was ended in between begins anew.
  let search: Promise<QuickSearch> | undefined;
  const begin = () => {
    search = database().then(db => new QuickSearch(db));
    return search;
  };
  onOmnibox({
    hint: () => t('omniboxHint'),
    begin: () => {
      begin()
        .then(begun => begun.prepare())
        .catch(error => console.error('The search index was not read.', error));
    },
    suggest: async text => suggestions(await database(), await (search ?? begin()), text),
    enter: (text, where) => {
      database()
        .then(db => placeOf(db, text))
        .then(path => openPageAt(path, where))
        .catch(error => console.error('The library was not opened.', error));
    },
    end: () => {
      search = undefined;
    },
  });
}
