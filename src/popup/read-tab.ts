import * as v from 'valibot';
import { canonicalUrl } from '../domain/canonical-url.ts';
import { unreachable } from '../domain/result.ts';
import { pageCaptureSchema } from '../domain/source.ts';
import { type InjectionProblem, injectExtractor } from '../platform/injection.ts';
import type { ActiveTab } from '../platform/tabs.ts';
import type { Reading } from '../ui/draft-port.ts';

const PATIENCE_MS = 10_000;
const PDF = 'This is a PDF, whose text is not read yet. Its address can be saved.';

/** Reads the page in a tab. What comes back was made beside the page's own code, so it is checked here. */
export async function readTab(tab: ActiveTab): Promise<Reading> {
  const injection = await injectExtractor(tab.id, PATIENCE_MS);
  if (!injection.ok) return { ok: false, sentence: sentence(injection.error, tab.url) };
  const parsed = v.safeParse(pageCaptureSchema, injection.value);
  if (!parsed.success) return { ok: false, sentence: sentence('failed', tab.url) };
  const { extracted, contentType } = parsed.output;
  // Another page loaded between the click and the reading: what it says is not of the draft's address.
  if (canonicalUrl(extracted.capturedUrl) !== canonicalUrl(tab.url)) {
    return { ok: false, sentence: sentence('gone', tab.url) };
  }
  // Chromium lets a script into the page around its PDF viewer, which holds nothing of the PDF.
  if (contentType === 'application/pdf') return { ok: false, sentence: PDF };
  return { ok: true, capture: parsed.output };
}

function sentence(problem: InjectionProblem, url: string): string {
  if (/\.pdf($|[?#])/i.test(url)) return PDF;
  switch (problem) {
    case 'not-allowed':
      return 'The browser lets no extension read this page. Its address can be saved.';
    case 'gone':
      return 'The page changed while it was being read. Save its address, or click the button again.';
    case 'slow':
      return 'The page is busy and could not be read. Save its address, or click the button again.';
    case 'failed':
      return 'The page could not be read. Its address can be saved.';
    default:
      return unreachable(problem);
  }
}
