import { type MessageKey, t } from '../i18n/words.ts';

/** What a reading says of its origin, as extraction wrote it down; tags and properties are said by their own names. */
const ORIGINS: Record<string, MessageKey> = {
  address: 'domainOriginAddress',
  'address of the work': 'domainOriginWork',
  byline: 'domainOriginByline',
  'author box': 'domainOriginAuthorBox',
  'first post': 'domainOriginFirstPost',
  channel: 'domainOriginChannel',
  'nothing else': 'domainOriginNothing',
  'arXiv id': 'domainOriginArxivId',
  'arXiv stamp': 'domainOriginArxivStamp',
  'DOI, arXiv id or journal': 'domainOriginScholarly',
  'first page, largest type': 'domainOriginLargest',
  'first page, below the title': 'domainOriginBelowTitle',
  'first page, “published”': 'domainOriginPublished',
  'first page, conference': 'domainOriginConference',
  'first pages, “Abstract”': 'domainOriginAbstract',
};

/** What may stand after an origin: why another reading was taken. */
const DOUBTS: Record<string, MessageKey> = {
  'a login': 'domainOriginLogin',
  'the site': 'domainOriginSite',
  'not plausible': 'domainOriginNotPlausible',
};

/** Where a reading comes from (`Candidate.from`), in words for the person. */
export function originWords(from: string): string {
  const [, origin = from, doubt = ''] = /^(.*) \(([^()]*)\)$/.exec(from) ?? [];
  const doubtKey = DOUBTS[doubt];
  if (doubtKey) return t(doubtKey, originWords(origin));
  const host = /^host (\S+)$/.exec(from)?.[1];
  if (host) return t('domainOriginHost', host);
  const key = ORIGINS[from];
  return key ? t(key) : from;
}
