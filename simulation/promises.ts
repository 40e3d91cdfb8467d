import { sharedFields } from '../src/domain/shared-fields.ts';
import type { SimulatedBrowser } from './browser.ts';
import { LISTS, TEXTS, WIRE } from './history.ts';
import type { SimulatedWiki } from './wiki.ts';

/** What does not hold once nothing is left to do, in words. Both sides have the same, but for a page that the wiki does not have. */
export async function brokenPromises(
  browsers: readonly SimulatedBrowser[],
  wiki: SimulatedWiki,
  vanishedPage: string,
): Promise<string[]> {
  const wrong: string[] = [];
  const resources = [...wiki.resources.values()];
  const keys = resources.map(({ url }) => String(url).replace('://www.', '://'));
  if (new Set(keys).size < keys.length) wrong.push(`a source is there twice: ${keys.join(' ')}`);
  for (const browser of browsers) {
    if (browser.failure !== undefined) wrong.push(`${browser.name} threw ${String(browser.failure)}`);
    for (const row of await browser.rows()) {
      wrong.push(
        `${browser.name} still has ${row.kind} of ${row.entryId}: ${row.state} ${row.problem?.kind ?? ''}`,
      );
    }
    for (const entry of await browser.entries()) {
      const resource = resources.find(each => each.url === entry.url);
      const mine = sharedFields(entry) as Record<string, unknown>;
      for (const field of ['credibility', ...TEXTS, ...LISTS]) {
        const there = resource?.[WIRE[field] ?? field] ?? (Array.isArray(mine[field]) ? [] : null);
        const here = mine[field] === '' ? null : mine[field];
        const same =
          field === 'citedBy'
            ? sorted(here, vanishedPage) === sorted(there)
            : JSON.stringify(here) === JSON.stringify(there || null);
        if (!same)
          wrong.push(
            `${browser.name} has ${JSON.stringify(here)} as ${field} of ${entry.url}, the wiki ${JSON.stringify(there)}`,
          );
      }
      if (!wiki.contents.has(entry.url)) wrong.push(`the text of ${entry.url} is not on the wiki`);
    }
  }
  return wrong;
}

function sorted(list: unknown, without?: string): string {
  return JSON.stringify((Array.isArray(list) ? list : []).filter(item => item !== without).sort());
}
