import '@citation-js/plugin-bibtex';
import { Cite, plugins } from '@citation-js/core';
import { citationKey } from './citation-key.ts';
import { type CslItem, toCsl } from './csl.ts';
import type { ExchangeEntry } from './exchange-entry.ts';

// Its own transliteration to ASCII loses emoji and Chinese. Today's BibTeX engines read UTF-8, so only the characters
// that LaTeX acts on are escaped, below.
const { format } = plugins.config.get('@bibtex') as { format: { asciiOnly: boolean; checkLabel: boolean } };
format.asciiOnly = false;
format.checkLabel = false;

/** BibTeX, one record per entry. */
export async function* exportBibtex(
  entries: Iterable<ExchangeEntry> | AsyncIterable<ExchangeEntry>,
): AsyncIterable<string> {
  const taken = new Set<string>();
  for await (const entry of entries) {
    const key = citationKey(entry, taken);
    const item = { ...escaped(toCsl(entry)), id: key, 'citation-key': key };
    yield `${mended(new Cite([item]).format('bibtex').trim(), entry.publishedDate)}\n\n`;
  }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The library writes the day as `month = {jul 31}`, for which other programs drop the month too; `date` is biblatex's field.
 * And it shields only some capitals from a style that would recase them: a second pair of braces shields the title.
 */
function mended(record: string, publishedDate: string): string {
  const month = MONTHS[Number(publishedDate.slice(5, 7)) - 1];
  const dates = [...(month ? [`\tmonth = ${month},`] : []), `\tdate = {${publishedDate}},`].join('\n');
  const dated = publishedDate
    ? record.replace(/^\tmonth = .*\n/m, '').replace(/^\tyear = .*$/m, year => `${year}\n${dates}`)
    : record;
  return dated.replace(/^\ttitle = (\{.*\}),$/m, (_, title) => `\ttitle = {${title}},`);
}

/** The texts of a record, safe inside BibTeX braces. Addresses stay: the `url` field is verbatim. */
function escaped(item: CslItem): CslItem {
  return {
    ...item,
    title: latex(oneLine(item.title)),
    ...(item['container-title'] ? { 'container-title': latex(item['container-title']) } : {}),
    ...(item.publisher ? { publisher: latex(item.publisher) } : {}),
    ...(item.abstract ? { abstract: latex(item.abstract) } : {}),
    ...(item.note ? { note: latex(item.note) } : {}),
    ...(item.keyword ? { keyword: latex(item.keyword) } : {}),
    author: item.author.map(name =>
      Object.fromEntries(Object.entries(name).map(([part, text]) => [part, latex(oneLine(text))])),
    ),
    URL: item.URL.replaceAll('{', '%7B').replaceAll('}', '%7D').replaceAll('\\', '%5C'),
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

const ESCAPES: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  // The library reads these as the tags of rich text.
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

function latex(text: string): string {
  return text.replace(/[\\{}$&#%_^~<>]/g, character => ESCAPES[character] ?? character);
}
