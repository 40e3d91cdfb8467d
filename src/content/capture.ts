import type { PageFacts, PageText } from '../domain/source.ts';
import { readSource } from '../extract/read-source.ts';
import { propertyOf } from '../extract/replica.ts';
import { showsPdf } from './shown-pdf.ts';

/** What a page says and what its window knows of the response; its text when it is asked for. Leaves no trace in the page. */
export function capturePage(document: Document): { result: PageFacts; readText: () => PageText } {
  const { facts, readText } = readSource(document);
  const contentType = propertyOf(document, 'contentType').slice(0, 200);
  return { result: { facts, httpStatus: httpStatus(), contentType, showsPdf: showsPdf(document) }, readText };
}

/** The status of the navigation, or null where the browser can't tell: files, caches of older browsers, other frames. */
function httpStatus(): number | null {
  const [navigation] = performance.getEntriesByType('navigation');
  const status = (navigation as PerformanceNavigationTiming | undefined)?.responseStatus;
  return status !== undefined && status >= 100 && status <= 599 ? status : null;
}
