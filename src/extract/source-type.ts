import type { SourceType } from '../domain/source.ts';
import { type JsonLdNode, typesOf, worksOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import type { Readings } from './reading.ts';

/** Hosts (and all below them) that publish one type of source. */
const HOSTS: readonly [SourceType, RegExp][] = [
  [
    'government',
    /\.(?:gov|mil)(?:\.[a-z]{2})?$|\.europa\.eu$|\.gouv\.fr$|\.gob\.[a-z]{2}$|\.go\.(?:jp|kr)$|\.govt\.nz$|\.gc\.ca$/,
  ],
  [
    'paper',
    /(?:\b|-)(?:arxiv|(?:bio|med|chem|psy)rxiv|openreview|aclanthology|plos|pnas|ssrn|doi|jstor|pubmed)\./,
  ],
  ['talk', /\b(?:youtube|vimeo|ted)\.com$/],
  ['podcast', /^podcasts\./],
  ['reference', /\bwikipedia\.org$|\bbritannica\.com$|^plato\.stanford\.edu$/],
  [
    'blog',
    /\b(?:substack|medium|wordpress|lesswrong|reddit|stackexchange)\.com$|\balignmentforum\.org$|^(?:blogs?|forums?)\./,
  ],
];

/** Kinds of schema.org that say the type. */
const KINDS: readonly [SourceType, RegExp][] = [
  ['paper', /^(?:Medical)?ScholarlyArticle$/],
  ['report', /^Report$/],
  ['book', /^Book$/],
  ['podcast', /^PodcastEpisode$/],
  ['blog', /Posting$/],
];

/** Parts of a path that tell the type. */
const PATHS: readonly [SourceType, RegExp][] = [
  ['blog', /\/(?:blogs?|posts?|forums?)\//],
  ['report', /\/reports?\//],
  ['podcast', /\/podcasts?\//],
  ['reference', /\/(?:wiki|docs?)\//],
];

/** The type of the source, best reading first; the last is always `web`, said by nothing. */
export function readType(tags: MetaTags, jsonLd: readonly JsonLdNode[], address: string): Readings {
  const url = new URL(URL.canParse(address) ? address : 'about:blank');
  const readings: Readings = [];
  const match = (table: readonly [SourceType, RegExp][], text: string, from: string) => {
    for (const [value, form] of table) if (form.test(text)) readings.push({ value, from });
  };
  if (firstTag(tags, 'citation_journal_title', 'citation_arxiv_id'))
    readings.push({ value: 'paper', from: 'meta citation_*' });
  match(HOSTS, url.hostname, `host ${url.hostname}`);
  for (const kind of worksOf(jsonLd).flatMap(typesOf)) match(KINDS, kind, `JSON-LD ${kind}`);
  match(PATHS, url.pathname, 'address');
  readings.push({ value: 'web', from: 'nothing else' });
  return readings;
}

/** Whether the page says of itself that it is one work: an article, a post, a question. */
export function isArticlePage(tags: MetaTags, jsonLd: readonly JsonLdNode[]): boolean {
  return (
    /article/i.test(firstTag(tags, 'og:type')) ||
    worksOf(jsonLd).some(node => typesOf(node).some(type => /Article|Posting|Report|Question|Recipe/.test(type)))
  );
}
