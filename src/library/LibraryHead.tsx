import { useRef, useState } from 'preact/hooks';
import type { ExportFormat } from '../exchange/index.ts';
import type { SyncStatus } from './use-wiki-status.ts';

type Props = {
  query: string;
  setQuery(query: string): void;
  status: SyncStatus | null;
  syncNow(): void;
  exportAs(format: ExportFormat): void;
  importFrom(file: File): void;
  importFromWiki(): void;
};

/** Search, and what concerns the library as a whole. */
export function LibraryHead(props: Props) {
  const { query, setQuery, status, syncNow, exportAs, importFrom, importFromWiki } = props;
  const picker = useRef<HTMLInputElement>(null);
  return (
    <div class="library-head">
      <input
        type="search"
        aria-label="Search sources"
        placeholder="Search sources"
        value={query}
        onInput={event => setQuery(event.currentTarget.value)}
      />
      <a class="sync-link" href="#sync">
        {syncWords(status)} <span aria-hidden="true">▸</span>
      </a>
      <button type="button" onClick={syncNow}>
        Sync now
      </button>
      <ExportMenu exportAs={exportAs} />
      <button type="button" onClick={() => picker.current?.click()}>
        Import
      </button>
      {status !== null && status.wiki.address !== '' && (
        <button type="button" onClick={importFromWiki}>
          Import from wiki
        </button>
      )}
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
    </div>
  );
}

function syncWords(status: SyncStatus | null): string {
  if (!status) return 'Sync';
  const { address, waiting, failed } = status.wiki;
  if (address === '') return 'Sync: no wiki';
  const parts = [
    waiting > 0 && `${waiting.toLocaleString()} waiting`,
    failed > 0 && `${failed.toLocaleString()} ${failed === 1 ? 'needs' : 'need'} you`,
  ].filter(Boolean);
  return `Sync: ${parts.join(', ') || 'all sent'}`;
}

function ExportMenu({ exportAs }: { exportAs(format: ExportFormat): void }) {
  const [isOpen, setIsOpen] = useState(false);
  const choose = (format: ExportFormat) => {
    setIsOpen(false);
    exportAs(format);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the menu from any of its buttons.
    <div
      class="menu"
      onKeyDown={event => {
        if (event.key === 'Escape') setIsOpen(false);
      }}
    >
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        Export
      </button>
      {isOpen && (
        <div>
          <button type="button" onClick={() => choose('json')}>
            JSON, complete
          </button>
          <button type="button" onClick={() => choose('bibtex')}>
            BibTeX
          </button>
        </div>
      )}
    </div>
  );
}
