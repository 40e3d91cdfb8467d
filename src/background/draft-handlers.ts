import { canonicalUrl } from '../domain/canonical-url.ts';
import { type Draft, type DraftPage, type DraftView, newDraft } from '../domain/draft.ts';
import { withEdits } from '../domain/entry.ts';
import { sha256Hex } from '../domain/ids.ts';
import { joinedDraft } from '../domain/joined-draft.ts';
import { DEFAULT_SETTINGS, defaultsOf, type Settings } from '../domain/settings.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import { NO_IDENTIFIERS, type PageCapture } from '../domain/source.ts';
import { sourceAddress } from '../domain/source-address.ts';
import { currentLookups } from '../domain/standing.ts';
import { workKeys } from '../domain/work-keys.ts';
import { t } from '../i18n/words.ts';
import type { Handlers } from '../messages/answer.ts';
import type { Page } from '../messages/editor-requests.ts';
import type { News } from '../messages/news.ts';
import { recentCollections, withoutSearches } from '../store/collection-records.ts';
import type { Database } from '../store/database.ts';
import { discardDraft, editDraft, fillDraft, getDraft } from '../store/drafts.ts';
import { findEntry } from '../store/entries.ts';
import { saveDraft } from '../store/save.ts';
import { getStanding } from '../store/standings.ts';
import { allVenues, ownVenues } from '../store/venues.ts';
import { changeContext } from './active-wiki.ts';

type DraftHandlers = Pick<
  Handlers,
  'draft.open' | 'draft.fill' | 'draft.edit' | 'draft.discard' | 'draft.save'
>;

const RECENT_COLLECTIONS = 12;

/**
 * Everything that happens to a draft, from the first keystroke to the saved entry. `onDraftChanged` hears of every change, for the other
 * windows that show the same draft.
 */
export function draftHandlers(
  database: () => Promise<Database>,
  onSaved: (entryId: string) => void,
  onDraftChanged: (news: News<'draft.changed'>) => void = () => {},
  settings: () => Promise<Settings> = async () => DEFAULT_SETTINGS,
): DraftHandlers {
  const defaultsIn = async (db: Database) => {
    const defaults = defaultsOf(await settings());
    return { ...defaults, collections: await withoutSearches(db, defaults.collections) };
  };
  const view = async (db: Database, draft: Draft): Promise<DraftView> => ({
    ...(await storedView(db, draft)),
    defaults: await defaultsIn(db),
  });
  return {
    async 'draft.open'({ page }) {
      const known = draftPage(page);
      if (!known) return null;
      const db = await database();
      const draft = (await getDraft(db, known.pageKey)) ?? newDraft(known, isoNow());
      return view(db, draft);
    },

    async 'draft.fill'({ page, capture }) {
      const known = pageThatCanBeSource(page);
      const { text, html, ...facts } = capture.extracted;
      const said = sourceAddress(facts.url);
      const url = said !== null && said.length <= LONGEST_ADDRESS ? said : known.pageKey;
      const snapshot = await snapshotOf(capture, known, text, html);
      const db = await database();
      const draft = await fillDraft(db, known, { url, facts: { ...facts, url }, snapshot }, isoNow());
      return view(db, draft);
    },

    async 'draft.edit'({ page, edits, seen, entryId, editor = '' }) {
      const known = pageThatCanBeSource(page);
      const draft = await editDraft(await database(), known, edits, isoNow(), seen, entryId);
      // What was joined with another window's words is news to this one too.
      const isAsTyped = JSON.stringify(withEdits(draft.edits, edits)) === JSON.stringify(draft.edits);
      const { pageKey } = known;
      onDraftChanged({ pageKey, editor: isAsTyped ? editor : '', change: 'edited' });
      return {};
    },

    async 'draft.discard'({ page }) {
      const { pageKey } = pageThatCanBeSource(page);
      await discardDraft(await database(), pageKey);
      onDraftChanged({ pageKey, editor: '', change: 'discarded' });
      return {};
    },

    async 'draft.save'({ page, entryId, editor = '' }) {
      const known = pageThatCanBeSource(page);
      const db = await database();
      const [context, venues, defaults] = await Promise.all([
        changeContext(db),
        allVenues(db),
        defaultsIn(db),
      ]);
      const entry = await saveDraft(db, known, { ...context, venues, defaults }, entryId);
      onDraftChanged({ pageKey: known.pageKey, editor, change: 'saved' });
      onSaved(entry.id);
      return { entry };
    },
  };
}

async function storedView(db: Database, draft: Draft): Promise<Omit<DraftView, 'defaults'>> {
  const keys = workKeys([draft.pageKey, draft.url], draft.facts?.identifiers ?? NO_IDENTIFIERS);
  const entry = (await findEntry(db, keys)) ?? null;
  const [drafted, kept, standing, venues, recent] = await Promise.all([
    db.count('draftSnapshots', draft.pageKey),
    entry ? db.count('snapshots', entry.id) : 0,
    entry ? getStanding(db, entry.id) : undefined,
    ownVenues(db),
    recentCollections(db, RECENT_COLLECTIONS),
  ]);
  return {
    // As it is saved: what was typed before the entry was known is joined with it there.
    draft: entry ? joinedDraft(draft, entry) : draft,
    entry,
    hasSnapshot: drafted > 0,
    isUnread: entry !== null && kept === 0,
    lookups: entry ? currentLookups(entry, standing) : [],
    ownVenues: venues,
    recentCollections: recent,
  };
}

/** What an entry has room for; a page can give itself an address and its tab a title of any length. */
const LONGEST_ADDRESS = 5_000;
const LONGEST_TITLE = 1_000;

function draftPage({ capturedUrl, tabTitle }: Page): DraftPage | undefined {
  const pageKey = canonicalUrl(capturedUrl);
  if (pageKey === null || Math.max(pageKey.length, capturedUrl.length) > LONGEST_ADDRESS) return undefined;
  return { pageKey, capturedUrl, tabTitle: tabTitle.slice(0, LONGEST_TITLE) };
}

function pageThatCanBeSource(page: Page): DraftPage {
  const known = draftPage(page);
  if (!known) throw new Error(t('backgroundNoSource'));
  return known;
}

/** Hashed here and not in the page: on plain http the page's context has no `crypto.subtle`. */
async function snapshotOf(
  capture: PageCapture,
  page: DraftPage,
  text: string,
  html: string,
): Promise<Snapshot> {
  return {
    text,
    html,
    contentHash: await sha256Hex(text),
    sizeBytes: new TextEncoder().encode(text).length,
    httpStatus: capture.httpStatus,
    contentType: capture.contentType,
    pageTitle: page.tabTitle,
    capturedAt: isoNow(),
  };
}

function isoNow(): string {
  return new Date().toISOString();
}
