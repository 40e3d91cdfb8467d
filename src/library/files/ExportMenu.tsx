import { useState } from 'preact/hooks';
import {
  CITATION_STYLES,
  type CitationStyle,
  EXPORT_FILES,
  EXPORT_FORMATS,
  type ExportFormat,
} from '../../exchange/index.ts';
import { type MessageKey, t } from '../../i18n/words.ts';
import { Field } from '../../ui/Field.tsx';
import { Menu } from '../list/Menu.tsx';
import type { ExportScope } from './export-words.ts';

export type ExportPort = {
  /** How many each takes; null for one that makes no difference now. */
  scopes: Record<ExportScope, number | null>;
  /** `style` is that of a bibliography. */
  exportAs(format: ExportFormat, scope: ExportScope, style: CitationStyle): void;
  copyCitations(scope: ExportScope): void;
};

const SCOPE_WORDS: Record<ExportScope, MessageKey> = {
  selected: 'filesSelected',
  found: 'filesFound',
  all: 'filesAll',
};
const STYLE_WORDS: Record<CitationStyle, string> = {
  apa: 'APA',
  vancouver: 'Vancouver',
  harvard1: 'Harvard',
};
const SCOPES = Object.keys(SCOPE_WORDS) as ExportScope[];

/** Takes sources out: which, and as what. */
export function ExportMenu(props: ExportPort) {
  return <Menu name={t('filesExport')}>{close => <ExportPanel {...props} close={close} />}</Menu>;
}

function ExportPanel({ scopes, exportAs, copyCitations, close }: ExportPort & { close(): void }) {
  const offered = SCOPES.filter(scope => scopes[scope] !== null);
  const [scope, setScope] = useState<ExportScope>(offered[0] ?? 'all');
  const [style, setStyle] = useState<CitationStyle>(CITATION_STYLES[0]);
  return (
    <>
      <fieldset>
        <legend>{t('filesWhat')}</legend>
        {offered.map(one => (
          <label key={one}>
            <input type="radio" name="export" checked={scope === one} onChange={() => setScope(one)} />
            {t(SCOPE_WORDS[one], scopes[one] ?? 0)}
          </label>
        ))}
      </fieldset>
      {EXPORT_FORMATS.map(format => (
        <button
          key={format}
          type="button"
          onClick={() => {
            close();
            exportAs(format, scope, style);
          }}
        >
          {EXPORT_FILES[format].name}
        </button>
      ))}
      <Field label={t('filesCitationStyle')}>
        <select value={style} onChange={event => setStyle(event.currentTarget.value as CitationStyle)}>
          {CITATION_STYLES.map(name => (
            <option key={name} value={name}>
              {STYLE_WORDS[name]}
            </option>
          ))}
        </select>
      </Field>
      <button
        type="button"
        onClick={() => {
          close();
          copyCitations(scope);
        }}
      >
        {t('filesCopyCitations')}
      </button>
    </>
  );
}
