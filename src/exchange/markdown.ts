import { archiveAddress } from '../domain/archive-address.ts';
import { resourceIdOf } from '../domain/entry.ts';
import { quoteLink } from '../domain/quote-link.ts';
import type { ExchangeEntries, ExchangeEntry } from './exchange-entry.ts';
import { credibilityWords } from './judgement.ts';
import { markdownLink, markdownText } from './markdown-text.ts';
import type { VenueTable } from './options.ts';
import { publishedIn } from './reference-facts.ts';
import { stanceWords } from './stance-words.ts';

/** A list: a line for each source, and its key points below. */
export async function* exportMarkdown(entries: ExchangeEntries, venues: VenueTable): AsyncIterable<string> {
  yield '# Sources\n\n';
  for await (const entry of entries) {
    const title = markdownLink(entry.title || entry.url, entry.url);
    yield `- ${[title, ...details(entry, venues)].join(' – ')}\n${pointList(entry)}`;
  }
}

/** Wiki text in MDX: each source cited as the wiki does, by `<R id="…">`. */
export async function* exportMdx(entries: ExchangeEntries, venues: VenueTable): AsyncIterable<string> {
  yield '## Sources\n\n';
  for await (const entry of entries) {
    const title = `<R id="${attribute(resourceIdOf(entry))}">${markdownText(entry.title || entry.url)}</R>`;
    yield `- ${[title, ...details(entry, venues)].join(' – ')}\n${pointList(entry)}`;
  }
}

/** As an attribute in JSX: a wiki may name its resources as it likes. */
function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function details(entry: ExchangeEntry, venues: VenueTable): string[] {
  const place = publishedIn(entry, venues);
  const credibility = credibilityWords(entry, venues);
  const reason = entry.credibility.reason;
  const archive = archiveAddress(entry);
  return [
    markdownText(authorWords(entry.authors)),
    place && `*${markdownText(place)}*`,
    entry.publishedDate,
    credibility && `credibility ${markdownText(credibility)}${reason ? ` (${markdownText(reason)})` : ''}`,
    entry.importance === null ? '' : `importance ${entry.importance}/100`,
    archive && markdownLink('archived', archive),
  ].filter(part => part !== '');
}

/** A line has no room for a thousand names. */
function authorWords(authors: readonly string[]): string {
  return authors.length > 10 ? `${authors.slice(0, 10).join(', ')} et al.` : authors.join(', ');
}

function pointList(entry: ExchangeEntry): string {
  return entry.keyPoints
    .map(point => {
      const { text, quote } = point;
      const link = quote ? ` ${markdownLink('↗', quoteLink(entry.url, quote))}` : '';
      const said = quote ? `\n\n    > ${markdownText(quote.exact)}${link}\n` : '\n';
      const stances = stanceWords(point);
      return `  - ${markdownText(text) || 'Quote'}${stances && ` (${markdownText(stances)})`}${said}`;
    })
    .join('');
}
