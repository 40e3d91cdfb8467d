import * as v from 'valibot';
import { canonicalUrl } from '../domain/canonical-url.ts';
import { unreachable } from '../domain/result.ts';
import { type PageFacts, pageFactsSchema, pageTextSchema, wholeCapture } from '../domain/source.ts';
import { t } from '../i18n/words.ts';
import { contentTypeOf } from '../platform/download.ts';
import { askForText, type InjectionProblem, injectExtractor } from '../platform/injection.ts';
import { type ActiveTab, tabWithId } from '../platform/tabs.ts';
import type { Reading, ReadingWatch } from '../ui/draft-port.ts';

const PATIENCE_MS = 10_000;
const PDF = 'application/pdf';

/** Reads the page in a tab. What comes back was made beside the page's own code, so it is checked here. */
export async function readTab(tab: ActiveTab, watch: ReadingWatch): Promise<Reading> {
  const injection = await injectExtractor(tab.id, PATIENCE_MS, () => hasLeft(tab));
  if (!injection.ok) {
    // Firefox lets no script into its PDF viewer.
    const isPdf = injection.error === 'not-allowed' && (await holdsPdf(tab));
    return isPdf ? readPdf(tab, watch) : unread(injection.error);
  }
  const parsed = v.safeParse(pageFactsSchema, injection.value);
  if (!parsed.success) return unread('failed');
  const { facts, contentType } = parsed.output;
  // Another page loaded between the click and the reading: what it says is not of the draft's address.
  if (isElsewhere(facts.capturedUrl, tab)) return unread('gone');
  // Chromium lets a script into the page around its PDF viewer, which holds nothing of the PDF.
  if (contentType === PDF) return readPdf(tab, watch);
  watch.onFacts(facts);
  return withText(tab, parsed.output);
}

/** Whether a page that was read once can't be read again because it has left. */
async function isOfGone(tab: ActiveTab, problem: InjectionProblem): Promise<boolean> {
  // A click allows one page: what allowed its facts and not its text has left it, however the browser puts that.
  if (problem === 'gone' || problem === 'not-allowed') return true;
  // Firefox may never answer for one that left.
  return problem === 'slow' && hasLeft(tab);
}

/** Whether a tab shows another page by now; the address of that one may be kept from us. */
async function hasLeft(tab: ActiveTab): Promise<boolean> {
  const now = await tabWithId(tab.id);
  return now === undefined || isElsewhere(now.url, tab);
}

function isElsewhere(address: string, tab: ActiveTab): boolean {
  return canonicalUrl(address) !== canonicalUrl(tab.url);
}

/** A capture whose text could not be read is one all the same, and says what is missing. */
async function withText(tab: ActiveTab, page: PageFacts): Promise<Reading> {
  const injection = await askForText(tab.id, PATIENCE_MS);
  const text = v.safeParse(pageTextSchema, injection.ok ? injection.value : undefined);
  if (text.success) {
    // Here and not in the page: the sanitiser works on a document that no page has touched. Loaded only now, since
    // nobody waits for it.
    const { sanitise } = await import('../extract/sanitise.ts');
    const html = sanitise(text.output.rawHtml).innerHTML;
    const capture = wholeCapture(page, text.output, html);
    return page.showsPdf
      ? { ok: true, capture, missing: t('capturePdfWithin'), isFinal: true }
      : { ok: true, capture };
  }
  const nothing = { text: '', rawHtml: '', from: 'nothing: the text could not be read' };
  const capture = wholeCapture(page, nothing, '');
  const isGone = !injection.ok && (await isOfGone(tab, injection.error));
  return { ok: true, capture, missing: t(isGone ? 'captureTextGone' : 'captureTextUnread') };
}

/** Loads what reads PDFs only now: it is many times the size of the popup. */
async function readPdf(tab: ActiveTab, watch: ReadingWatch): Promise<Reading> {
  const pdf = await import('./read-pdf.ts');
  return pdf.readPdf(tab, watch);
}

/** Whether a tab that no script may look at shows a PDF: its address or its title says so, or its server does. */
async function holdsPdf({ url, title }: ActiveTab): Promise<boolean> {
  if (!/^(?:https?|file):/.test(url)) return false;
  const { pathname, search } = new URL(url);
  // Firefox's viewer ends the title with the name of the file, and makes up `document.pdf` where it has none.
  if (/\bpdf\b/i.test(pathname + search) || /\.pdf$/i.test(title)) return true;
  return (await contentTypeOf(url)).startsWith(PDF);
}

/** No word of a browser says for sure that the next click would fail as well. */
function unread(problem: InjectionProblem): Reading {
  return { ok: false, sentence: sentence(problem) };
}

function sentence(problem: InjectionProblem): string {
  switch (problem) {
    case 'not-allowed':
      return t('captureNotAllowed');
    case 'gone':
      return t('captureGone');
    case 'slow':
      return t('captureSlow');
    case 'failed':
      return t('captureFailed');
    default:
      return unreachable(problem);
  }
}
