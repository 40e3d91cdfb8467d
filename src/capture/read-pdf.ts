import { unreachable } from '../domain/result.ts';
import type { ExtractedSource, PageCapture } from '../domain/source.ts';
import { extractPdf, type PdfProblem } from '../extract/pdf/index.ts';
import { localeTag, plural, t } from '../i18n/words.ts';
import { type DownloadProblem, download } from '../platform/download.ts';
import { askToReach, mayReach, mayReadFiles } from '../platform/permissions.ts';
import type { ActiveTab } from '../platform/tabs.ts';
import type { Reading, ReadingWatch } from '../ui/draft-port.ts';

const MB = 1_000_000;
const MOST_BYTES = 500 * MB;
/** People read no faster, and a screen reader reads each. */
const BETWEEN_WORDS_MS = 250;

/** Where a PDF is shown. */
type Place = Pick<ActiveTab, 'url' | 'isPrivate'>;

/** Reads the PDF in a tab. Where the browser wants the person's word for that, the reading comes with a remedy. */
export async function readPdf(place: Place, watch: ReadingWatch): Promise<Reading> {
  const { url: address, isPrivate } = place;
  const { signal } = watch;
  const say = seldom(watch.onProgress);
  const downloaded = await download(address, {
    signal,
    isPrivate,
    mostBytes: MOST_BYTES,
    onProgress: (bytes, totalBytes) => say(downloadWords(bytes, totalBytes)),
  });
  if (!downloaded.ok) return unread(place, downloaded.error);
  const { bytes, status, contentType } = downloaded.value;
  if (!startsAsPdf(bytes)) {
    return { ok: false, sentence: t('captureNoPdf'), isFinal: true };
  }
  const extracted = await extractPdf(bytes, {
    url: address,
    signal,
    onProgress: (page, pages) => say(t('captureReadingPage', page, pages)),
    cMapUrl: new URL('/pdf/cmaps/', location.href).href,
  });
  const capture = (source: ExtractedSource): PageCapture => ({
    extracted: source,
    // A local file has no status of its own.
    httpStatus: address.startsWith('file:') ? null : status,
    contentType: contentType.slice(0, 200) || 'application/pdf',
  });
  if (extracted.ok) return { ok: true, capture: capture(extracted.value) };
  const sentence = problemSentence(extracted.error);
  if (!('known' in extracted.error)) return { ok: false, sentence, isFinal: true };
  return { ok: true, capture: capture(extracted.error.known), missing: sentence, isFinal: true };
}

/** A PDF starts with its mark, but for a few bytes that some servers put before it. */
function startsAsPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).includes('%PDF-');
}

function downloadWords(bytes: number, totalBytes: number): string {
  return totalBytes > 0
    ? t('captureDownloadingOf', megabytes(bytes), megabytes(totalBytes))
    : t('captureDownloading', megabytes(bytes));
}

function megabytes(bytes: number): string {
  const digits = bytes < 10 * MB ? 1 : 0;
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(localeTag(), form).format(bytes / MB);
}

function seldom(tell: (words: string) => void): (words: string) => void {
  let toldAt = performance.now();
  return words => {
    if (performance.now() - toldAt < BETWEEN_WORDS_MS) return;
    toldAt = performance.now();
    tell(words);
  };
}

async function unread(place: Place, problem: DownloadProblem): Promise<Reading> {
  if (problem.kind === 'unreachable' && !(await mayReach(place.url))) return notAllowed(place);
  const reading: Reading = { ok: false, sentence: downloadSentence(problem) };
  return problem.kind === 'unreachable' ? reading : { ...reading, isFinal: true };
}

async function notAllowed(place: Place): Promise<Reading> {
  const { url: address } = place;
  const { protocol, host } = new URL(address);
  const isLocal = protocol === 'file:';
  if (isLocal && !(await mayReadFiles()))
    return { ok: false, sentence: t('captureLocalFile'), isFinal: true };
  return {
    ok: false,
    isFinal: true,
    sentence: isLocal ? t('capturePdfHiddenFile') : t('capturePdfHidden', host),
    remedy: {
      label: isLocal ? t('captureAllowPdfFiles') : t('captureAllowPdfs', host),
      async apply(watch) {
        // Asked at once: Firefox forgets the click at the first wait.
        const isAllowed = await askToReach(address);
        return isAllowed ? readPdf(place, watch) : notAllowed(place);
      },
    },
  };
}

function downloadSentence(problem: DownloadProblem): string {
  switch (problem.kind) {
    case 'cancelled':
      return t('captureCancelled');
    case 'too-large':
      return t('capturePdfTooLarge', MOST_BYTES / MB);
    case 'refused':
      return t('capturePdfRefused', String(problem.status));
    case 'unreachable':
      return t('capturePdfUnreachable');
    default:
      return unreachable(problem);
  }
}

function problemSentence(problem: PdfProblem): string {
  switch (problem.kind) {
    case 'encrypted':
      return t('capturePdfEncrypted');
    case 'broken':
      return t('capturePdfBroken');
    case 'scanned':
      return t('capturePdfScanned');
    case 'cancelled':
      return t('captureCancelled');
    case 'incomplete':
      return lacksWords(problem.pages);
    default:
      return unreachable(problem);
  }
}

function lacksWords(pages: readonly number[]): string {
  const [first] = pages;
  return pages.length === 1 && first !== undefined
    ? t('capturePdfLacksPage', first)
    : plural('capturePdfLacksPages', pages.length);
}
