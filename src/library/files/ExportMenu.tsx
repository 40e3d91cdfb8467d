import { useId, useState } from 'preact/hooks';
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
import { canBeCopied, MOST_COPIED } from './copy-export.ts';
import type { ExportScope } from './export-words.ts';
import './ExportMenu.css';

export type ExportPort = {
  /** How many each takes; null for one that makes no difference now. */
  scopes: Record<ExportScope, number | null>;
  /** `style` is that of a bibliography. */
  exportAs(format: ExportFormat, scope: ExportScope, style: CitationStyle): void;
  /** Puts the same on the clipboard. */
  copyAs(format: ExportFormat, scope: ExportScope, style: CitationStyle): void;
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

function ExportPanel({ scopes, exportAs, copyAs, copyCitations, close }: ExportPort & { close(): void }) {
  const offered = SCOPES.filter(scope => scopes[scope] !== null);
  const [scope, setScope] = useState<ExportScope>(offered[0] ?? 'all');
  const [style, setStyle] = useState<CitationStyle>(CITATION_STYLES[0]);
  const whyId = useId();
  const isTooMuch = (scopes[scope] ?? 0) > MOST_COPIED;
  // The focus can still go there, where the reason is read out.
  const copying = isTooMuch ? { 'aria-disabled': true, 'aria-describedby': whyId } : {};
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
        <div key={format} class="export-format">
          <button
            type="button"
            onClick={() => {
              close();
              exportAs(format, scope, style);
            }}
          >
            {EXPORT_FILES[format].name}
          </button>
          {canBeCopied(format) && (
            <button
              type="button"
              aria-label={t('filesCopyAs', EXPORT_FILES[format].name)}
              {...copying}
              onClick={() => {
                if (isTooMuch) return;
                close();
                copyAs(format, scope, style);
              }}
            >
              {t('filesCopy')}
            </button>
          )}
        </div>
      ))}
      {isTooMuch && (
        <p id={whyId} class="export-note quiet">
          {t('filesTooManyToCopy', MOST_COPIED)}
        </p>
      )}
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
        {...copying}
        onClick={() => {
          if (isTooMuch) return;
          close();
          copyCitations(scope);
        }}
      >
        {t('filesCopyCitations')}
      </button>
    </>
  );
}
