import type { PageCapture } from '../domain/source.ts';
import { extractSource } from '../extract/index.ts';
import { propertyOf } from '../extract/replica.ts';

/** The extraction of a page and what its window knows of the response. Leaves no trace in the page. */
export async function capturePage(document: Document): Promise<PageCapture> {
  return {
    extracted: extractSource(document),
    httpStatus: httpStatus(),
    contentType: propertyOf(document, 'contentType').slice(0, 200),
  };
}

/** The status of the navigation, or null where the browser can't tell: files, caches of older browsers, other frames. */
function httpStatus(): number | null {
  const [navigation] = performance.getEntriesByType('navigation');
  const status = (navigation as PerformanceNavigationTiming | undefined)?.responseStatus;
  return status !== undefined && status >= 100 && status <= 599 ? status : null;
}
