import type { SourceType } from '../domain/source.ts';
import { type JsonLdNode, typesOf, worksOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';
import type { Readings } from './reading.ts';

/** What kind of source a page is: the wiki's type, and a narrower kind and a purpose where the page says so. */
export interface KindReading {
  type: Readings;
  subtype: Readings;
  purpose: Readings;
}

type Rule = readonly [form: RegExp, type: SourceType, subtype?: string];

/** Suffixes that only governments and their bodies get. */
const GOVERNMENT =
  /\.(?:gov|mil)(?:\.[a-z]{2})?$|(?:^|\.)europa\.eu$|\.(?:gouv|gob|gub|govt|gv)\.[a-z]{2}$|\.go\.(?:jp|kr|th|id|ke|tz|ug|cr)$|\.gc\.ca$|(?:^|\.)canada\.ca$|(?:^|\.)gouv\.qc\.ca$|\.admin\.ch$|\.bund\.de$|(?:^|\.)parliament\.uk$/;

/** Hosts (and all below them) that publish one type of source. */
const HOSTS: readonly Rule[] = [
  [GOVERNMENT, 'government'],
  [
    /(?:^|\.)(?:arxiv|(?:bio|med|chem|psy|soc|eco|engr|earth)a?rxiv|osf|preprints|researchsquare)\.(?:org|com|io)$/,
    'paper',
    'preprint',
  ],
  [/(?:^|\.)(?:ssrn\.com|nber\.org)$/, 'paper', 'working_paper'],
  [
    /(?:^|\.)(?:openreview\.net|aclanthology\.org|plos\.org|pnas\.org|doi\.org|jstor\.org|pubmed\.ncbi\.nlm\.nih\.gov)$/,
    'paper',
  ],
  [/(?:^|\.)(?:youtube|vimeo|ted)\.com$|^youtu\.be$/, 'talk', 'video'],
  [/^podcasts\.|(?:^|\.)(?:buzzsprout|libsyn|podbean|simplecast)\.com$/, 'podcast'],
  [/(?:^|\.)(?:wikipedia\.org|britannica\.com)$|^plato\.stanford\.edu$|^(?:docs|developer)\./, 'reference'],
  [/(?:^|\.)(?:substack\.com|beehiiv\.com|buttondown\.(?:com|email))$/, 'blog', 'newsletter'],
  [
    /(?:^|\.)(?:lesswrong|greaterwrong|reddit|stackexchange|stackoverflow)\.com$|(?:^|\.)(?:alignmentforum|effectivealtruism)\.org$|^(?:forums?|community|discuss)\./,
    'blog',
    'forum_post',
  ],
  [/(?:^|\.)(?:medium|wordpress|blogspot|tumblr)\.com$|^blogs?\./, 'blog', 'blog_post'],
];

/** Kinds of schema.org that say the type. */
const KINDS: readonly Rule[] = [
  [/^(?:Medical)?ScholarlyArticle$/, 'paper'],
  [/^Report$/, 'report'],
  [/^Book$/, 'book'],
  [/^(?:PodcastEpisode|RadioEpisode|AudioObject)$/, 'podcast'],
  [/^(?:DiscussionForumPosting|QAPage|Question)$/, 'blog', 'forum_post'],
  [/Posting$/, 'blog', 'blog_post'],
  [/^(?:VideoObject|Clip)$/, 'talk', 'video'],
];

/** OpenGraph's kinds. https://ogp.me/#types */
const OPEN_GRAPH: readonly Rule[] = [
  [/^video/, 'talk', 'video'],
  [/^music\.(?:song|radio_station)|^audio/, 'podcast'],
  [/^books?(?:\.book)?$/, 'book'],
];

/** Parts of a path that tell the type. */
const PATHS: readonly Rule[] = [
  [/\/(?:forums?|threads?)\//, 'blog', 'forum_post'],
  [/\/newsletters?\//, 'blog', 'newsletter'],
  [/\/(?:blogs?|posts?)\//, 'blog', 'blog_post'],
  [/\/(?:white-?papers?)\//, 'report', 'white_paper'],
  [/\/reports?\//, 'report'],
  [/\/(?:podcasts?|episodes?)\//, 'podcast'],
  [/\/(?:wiki|docs?|documentation)\//, 'reference'],
];

/** Highwire's tags name what the work stood in. https://scholar.google.com/intl/en/scholar/inclusion.html */
const SCHOLARLY: readonly (readonly [tag: string, type: SourceType, subtype: string])[] = [
  ['citation_arxiv_id', 'paper', 'preprint'],
  ['citation_dissertation_institution', 'paper', 'thesis'],
  ['citation_technical_report_institution', 'report', 'technical_report'],
  ['citation_conference_title', 'paper', 'conference_paper'],
  ['citation_journal_title', 'paper', 'journal_article'],
  ['bepress_citation_journal_title', 'paper', 'journal_article'],
  ['prism.publicationname', 'paper', 'journal_article'],
  ['citation_title', 'paper', ''],
];

/** Kinds of schema.org that say what a work is for. */
const PURPOSES: readonly (readonly [kind: RegExp, purpose: string])[] = [
  [/NewsArticle$/, 'news'],
  [/^OpinionNewsArticle$/, 'opinion'],
  [/^(?:HowTo|Recipe|LearningResource|Course)$/, 'instruction'],
  [/Review$/, 'review'],
  [/^(?:TechArticle|APIReference)$/, 'documentation'],
];

/** The kind of the source, best reading first; the last type is always `web`, said by nothing. */
export function readKind(tags: MetaTags, jsonLd: readonly JsonLdNode[], address: string): KindReading {
  const url = new URL(URL.canParse(address) ? address : 'about:blank');
  const found: { type: SourceType; subtype: string; from: string }[] = [];
  const match = (rules: readonly Rule[], text: string, from: string) => {
    for (const [form, type, subtype = ''] of rules) if (form.test(text)) found.push({ type, subtype, from });
  };
  for (const [tag, type, subtype] of SCHOLARLY)
    if (firstTag(tags, tag)) found.push({ type, subtype, from: `meta ${tag}` });
  match(HOSTS, url.hostname, `host ${url.hostname}`);
  const kinds = worksOf(jsonLd).flatMap(typesOf);
  // An article may hold a video; then it is the article that is read.
  const isArticle = kinds.some(kind => /Article|Posting/.test(kind));
  for (const kind of kinds)
    if (!isArticle || !/^(?:Video|Audio)Object$|^Clip$/.test(kind)) match(KINDS, kind, `JSON-LD ${kind}`);
  match(OPEN_GRAPH, firstTag(tags, 'og:type'), 'meta og:type');
  match(PATHS, url.pathname, 'address');
  found.push({ type: 'web', subtype: '', from: 'nothing else' });
  const [best] = found;
  const isOpinion = kinds.includes('OpinionNewsArticle');
  return {
    type: found.map(({ type, from }) => ({ value: type, from })),
    subtype: found.flatMap(({ type, subtype, from }) =>
      type === best?.type && subtype !== '' ? [{ value: subtype, from }] : [],
    ),
    purpose: kinds.flatMap(kind =>
      PURPOSES.filter(([form, purpose]) => form.test(kind) && !(isOpinion && purpose === 'news')).map(
        ([, value]) => ({
          value,
          from: `JSON-LD ${kind}`,
        }),
      ),
    ),
  };
}

/** Whether the page says of itself that it is one work: an article, a post, a question. */
export function isArticlePage(tags: MetaTags, jsonLd: readonly JsonLdNode[]): boolean {
  return (
    /article/i.test(firstTag(tags, 'og:type')) ||
    worksOf(jsonLd).some(node =>
      typesOf(node).some(type => /Article|Posting|Report|Question|Recipe/.test(type)),
    )
  );
}

/** Whether the page offers things or lists what is offered, and is no article. */
export function sellsThings(tags: MetaTags, jsonLd: readonly JsonLdNode[]): boolean {
  const kinds = jsonLd.flatMap(typesOf);
  return (
    !kinds.some(kind => /Article|Posting|Report|^Book$|Recipe/.test(kind)) &&
    !tags.has('citation_title') &&
    (/^product/.test(firstTag(tags, 'og:type')) ||
      kinds.some(kind =>
        /^(?:Product\w*|ItemList|CollectionPage|OfferCatalog|Service|SoftwareApplication)$/.test(kind),
      ))
  );
}
