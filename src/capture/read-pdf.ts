import { unreachable } from '../domain/result.ts';
import type { ExtractedSource, PageCapture } from '../domain/source.ts';
import { extractPdf, type PdfProblem } from '../extract/pdf/index.ts';
import { type DownloadProblem, download } from '../platform/download.ts';
import { askToReach, mayReach, mayReadFiles } from '../platform/permissions.ts';
import type { Reading, ReadingWatch } from '../ui/draft-port.ts';

const MB = 1_000_000;
const MOST_BYTES = 500 * MB;
/** People read no faster, and a screen reader reads each. */
const BETWEEN_WORDS_MS = 250;

/** Reads the PDF at an address. Where the browser wants the person's word for that, the reading comes with a remedy. */
export async function readPdf(address: string, watch: ReadingWatch): Promise<Reading> {
  const { signal } = watch;
  const say = seldom(watch.onProgress);
  const downloaded = await download(address, {
    signal,
    mostBytes: MOST_BYTES,
    onProgress: (bytes, totalBytes) => say(downloadWords(bytes, totalBytes)),
  });
  if (!downloaded.ok) return unread(address, downloaded.error);
  const { bytes, status, contentType } = downloaded.value;
  if (!startsAsPdf(bytes)) {
    return { ok: false, sentence: 'There is no PDF at this address any more. The address can be saved.' };
  }
  const extracted = await extractPdf(bytes, {
    url: address,
    signal,
    onProgress: (page, pages) => say(`Reading page ${page} of ${pages}`),
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
  if (!('known' in extracted.error)) return { ok: false, sentence };
  return { ok: true, capture: capture(extracted.error.known), missing: sentence };
}

/** A PDF starts with its mark, but for a few bytes that some servers put before it. */
function startsAsPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).includes('%PDF-');
}

function downloadWords(bytes: number, totalBytes: number): string {
  const megabytes = (count: number) => (count / MB).toFixed(count < 10 * MB ? 1 : 0);
  return `Downloading, ${megabytes(bytes)}${totalBytes > 0 ? ` of ${megabytes(totalBytes)}` : ''} MB`;
}

function seldom(tell: (words: string) => void): (words: string) => void {
  let toldAt = performance.now();
  return words => {
    if (performance.now() - toldAt < BETWEEN_WORDS_MS) return;
    toldAt = performance.now();
    tell(words);
  };
}

async function unread(address: string, problem: DownloadProblem): Promise<Reading> {
  if (problem.kind === 'unreachable' && !(await mayReach(address))) return notAllowed(address);
  return { ok: false, sentence: downloadSentence(problem) };
}

const LOCAL_FILE = 'The browser keeps this file to itself. Its address can be saved.';

async function notAllowed(address: string): Promise<Reading> {
  const { protocol, host } = new URL(address);
  const isLocal = protocol === 'file:';
  if (isLocal && !(await mayReadFiles())) return { ok: false, sentence: LOCAL_FILE };
  const place = isLocal ? 'this computer' : host;
  return {
    ok: false,
    sentence: `The browser shows this PDF where no extension can read it. Allow it for ${place}, or save the address.`,
    remedy: {
      label: `Allow reading PDFs from ${place}`,
      async apply(watch) {
        // Asked at once: Firefox forgets the click at the first wait.
        const isAllowed = await askToReach(address);
        return isAllowed ? readPdf(address, watch) : notAllowed(address);
      },
    },
  };
}

function downloadSentence(problem: DownloadProblem): string {
  switch (problem.kind) {
    case 'cancelled':
      return CANCELLED;
    case 'too-large':
      return `This PDF is larger than ${MOST_BYTES / MB} MB and was not read. Its address can be saved.`;
    case 'refused':
      return `The server did not give the PDF again (HTTP ${problem.status}). Its address can be saved.`;
    case 'unreachable':
      return 'The PDF could not be downloaded. Save its address, or click the button again.';
    default:
      return unreachable(problem);
  }
}

const CANCELLED = 'Cancelled: the text was not kept. What is shown can be saved.';

function problemSentence(problem: PdfProblem): string {
  switch (problem.kind) {
    case 'encrypted':
      return 'This PDF is locked with a password, so its text can’t be read. Its address can be saved.';
    case 'broken':
      return 'This PDF is damaged and can’t be read. Its address can be saved.';
    case 'scanned':
      return 'This PDF has no text, as a scan has none. Its address can be saved.';
    case 'cancelled':
      return CANCELLED;
    case 'incomplete':
      return `${problem.pages.length === 1 ? `Page ${problem.pages[0]}` : `${problem.pages.length} pages`} of this PDF could not be read; the text lacks them.`;
    default:
      return unreachable(problem);
  }
}
