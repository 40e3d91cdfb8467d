import type { Result } from '../domain/result.ts';
import type { SyncProblem } from '../domain/sync-state.ts';
import { asWords, type WikiPage } from '../domain/wiki-page.ts';
import { lineWords, localeTag, t } from '../i18n/words.ts';
import { problemSentence } from './sync-words.ts';

type Props = {
  id: string;
  found: Result<WikiPage[], SyncProblem>;
  pages: readonly WikiPage[];
  chosen: WikiPage | undefined;
  choose(page: WikiPage): void;
};

/** The list of a combobox, which keeps the focus and handles the keys. Option ids are `ID-SLUG`. */
export function PageSuggestions({ id, found, pages, chosen, choose }: Props) {
  return (
    <div id={id} role="listbox" aria-label={t('editorWikiPages')} class="suggestions" tabIndex={-1}>
      {pages.map(page => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the combobox.
        <div
          key={page.slug}
          id={`${id}-${page.slug}`}
          role="option"
          tabIndex={-1}
          aria-selected={page === chosen}
          onMouseDown={event => event.preventDefault()}
          onClick={() => choose(page)}
        >
          <bdi>{page.title}</bdi> <span class="quiet">{pageFacts(page)}</span>
        </div>
      ))}
      {pages.length === 0 && (
        <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1} class="quiet">
          {found.ok ? t('editorNoPageFound') : problemSentence(found.error)}
        </div>
      )}
    </div>
  );
}

/** `research area · 66.0` */
export function pageFacts(page: WikiPage): string {
  const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const quality =
    page.quality === null ? '' : new Intl.NumberFormat(localeTag(), oneDigit).format(page.quality);
  return lineWords([asWords(page.type), quality]);
}
