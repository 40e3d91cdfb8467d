import { parse } from '@citation-js/name';
import type { Entry } from '../domain/entry.ts';
import type { SourceType } from '../domain/source.ts';

/** One item of CSL-JSON. https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables */
export type CslItem = {
  type: string;
  title: string;
  author: Record<string, string>[];
  issued?: { 'date-parts': number[][] };
  URL: string;
  DOI?: string;
  ISBN?: string;
  PMID?: string;
  'container-title'?: string;
  publisher?: string;
  abstract?: string;
  keyword?: string;
  note?: string;
  language?: string;
};

const TYPES: Record<SourceType, string> = {
  paper: 'article-journal',
  blog: 'post-weblog',
  report: 'report',
  book: 'book',
  talk: 'speech',
  podcast: 'broadcast',
  government: 'report',
  reference: 'entry-encyclopedia',
  web: 'webpage',
};

/** An entry as CSL: what a bibliography needs, with the judgement in the note. */
export function toCsl(entry: Entry): CslItem {
  const isInPeriodical = entry.type === 'paper' || entry.type === 'blog' || entry.type === 'web';
  return {
    type: TYPES[entry.type],
    title: entry.title,
    author: entry.authors.map(nameParts),
    ...(entry.publishedDate
      ? { issued: { 'date-parts': [entry.publishedDate.split('-').map(Number)] } }
      : {}),
    URL: entry.url,
    ...(entry.identifiers.doi ? { DOI: entry.identifiers.doi } : {}),
    ...(entry.identifiers.isbn ? { ISBN: entry.identifiers.isbn } : {}),
    ...(entry.identifiers.pmid ? { PMID: entry.identifiers.pmid } : {}),
    ...(entry.siteName ? { [isInPeriodical ? 'container-title' : 'publisher']: entry.siteName } : {}),
    ...(entry.abstract ? { abstract: entry.abstract } : {}),
    ...(entry.tags.length > 0 ? { keyword: entry.tags.join(', ') } : {}),
    ...(entry.language ? { language: entry.language } : {}),
    ...noteOf(entry),
  };
}

function nameParts(name: string): Record<string, string> {
  // One word is an organisation or a mononym: there is nothing to turn round.
  if (!/[\s,]/.test(name.trim())) return { literal: name.trim() };
  const { given, family, suffix, ...particles } = parse(name);
  if (!family || !given) return { literal: name };
  return { family, given, ...(suffix ? { suffix } : {}), ...particles };
}

function noteOf(entry: Entry): { note?: string } {
  const { override, reason } = entry.credibility;
  const lines = [
    ...(override === null ? [] : [`Credibility: ${override}/5${reason ? ` (${reason})` : ''}`]),
    ...(entry.importance === null ? [] : [`Importance: ${entry.importance}/100`]),
    ...(entry.summary ? [`Summary: ${entry.summary}`] : []),
    ...entry.keyPoints.map(({ text }) => `Key point: ${text}`),
  ];
  return lines.length > 0 ? { note: lines.join('\n') } : {};
}
