import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { withOwnWords } from '../domain/assistant.ts';
import type { DraftView } from '../domain/draft.ts';
import type { EntryEdits } from '../domain/entry.ts';
import { originWords } from '../domain/origin-words.ts';
import { takeSelection } from '../domain/selection-use.ts';
import { gravestFinding } from '../domain/standing.ts';
import { t } from '../i18n/words.ts';
import { DraftStatus } from './DraftStatus.tsx';
import type { DraftEditing } from './draft-editing.ts';
import type { DraftPort } from './draft-port.ts';
import { EntryForm } from './EntryForm.tsx';
import { later } from './later.tsx';
import { useDraft } from './use-draft.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { usePageQuotes, usePageSelection } from './use-page-quotes.ts';
import { useWikiSource } from './use-wiki-source.ts';
import { WikiSourceLine } from './WikiSourceLine.tsx';
import './DraftEditor.css';

const StandingLine = later(async () => (await import('./StandingLine.tsx')).StandingLine);
const SelectionBar = later(async () => (await import('./SelectionBar.tsx')).SelectionBar);

type Props = {
  port: DraftPort;
  address: string;
  tabTitle: string;
  /** The first heading, for screen readers, of a page that has no other. */
  heading?: string;
  /** Ways to other places, shown below the form. */
  children?: ComponentChildren;
};

/** The whole of a capture: the form, and below it, always in sight, where it stands and Save. */
export function DraftEditor({ port, address, tabTitle, heading, children }: Props) {
  const draft = useDraft(port);
  const source = useWikiSource(port, draft.view, draft.refresh);
  const quotes = usePageQuotes(port.page, draft.fields?.keyPoints);
  const selection = usePageSelection(port.page);
  const region = useKeptFocus<HTMLDivElement>();
  const [pointInHand, setPointInHand] = useState('');
  const takeInHand = ({ target }: Event) => {
    const row = target instanceof Element ? target.closest('[data-point]') : null;
    if (row) setPointInHand(row.getAttribute('data-point') ?? '');
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      if (draft.phase === 'editing') draft.save();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [draft.phase, draft.save]);

  const edit = (edits: EntryEdits) => {
    const fields = draft.fieldsNow();
    draft.edit(fields ? withOwnWords(fields, edits) : edits);
  };
  const entry = draft.view?.entry;
  const finding = entry && gravestFinding(entry, draft.view?.lookups ?? []);
  if (draft.phase === 'no-source') return <NoSource address={address}>{children}</NoSource>;
  return (
    <div ref={region} class="editor">
      {heading && <h1 class="visually-hidden">{heading}</h1>}
      <div class="editor-body" aria-busy={draft.isReading} onFocusIn={takeInHand} onInput={takeInHand}>
        {draft.fields ? (
          <EntryForm
            fields={draft.fields}
            address={address}
            venues={draft.venues}
            recentCollections={draft.recentCollections}
            suggestions={port.suggest ? draft.suggestions : undefined}
            quotes={quotes}
            keepVenue={draft.keepVenue}
            origin={field => originOf(draft.view, field)}
            searchPages={port.searchPages}
            assist={port.assist}
            onChange={edit}
          >
            {finding && <StandingLine finding={finding} />}
            <WikiSourceLine source={source} />
          </EntryForm>
        ) : (
          <p dir="auto" class="title-in-waiting">
            {tabTitle}
          </p>
        )}
        {children}
      </div>
      {selection && draft.fields && (
        <SelectionBar
          selection={selection}
          fields={draft.fields}
          pointInHand={pointInHand}
          take={(use, pointId) => {
            const fields = draft.fieldsNow();
            if (!fields || selection === 'too-long') return;
            edit(takeSelection(fields, selection, use, () => crypto.randomUUID(), pointId));
          }}
        />
      )}
      {draft.unread !== '' && <Unread draft={draft} address={address} />}
      <footer class="editor-foot">
        <DraftStatus draft={draft} port={port} />
        <button
          type="button"
          class="primary"
          title={t('editorSaveShortcut')}
          disabled={draft.phase === 'opening'}
          // Not disabled while it saves: the focus would be lost with it.
          aria-disabled={draft.phase !== 'editing'}
          onClick={() => draft.phase === 'editing' && draft.save()}
        >
          {t('commonSave')}
        </button>
      </footer>
    </div>
  );
}

/** Why the page could not be read. Below the form, so that nothing moves in it when this comes. */
function Unread({ draft, address }: { draft: DraftEditing; address: string }) {
  return (
    <div class="unread">
      <p>{draft.unread}</p>
      <p dir="auto" class="quiet" title={address}>
        {address}
      </p>
      {draft.remedy && (
        <button
          type="button"
          aria-disabled={draft.isReading}
          onClick={() => !draft.isReading && draft.applyRemedy()}
        >
          {draft.remedy.label}
        </button>
      )}
    </div>
  );
}

function NoSource({ address, children }: { address: string; children: ComponentChildren }) {
  return (
    <div class="editor no-source">
      <h1>{t('editorNothingHere')}</h1>
      <p role="status">{t('editorNoAddress')}</p>
      <p dir="auto" class="quiet">
        {address}
      </p>
      {children}
    </div>
  );
}

/** Where a value came from, and what else the page said. */
function originOf(view: DraftView | null, field: string): string {
  const [won, ...lost] = view?.draft.facts?.provenance[field] ?? [];
  if (!won) return '';
  const others = lost.map(({ value, from }) => t('editorOtherReading', value, originWords(from))).join('\n');
  const from = originWords(won.from);
  return others ? t('editorOriginAndOthers', from, others) : t('editorOrigin', from);
}
