import { addressKey } from '../../domain/duplicates.ts';
import type { Entry } from '../../domain/entry.ts';
import { foldedText } from '../../domain/folded-text.ts';
import { sha256Hex } from '../../domain/ids.ts';
import type { Quote } from '../../domain/key-point.ts';
import { quoteFinder } from '../../domain/quote-match.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import type { SourceCheck } from '../../domain/source-check.ts';
import type { Fetched } from './page-fetch.ts';
import type { ReadPage } from './page-reading.ts';
import { readAddress, type Unread } from './read-address.ts';
import { isResolver } from './resolved-address.ts';
import { diffTexts, isOnlyDates, type TextChange } from './text-diff.ts';

/** How a text compares: `marks` are spaces and punctuation alone, `dates` dates and times alone, `first` is where none was captured. */
export type Extent = 'same' | 'marks' | 'dates' | 'words' | 'first';
/** A key point's quote: there, there with other words, not there any more, or never in the captured text either. */
export type QuoteState = 'found' | 'changed' | 'lost' | 'never';

/** What a look at a source found. */
export type Look = {
  check: SourceCheck;
  /** Why there is no text; null where it was read, or is gone. */
  unread: Unread | null;
  /** The address that is to be allowed first, `''` for none. */
  leadsTo: string;
  /** Null where there is no text to compare. */
  extent: Extent | null;
  changes: readonly TextChange[];
  quotes: readonly { pointId: string; state: QuoteState }[];
  /** The text of now, where it is another one. */
  fresh: Snapshot | null;
  /** The hash of the text that it was compared with, `''` for none. */
  comparedHash: string;
};

/** The address that the captured text is of. */
export function checkedAddress({ capturedUrl, url }: Pick<Entry, 'capturedUrl' | 'url'>): string {
  return /^https?:/.test(capturedUrl) && URL.canParse(capturedUrl) ? capturedUrl : url;
}

/** Looks at an entry's address again and compares what is there with the captured text. Undefined where it was cancelled. */
export async function checkSource(
  entry: Entry,
  snapshot: Snapshot | undefined,
  signal: AbortSignal,
): Promise<Look | undefined> {
  const read = await readAddress(checkedAddress(entry), signal);
  if (!read) return undefined;
  if (read.ok) return compare(entry, snapshot, read.value.fetched, read.value.page);
  const { why, fetched, leadsTo } = read.error;
  return why === 'gone'
    ? withoutText(entry, 'gone', null, fetched)
    : { ...withoutText(entry, 'unreachable', why, fetched), leadsTo };
}

function withoutText(
  { id }: Entry,
  outcome: 'gone' | 'unreachable',
  unread: Unread | null,
  fetched: Fetched | null,
): Look {
  const check = {
    entryId: id,
    checkedAt: new Date().toISOString(),
    outcome,
    httpStatus: fetched?.status ?? null,
    finalUrl: fetched?.finalUrl ?? '',
    lostQuotes: [],
  };
  return { check, unread, leadsTo: '', extent: null, changes: [], quotes: [], fresh: null, comparedHash: '' };
}

async function compare(
  entry: Entry,
  snapshot: Snapshot | undefined,
  { status, finalUrl, contentType }: Fetched,
  page: ReadPage,
): Promise<Look> {
  const before = snapshot?.text ?? '';
  const contentHash = await sha256Hex(page.text);
  const isSame = before === page.text || contentHash === snapshot?.contentHash;
  const hasSameWords = isSame || foldedText(before).folded === foldedText(page.text).folded;
  const changes = hasSameWords || before === '' ? [] : await diffTexts(before, page.text);
  const extent = extentOf(isSame, hasSameWords, before, changes);
  const quotes = quoteStates(entry, before, page);
  const asked = checkedAddress(entry);
  // A resolver leads on by its nature.
  const isMoved = addressKey(finalUrl) !== addressKey(asked) && !isResolver(asked);
  const checkedAt = new Date().toISOString();
  return {
    check: {
      entryId: entry.id,
      checkedAt,
      outcome: isMoved ? 'moved' : hasSameWords ? 'same' : 'changed',
      httpStatus: status,
      finalUrl,
      lostQuotes: quotes.filter(({ state }) => state === 'lost').map(({ pointId }) => pointId),
    },
    unread: null,
    leadsTo: '',
    extent,
    changes,
    quotes,
    fresh: hasSameWords
      ? null
      : {
          text: page.text,
          html: page.html,
          contentHash,
          sizeBytes: new TextEncoder().encode(page.text).length,
          httpStatus: status,
          contentType: contentType.slice(0, 200),
          pageTitle: page.title,
          capturedAt: checkedAt,
        },
    comparedHash: snapshot?.contentHash ?? '',
  };
}

function extentOf(
  isSame: boolean,
  hasSameWords: boolean,
  before: string,
  changes: readonly TextChange[],
): Extent {
  if (isSame) return 'same';
  if (hasSameWords) return 'marks';
  if (before === '') return 'first';
  return isOnlyDates(changes) ? 'dates' : 'words';
}

function quoteStates({ keyPoints }: Entry, before: string, page: ReadPage): Look['quotes'] {
  const [inText, inPage, inOld] = [page.text, page.wholeText, before].map(quoteFinder);
  const stateOf = (quote: Quote): QuoteState => {
    // What was marked may stand beside the main text: in a caption, in a box.
    const match = inText?.(quote) ?? inPage?.(quote);
    if (match) return match.score === 1 ? 'found' : 'changed';
    return before === '' || inOld?.(quote)?.score === 1 ? 'lost' : 'never';
  };
  return keyPoints.flatMap(({ id, quote }) =>
    quote && quote.exact.trim() !== '' ? [{ pointId: id, state: stateOf(quote) }] : [],
  );
}
