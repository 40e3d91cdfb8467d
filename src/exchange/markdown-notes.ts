import { citationKey } from '../domain/citation-key.ts';
import type { Quote } from '../domain/key-point.ts';
import { quoteLink } from '../domain/quote-link.ts';
import type { ExchangeEntries, ExchangeEntry } from './exchange-entry.ts';
import { credibilityWords } from './judgement.ts';
import { markdownLink, markdownProse, markdownText } from './markdown-text.ts';
import type { VenueTable } from './options.ts';
import { stanceWords } from './stance-words.ts';
import { toWikiRecord } from './wiki-record.ts';
import { toYaml } from './yaml.ts';
import { type ZippedFile, zipped } from './zip.ts';

/** A zip of notes, one per source, named by its citation key; the captured text stays out. */
export function exportMarkdownNotes(entries: ExchangeEntries, venues: VenueTable): AsyncIterable<Uint8Array> {
  return zipped(notes(entries, venues));
}

async function* notes(entries: ExchangeEntries, venues: VenueTable): AsyncIterable<ZippedFile> {
  const taken = new Set<string>();
  const names = new Set<string>();
  for await (const entry of entries) {
    const key = citationKey(entry, taken);
    yield { name: fileName(key, names), text: noteOf(entry, key, venues), changedAt: entry.updatedAt };
  }
}

/** A key of another program can hold what no file's name may; and some disks don't tell `Olah` from `olah`. */
function fileName(key: string, names: Set<string>): string {
  const base = key.replace(/[:/]/g, '-');
  let name = base;
  for (let number = 2; names.has(name.toLowerCase()); number += 1) name = `${base}-${number}`;
  names.add(name.toLowerCase());
  return `${name}.md`;
}

/** All that is known as front matter, but for the prose: that is the note. */
function noteOf(entry: ExchangeEntry, key: string, venues: VenueTable): string {
  const { summary: _, abstract: __, review: ___, ...record } = toWikiRecord(entry);
  const credibility = credibilityWords(entry, venues);
  const sections = [
    `# ${markdownText(entry.title || entry.url)}`,
    markdownLink(entry.url, entry.url),
    credibility && `**Credibility:** ${markdownText(credibility)}`,
    entry.credibility.reason && markdownProse(entry.credibility.reason),
    entry.summary && `## Summary\n\n${markdownProse(entry.summary)}`,
    entry.keyPoints.length > 0 &&
      `## Key points\n\n${entry.keyPoints.map(point => pointOf(point, entry.url)).join('\n')}`,
    entry.abstract && `## Abstract\n\n${markdownProse(entry.abstract)}`,
    entry.review && `## Review\n\n${markdownProse(entry.review)}`,
  ].filter(Boolean);
  return `---\n${toYaml({ citation_key: key, ...record })}---\n\n${sections.join('\n\n')}\n`;
}

function pointOf(point: ExchangeEntry['keyPoints'][number], url: string): string {
  const { text, quote } = point;
  const words = markdownText(text) || 'Quote';
  const stances = stanceWords(point);
  return `- ${words}${stances && ` (${markdownText(stances)})`}\n${quote ? `\n${quotation(quote, url)}\n` : ''}`;
}

/** A quote, and where that is a page of the web the way to its place there. */
function quotation(quote: Quote, url: string): string {
  const said = markdownProse(quote.exact, '  > ');
  if (!/^https?:/i.test(url)) return said;
  return `${said}\n  >\n  > ${markdownLink('Open the page at this quote', quoteLink(url, quote))}`;
}
