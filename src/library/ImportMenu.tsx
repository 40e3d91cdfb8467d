import { useRef } from 'preact/hooks';
import { Menu } from './Menu.tsx';

export type ImportPort = {
  importFrom(file: File): void;
  /** Null where no wiki is connected. */
  importFromWiki: (() => void) | null;
};

/** Brings sources in, from a file or the wiki. */
export function ImportMenu({ importFrom, importFromWiki }: ImportPort) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Menu name="Import">
        {close => (
          <>
            <button
              type="button"
              onClick={() => {
                picker.current?.click();
                close();
              }}
            >
              From a file
            </button>
            {importFromWiki && (
              <button
                type="button"
                onClick={() => {
                  close();
                  importFromWiki();
                }}
              >
                Import from wiki
              </button>
            )}
          </>
        )}
      </Menu>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label="File to import"
        accept=".json,application/json"
        onChange={event => {
          const [file] = event.currentTarget.files ?? [];
          if (file) importFrom(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
