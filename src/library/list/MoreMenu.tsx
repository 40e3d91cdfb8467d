import { t } from '../../i18n/words.ts';
import { Menu } from './Menu.tsx';

/** A place of the page by its fragment, or something that is done. */
export type MoreItem = { words: string; hash: string } | { words: string; choose(): void };

/** What concerns the library as a whole and is wanted seldom. */
export function MoreMenu({ items }: { items: readonly MoreItem[] }) {
  return (
    <Menu name={t('libraryMoreMenu')}>
      {close =>
        items.map(item =>
          'hash' in item ? (
            <a key={item.words} href={`#${item.hash}`} onClick={close}>
              {item.words}
            </a>
          ) : (
            <button
              key={item.words}
              type="button"
              onClick={() => {
                close();
                item.choose();
              }}
            >
              {item.words}
            </button>
          ),
        )
      }
    </Menu>
  );
}
