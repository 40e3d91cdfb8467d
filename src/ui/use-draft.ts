import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type DraftView, draftFields } from '../domain/draft.ts';
import type { EntryEdits, EntryFields } from '../domain/entry.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import type { DraftPort } from './draft-port.ts';

/**
 *   opening ──open──▶ editing ◀──edit── editing
 *                       │ ▲
 *                  save │ │ acknowledged, or failed
 *                       ▼ │
 *                     saving
 */
export type DraftPhase = 'opening' | 'editing' | 'saving' | 'no-source';

export type DraftEditing = {
  phase: DraftPhase;
  view: DraftView | null;
  fields: EntryFields | null;
  /** Why the page could not be read, or `''`. */
  unread: string;
  isReading: boolean;
  /** What failed here, in words, or `''`: not about the wiki. */
  failure: string;
  /** Whether what is shown was typed since the last save. */
  isChanged: boolean;
  edit(edits: EntryEdits): void;
  save(): void;
};

/** Keeps a draft on disk while it is typed: each change goes out at once, and Save waits for all of them. */
export function useDraft(port: DraftPort): DraftEditing {
  const [view, setView] = useState<DraftView | null>(null);
  const [phase, setPhase] = useState<DraftPhase>('opening');
  const [unread, setUnread] = useState('');
  const [isReading, setIsReading] = useState(port.read !== null);
  const [failure, setFailure] = useState('');
  // What was typed here and is not part of a saved entry yet; newer than anything the background answers.
  const [typed, setTyped] = useState<EntryEdits>({});
  const latest = useRef(typed);
  const pending = useRef(new Set<Promise<unknown>>());

  const fails = useCallback((error: unknown) => {
    setFailure(failureSentence(error));
  }, []);

  useEffect(() => {
    let isFilled = false;
    port.open().then(opened => {
      setPhase(opened ? 'editing' : 'no-source');
      // The answer to a fill is newer than this one.
      if (opened && !isFilled) setView(opened);
    }, fails);
    port.read?.().then(async reading => {
      if (!reading.ok) setUnread(reading.sentence);
      else {
        const filled = await port.fill(reading.capture);
        isFilled = true;
        setView(filled);
      }
      setIsReading(false);
    }, fails);
    return port.onEntriesChanged(ids => {
      port.open().then(opened => {
        if (opened?.entry && ids.includes(opened.entry.id)) setView(opened);
      }, fails);
    });
  }, [port, fails]);

  const edit = useCallback(
    (edits: EntryEdits) => {
      latest.current = { ...latest.current, ...edits };
      setTyped(latest.current);
      const sent: Promise<unknown> = port
        .edit(edits)
        .then(() => setFailure(''), fails)
        .finally(() => pending.current.delete(sent));
      pending.current.add(sent);
    },
    [port, fails],
  );

  const save = useCallback(async () => {
    setPhase('saving');
    try {
      await Promise.all(pending.current);
      const savedEdits = latest.current;
      const { entry } = await port.save();
      // Only what was saved stops being an edit: more may have been typed meanwhile.
      latest.current = changedSince(savedEdits, latest.current);
      setTyped(latest.current);
      setView(before => before && { ...before, entry, draft: { ...before.draft, edits: {} } });
      setFailure('');
    } catch (error) {
      fails(error);
    } finally {
      setPhase('editing');
    }
  }, [port, fails]);

  const edits = { ...view?.draft.edits, ...typed };
  const fields = view && draftFields({ ...view.draft, edits }, view.entry ?? undefined, DEFAULT_VENUES);
  const isChanged = Object.keys(edits).length > 0;
  return { phase, view, fields, unread, isReading, failure, isChanged, edit, save };
}

function changedSince(before: EntryEdits, now: EntryEdits): EntryEdits {
  const changed = Object.entries(now).filter(([field, value]) => before[field as keyof EntryEdits] !== value);
  return Object.fromEntries(changed);
}

function failureSentence(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  if (/quota|disk/i.test(words)) return 'The disk is full. Make room, then type or save again.';
  if (/version/i.test(words)) return 'A newer Source Capture has used this library. Update the extension.';
  return `This could not be stored: ${words}`;
}
