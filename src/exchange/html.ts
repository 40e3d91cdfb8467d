import '@citation-js/plugin-csl';
import { Cite } from '@citation-js/core';
import { archiveAddress } from '../domain/archive-address.ts';
import { citationKey } from '../domain/citation-key.ts';
import type { Quote } from '../domain/key-point.ts';
import { quoteLink } from '../domain/quote-link.ts';
import { type CslItem, toCsl } from './csl.ts';
import type { ExchangeEntries, ExchangeEntry } from './exchange-entry.ts';
import { escapeHtml } from './html-text.ts';
import { credibilityWords } from './judgement.ts';
import type { CitationStyle, VenueTable } from './options.ts';
import { pause } from './pause.ts';
import { stanceWords } from './stance-words.ts';

/** Up to so many entries are sorted as the style asks; more stay in their order and are written so many at a time. */
const MOST_SORTED = 1_000;

/** A bibliography as a web page, in one of citation-js's styles and languages, with the judgement below each source. */
export async function* exportHtml(
  entries: ExchangeEntries,
  venues: VenueTable,
  style: CitationStyle,
  locale: string,
): AsyncIterable<string> {
  yield HEAD;
  const taken = new Set<string>();
  let batch: Batch = new Map();
  let isSorted = true;
  let numbered = 0;
  for await (const entry of entries) {
    if (batch.size === MOST_SORTED) {
      isSorted = false;
      yield withNumbersFrom(numbered, bibliography(batch, venues, style, locale, isSorted));
      numbered += batch.size;
      batch = new Map();
      await pause();
    }
    batch.set(citationKey(entry, taken), entry);
  }
  yield withNumbersFrom(numbered, bibliography(batch, venues, style, locale, isSorted));
  yield '</main>\n</body>\n</html>\n';
}

const HEAD = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sources</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 45rem; padding: 0 1rem; overflow-wrap: break-word; }
.csl-entry { margin-top: 1rem; }
.csl-left-margin, .csl-right-inline { display: inline; }
.judgement { font-size: 0.875rem; margin: 0.25rem 0 0 1.5rem; }
</style>
</head>
<body>
<main>
<h1>Sources</h1>
`;

type Batch = Map<string, ExchangeEntry>;

function bibliography(
  batch: Batch,
  venues: VenueTable,
  style: CitationStyle,
  lang: string,
  isSorted: boolean,
): string {
  if (batch.size === 0) return '';
  const items = [...batch].map(([key, entry]) => ({ id: key, ...shielded(toCsl(entry, venues)) }));
  const written = new Cite(items, { generateGraph: false }).format('bibliography', {
    format: 'html',
    template: style,
    lang,
    nosort: !isSorted,
    asEntryArray: true,
  });
  return written
    .map(([key, html]) => {
      const entry = batch.get(key);
      if (!entry) return '';
      return `<div id="${key}">\n${withLink(unshielded(html).trim(), entry)}\n${judgement(entry, venues)}</div>\n`;
    })
    .join('');
}

// The style processor reads some tags in texts. These stand for what HTML acts on, until it is done.
const SHIELDS = { '<': '\ue000', '>': '\ue001', '&': '\ue002' };
const SHIELDED = new RegExp(`[${Object.values(SHIELDS).join('')}]`, 'g');
const UNSHIELDED: Record<string, string> = { '\ue000': '&lt;', '\ue001': '&gt;', '\ue002': '&amp;' };

function shielded(item: CslItem): CslItem {
  const { abstract: _, keyword: __, ...printed } = item;
  const json = JSON.stringify(printed).replaceAll(SHIELDED, '');
  return JSON.parse(json.replace(/[<>&]/g, mark => SHIELDS[mark as keyof typeof SHIELDS]));
}

function unshielded(html: string): string {
  return html.replace(SHIELDED, mark => UNSHIELDED[mark] ?? '');
}

/** A numbering style begins each batch with 1: here it goes on behind the `before` references of earlier ones. */
function withNumbersFrom(before: number, html: string): string {
  if (before === 0) return html;
  // No text of an entry can look like this: its tags are escaped.
  return html.replace(
    /(<div class="csl-left-margin">)(\d+)/g,
    (_, start: string, number: string) => `${start}${before + Number(number)}`,
  );
}

/** The reference with its address as a link, where that is one of the web. */
function withLink(html: string, { url, identifiers }: ExchangeEntry): string {
  const doi = identifiers.doi && `https://doi.org/${identifiers.doi}`;
  for (const address of [doi, url].filter(Boolean)) {
    const shown = escapeHtml(address).replaceAll('&#39;', "'").replaceAll('&quot;', '"');
    const at = html.indexOf(shown);
    if (/^https?:/i.test(address) && at >= 0) {
      return `${html.slice(0, at)}${link(address)}${html.slice(at + shown.length)}`;
    }
  }
  const end = html.lastIndexOf('</div>');
  return /^https?:/i.test(url) ? `${html.slice(0, end)} ${link(url)}${html.slice(end)}` : html;
}

function link(address: string, words = address): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`;
}

/** A quote, with the way to its place in the source where that is a page of the web. */
function quotation(quote: Quote, url: string, about: string): string {
  const label = escapeHtml(`Open the page at the quote of: ${about || quote.exact}`);
  const away = `<a href="${escapeHtml(quoteLink(url, quote))}" aria-label="${label}">↗</a>`;
  return `<blockquote>${escapeHtml(quote.exact)}${/^https?:/i.test(url) ? ` ${away}` : ''}</blockquote>`;
}

function judgement(entry: ExchangeEntry, venues: VenueTable): string {
  const archive = archiveAddress(entry);
  const { reason } = entry.credibility;
  const credibility = credibilityWords(entry, venues);
  const lines = [
    credibility && `Credibility ${escapeHtml(credibility)}${reason ? `: ${escapeHtml(reason)}` : ''}`,
    entry.importance === null ? '' : `Importance ${entry.importance}/100`,
    archive && link(archive, 'Archived copy'),
    entry.summary && escapeHtml(entry.summary),
    ...entry.keyPoints.map(point => {
      const { text, quote } = point;
      const said = quote ? quotation(quote, entry.url, text) : '';
      const stances = stanceWords(point);
      return `${escapeHtml(text)}${stances && ` (${escapeHtml(stances)})`}${said}`;
    }),
  ].filter(Boolean);
  if (lines.length === 0) return '';
  return `<ul class="judgement">\n${lines.map(line => `<li>${line}</li>\n`).join('')}</ul>\n`;
}
