import { useRef } from 'preact/hooks';
import { IMPORT_FILES } from '../../exchange/index.ts';
import { t } from '../../i18n/words.ts';
import { Menu } from '../list/Menu.tsx';

export type ImportPort = {
  /** Null: from what is pasted or dropped. */
  importFrom(file: File | null): void;
  /** Null where no wiki is connected. */
  importFromWiki: (() => void) | null;
};

const READABLE = [...new Set(Object.values(IMPORT_FILES).flatMap(({ extensions }) => extensions))]
  .map(extension => `.${extension}`)
  .join();

/** Brings sources in, from a file or the wiki. */
export function ImportMenu({ importFrom, importFromWiki }: ImportPort) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Menu name={t('filesImport')}>
        {close => (
          <>
            <button
              type="button"
              onClick={() => {
                picker.current?.click();
                close();
              }}
            >
              {t('filesFromFile')}
            </button>
            <button
              type="button"
              onClick={() => {
                close();
                importFrom(null);
              }}
            >
              {t('filesFromText')}
            </button>
            {importFromWiki && (
              <button
                type="button"
                onClick={() => {
                  close();
                  importFromWiki();
                }}
              >
                {t('libraryImportFromWiki')}
              </button>
            )}
          </>
        )}
      </Menu>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('filesFileToImport')}
        accept={READABLE}
        onChange={event => {
          const [file] = event.currentTarget.files ?? [];
          if (file) importFrom(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
