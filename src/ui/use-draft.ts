import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { changedSince, pickEdits } from '../domain/changed-edits.ts';
import { type DraftView, draftFields } from '../domain/draft.ts';
import { type EntryEdits, type EntryFields, withEdits } from '../domain/entry.ts';
import type { Quote } from '../domain/key-point.ts';
import type { ExtractedFacts, PageCapture } from '../domain/source.ts';
import type { Venue } from '../domain/venue.ts';
import { joinedVenues } from '../domain/venue-match.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import { type MessageKey, t } from '../i18n/words.ts';
import type { DraftEditing, DraftPhase } from './draft-editing.ts';
import type { DraftChange, DraftPort, Reading, ReadingWatch, Remedy } from './draft-port.ts';
import { factsOf, withFacts, withFactsOf } from './shown-draft.ts';
import { draftFailure } from './store-trouble.ts';
import { useStoredEdits } from './use-stored-edits.ts';

/**
 * Keeps a draft on disk while it is typed: each change goes out at once, and Save sends again what could not be stored. What other
 * windows do to the same draft is shown as it comes; here only what is newer than that counts as typed.
 */
export function useDraft(port: DraftPort): DraftEditing {
  const [view, setView] = useState<DraftView | null>(null);
  const [phase, setPhase] = useState<DraftPhase>('opening');
  const [unread, setUnread] = useState('');
  const [isReading, setIsReading] = useState(port.read !== null);
  const [progress, setProgress] = useState('');
  const [remedy, setRemedy] = useState<Remedy | null>(null);
  const cancelling = useRef(new AbortController());
  const [failure, setFailure] = useState('');
  // What was typed here and is not part of a saved entry yet; newer than anything the background answers.
  const [typed, setTyped] = useState<EntryEdits>({});
  const [suggestions, setSuggestions] = useState<readonly Quote[] | null>(null);
  const [recentCollections, setRecentCollections] = useState<readonly string[]>([]);
  const latest = useRef(typed);
  // Of each reading of the stored draft that is under way, the edits that it may not know of.
  const unseen = useRef(new Set<{ edits: EntryEdits }>());
  const shown = useRef<EntryFields | null>(null);
  const pageKey = useRef('');
  const [elsewhere, setElsewhere] = useState('');
  const [isDeleted, setIsDeleted] = useState(false);
  const entryId = useRef('');
  const reading = useRef<Promise<void>>(Promise.resolve());
  // What was read and could not be stored: it goes out again with the next that is typed, and before a save.
  const unfilled = useRef<PageCapture | null>(null);

  const fails = useCallback((error: unknown) => {
    setFailure(draftFailure(error));
  }, []);

  const isWhole = useCallback(() => setFailure(''), []);
  const stored = useStoredEdits(port, entryId, isWhole, fails);

  const refresh = useCallback(() => {
    port.open().then(opened => opened && setView(before => withFactsOf(before, opened)), fails);
  }, [port, fails]);

  const fieldsNow = useCallback(
    (): EntryFields | null => shown.current && withEdits(shown.current, latest.current),
    [],
  );

  /** Shows what is stored of the draft, as `ask` answers it, under what was typed here since. */
  const adopt = useCallback(
    async (ask: () => Promise<DraftView | null>) => {
      // What is on its way may be joined with other words, and is then not what was typed.
      await stored.settled();
      const reading = { edits: stored.unsent() };
      unseen.current.add(reading);
      try {
        const opened = await ask();
        latest.current = reading.edits;
        setTyped(reading.edits);
        if (opened) setView(before => withFactsOf(before, opened));
      } finally {
        unseen.current.delete(reading);
      }
    },
    [stored],
  );

  /** Stores what was read, or what of that could not be stored before. */
  const fill = useCallback(
    async (capture = unfilled.current) => {
      if (!capture) return;
      unfilled.current = null;
      try {
        // The page may turn out to be a known source under another address: then what was typed is joined with what is there.
        await adopt(() => port.fill(capture));
      } catch (error) {
        unfilled.current = capture;
        throw error;
      }
    },
    [port, adopt],
  );

  const edit = useCallback(
    (edits: EntryEdits) => {
      const seen = pickEdits(withEdits<EntryEdits>(shown.current ?? {}, latest.current), Object.keys(edits));
      latest.current = withEdits(latest.current, edits);
      for (const reading of unseen.current) reading.edits = withEdits(reading.edits, edits);
      setTyped(latest.current);
      setElsewhere('');
      stored.send(edits, seen);
      if (unfilled.current) reading.current = fill().catch(fails);
    },
    [stored, fill, fails],
  );

  /** Another window has changed the draft. */
  const follow = useCallback(
    async ({ change }: DraftChange) => {
      await adopt(port.open);
      setElsewhere(t(ELSEWHERE[change]));
    },
    [port, adopt],
  );

  const read = useCallback(
    (start: ((watch: ReadingWatch) => Promise<Reading>) | null, opening: Promise<DraftView | null>) => {
      cancelling.current = new AbortController();
      const run = async () => {
        const { signal } = cancelling.current;
        const onFacts = (facts: ExtractedFacts) => {
          opening.then(opened => opened && setView(withFacts(opened, facts)), fails);
        };
        const reading = await start?.({ signal, onProgress: setProgress, onFacts });
        setUnread((reading?.ok ? reading.missing : reading?.sentence) ?? '');
        setRemedy((!reading?.ok && reading?.remedy) || null);
        if (!reading?.ok) setSuggestions([]);
        const opened = await opening;
        if (reading?.ok && opened) {
          // Shown before it is stored: a person looks at the popup, not at the disk.
          setView(withFacts(opened, factsOf(reading.capture)));
          port.suggest?.(reading.capture).then(setSuggestions, fails);
          await fill(reading.capture);
        }
      };
      reading.current = run()
        .catch(fails)
        .finally(() => {
          setProgress('');
          setIsReading(false);
        });
    },
    [port, fails, fill],
  );
  const applyRemedy = useCallback(() => {
    if (!remedy) return;
    setIsReading(true);
    setSuggestions(null);
    read(remedy.apply, port.open());
  }, [remedy, read, port]);
  const cancelReading = useCallback(() => cancelling.current.abort(), []);

  useEffect(() => {
    const opening = port.open();
    opening.then(opened => {
      setPhase(opened ? 'editing' : 'no-source');
      setRecentCollections(opened?.recentCollections ?? []);
      setView(opened);
    }, fails);
    read(port.read, opening);
    const stops = [
      port.onEntriesChanged(ids => {
        port.open().then(opened => {
          if (opened?.entry && ids.includes(opened.entry.id)) {
            setView(opened);
            setIsDeleted(false);
            // What is shown stays in sight, with all that was typed.
          } else if (opened && !opened.entry && ids.includes(entryId.current)) setIsDeleted(true);
        }, fails);
      }),
      port.onDraftChanged(news => {
        if (news.pageKey === pageKey.current) follow(news).catch(fails);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [port, fails, read, follow]);

  const save = useCallback(async () => {
    setPhase('saving');
    try {
      // An entry saved without what the page says would have to be filled in by hand; the reading has its own patience.
      await reading.current;
      await stored.settled();
      const savedEdits = latest.current;
      // Once more: an edit that failed on its way is no reason to save without it, nor is what the page says.
      await stored.sendAgain();
      await fill();
      const { entry } = await port.save(entryId.current);
      setIsDeleted(false);
      // Only what was saved stops being an edit: more may have been typed meanwhile.
      latest.current = changedSince(savedEdits, latest.current);
      setTyped(latest.current);
      setView(
        before => before && { ...before, entry, isUnread: false, draft: { ...before.draft, edits: {} } },
      );
      setFailure('');
    } catch (error) {
      fails(error);
    } finally {
      setPhase('editing');
    }
  }, [port, stored, fill, fails]);

  const keepVenue = useCallback(
    (venue: Venue) => {
      edit({ venueId: venue.id, siteName: venue.name });
      setView(before => before && { ...before, ownVenues: [...before.ownVenues, venue] });
      port.keepVenue(venue).catch(fails);
    },
    [port, fails, edit],
  );

  const ownVenues = view?.ownVenues;
  const venues = useMemo(() => joinedVenues(DEFAULT_VENUES, ownVenues ?? []), [ownVenues]);
  const edits = withEdits(view?.draft.edits ?? {}, typed);
  const fields =
    view &&
    draftFields({ ...view.draft, edits }, view.entry ?? undefined, venues, view.isUnread, view.defaults);
  const hasFacts = view?.draft.facts !== undefined && view.draft.facts !== null;
  // What an address alone now gains from its page is not kept yet.
  const isChanged = Object.keys(edits).length > 0 || (view?.isUnread === true && hasFacts);
  shown.current = fields;
  pageKey.current = view?.draft.pageKey ?? '';
  entryId.current = view?.entry?.id ?? '';
  useEffect(() => {
    // What the measurement of a click waits for.
    if (hasFacts) performance.mark('filled');
  }, [hasFacts]);
  return {
    phase,
    view,
    fields,
    unread,
    isReading,
    progress,
    cancelReading,
    remedy,
    applyRemedy,
    failure,
    elsewhere,
    isDeleted,
    isChanged,
    venues,
    recentCollections,
    suggestions,
    edit,
    fieldsNow,
    keepVenue,
    save,
    refresh,
  };
}

const ELSEWHERE: Record<DraftChange['change'], MessageKey> = {
  edited: 'editorEditedElsewhere',
  saved: 'editorSavedElsewhere',
  discarded: 'editorDiscardedElsewhere',
};
