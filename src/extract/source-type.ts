import type { SourceType } from '../domain/source.ts';
import { type JsonLdNode, typesOf, worksOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import type { Readings } from './reading.ts';

/** Hosts (and all below them) that publish one type of source. */
const HOSTS: readonly [SourceType, RegExp][] = [
  [
    'government',
    /\.gov$|\.gov\.[a-z]{2}$|\.mil$|(?:^|\.)europa\.eu$|\.gouv\.fr$|\.gob\.[a-z]{2}$|\.go\.(?:jp|kr|th|id|ke|tz|ug)$|\.govt\.nz$|\.gc\.ca$|(?:^|\.)canada\.ca$|\.bund\.de$|\.admin\.ch$/,
  ],
  [
    'paper',
    /(?:^|\.)(?:arxiv|biorxiv|medrxiv|chemrxiv|openreview|psyarxiv|aclanthology|plos|pnas|semanticscholar|doi|jmlr)\.(?:org|net|com)$|(?:^|\.)(?:ssrn|nature|sciencedirect|tandfonline|wiley|sagepub)\.com$|(?:^|\.)(?:pubmed|pmc)\.ncbi\.nlm\.nih\.gov$|(?:^|\.)(?:science|jstor)\.org$|^proceedings\.|^papers\.nips\.cc$|(?:^|\.)frontiersin\.org$|^osf\.io$|^link\.springer\.com$/,
  ],
  ['talk', /(?:^|\.)(?:youtube|vimeo|ted)\.com$|^youtu\.be$/],
  [
    'podcast',
    /^podcasts\.(?:apple|google)\.com$|(?:^|\.)(?:buzzsprout|libsyn|podbean|simplecast)\.com$|^open\.spotify\.com$/,
  ],
  [
    'reference',
    /(?:^|\.)(?:wikipedia|wiktionary|wikidata|wikibooks)\.org$|(?:^|\.)(?:britannica|fandom)\.com$|^plato\.stanford\.edu$|^iep\.utm\.edu$/,
  ],
  [
    'blog',
    /(?:^|\.)(?:substack|medium|wordpress|blogspot|tumblr|ghost|lesswrong|greaterwrong|reddit|stackexchange|stackoverflow|hashnode)\.(?:com|io|dev)$|(?:^|\.)(?:alignmentforum|effectivealtruism)\.org$|^(?:blog|blogs|forum|forums|community)\./,
  ],
  ['book', /^books\.google\.|(?:^|\.)(?:goodreads|gutenberg)\.(?:com|org)$/],
];

/** Kinds of schema.org that say the type. */
const KINDS: readonly [SourceType, RegExp][] = [
  ['paper', /^(?:ScholarlyArticle|MedicalScholarlyArticle|Thesis)$/],
  ['report', /^Report$/],
  ['book', /^(?:Book|Chapter)$/],
  ['podcast', /^(?:PodcastEpisode|PodcastSeries|RadioEpisode)$/],
  ['talk', /^(?:VideoObject|PresentationDigitalDocument)$/],
  ['blog', /^(?:BlogPosting|LiveBlogPosting|DiscussionForumPosting|SocialMediaPosting|QAPage|Question)$/],
];

/** The type of the source, best reading first; the last is always `web`, said by nothing. */
export function readType(tags: MetaTags, jsonLd: readonly JsonLdNode[], address: string): Readings {
  const readings: Readings = [];
  const add = (value: SourceType, from: string) => readings.push({ value, from });
  const url = new URL(URL.canParse(address) ? address : 'about:blank');
  const host = HOSTS.find(([, hosts]) => hosts.test(url.hostname));
  // A regulator's journal is a paper, but the host of a government decides over what a page calls itself.
  if (firstTag(tags, 'citation_journal_title', 'citation_conference_title', 'citation_arxiv_id'))
    add('paper', 'meta citation_*');
  if (firstTag(tags, 'citation_technical_report_institution'))
    add('report', 'meta citation_technical_report_institution');
  if (firstTag(tags, 'citation_inbook_title', 'citation_isbn')) add('book', 'meta citation_isbn');
  if (host) add(host[0], `host ${url.hostname}`);
  if (firstTag(tags, 'citation_title', 'bepress_citation_title')) add('paper', 'meta citation_title');
  const kinds = worksOf(jsonLd).flatMap(typesOf);
  for (const kind of kinds) {
    const found = KINDS.find(([, names]) => names.test(kind));
    // Articles carry videos: a video is the work only where nothing else is.
    if (found && (found[0] !== 'talk' || kinds.every(other => /^(?:VideoObject|WebPage)$/.test(other))))
      add(found[0], `JSON-LD ${kind}`);
  }
  const ogType = firstTag(tags, 'og:type');
  if (/^book\b/.test(ogType)) add('book', 'meta og:type');
  if (/^video\./.test(ogType)) add('talk', 'meta og:type');
  if (/\/(?:blogs?|posts?|forums?|threads?)\//.test(url.pathname)) add('blog', 'address');
  if (/\/(?:reports?|publications?)\//.test(url.pathname)) add('report', 'address');
  if (/\/(?:podcasts?|episodes?)\//.test(url.pathname)) add('podcast', 'address');
  if (/\/(?:wiki|docs?|documentation|reference|glossary)\//.test(url.pathname)) add('reference', 'address');
  add('web', 'nothing else');
  return readings;
}
