import { useState } from 'preact/hooks';
import { EXPORT_FORMATS, type ExportFormat } from '../exchange/index.ts';
import { type ExportScope, FORMAT_WORDS } from './export-words.ts';
import { Menu } from './Menu.tsx';

export type ExportPort = {
  /** How many each takes; null for one that makes no difference now. */
  scopes: Record<ExportScope, number | null>;
  exportAs(format: ExportFormat, scope: ExportScope): void;
  copyCitations(scope: ExportScope): void;
};

const SCOPE_WORDS: Record<ExportScope, string> = {
  selected: 'Selected',
  found: 'What is found',
  all: 'All sources',
};
const SCOPES = Object.keys(SCOPE_WORDS) as ExportScope[];

/** Takes sources out: which, and as what. */
export function ExportMenu(props: ExportPort) {
  return <Menu name="Export">{close => <ExportPanel {...props} close={close} />}</Menu>;
}

function ExportPanel({ scopes, exportAs, copyCitations, close }: ExportPort & { close(): void }) {
  const offered = SCOPES.filter(scope => scopes[scope] !== null);
  const [scope, setScope] = useState<ExportScope>(offered[0] ?? 'all');
  return (
    <>
      <fieldset>
        <legend>What</legend>
        {offered.map(one => (
          <label key={one}>
            <input type="radio" name="export" checked={scope === one} onChange={() => setScope(one)} />
            {SCOPE_WORDS[one]} ({(scopes[one] ?? 0).toLocaleString()})
          </label>
        ))}
      </fieldset>
      {EXPORT_FORMATS.map(format => (
        <button
          key={format}
          type="button"
          onClick={() => {
            close();
            exportAs(format, scope);
          }}
        >
          {FORMAT_WORDS[format]}
        </button>
      ))}
      <button
        type="button"
        onClick={() => {
          close();
          copyCitations(scope);
        }}
      >
        Copy citations
      </button>
    </>
  );
}
