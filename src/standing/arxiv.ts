import { isPublishedDate } from '../domain/published-date.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { ArxivLookup } from '../domain/standing.ts';
import { shortened } from './crossref.ts';
import { askRegistry, type LookupProblem, problem, type RegistryPort } from './registry.ts';

// arXiv's API answers an Atom feed with the newest version of each paper that is asked for. Needs a DOM: it runs in pages, not in workers.
// https://info.arxiv.org/help/api/user-manual.html

/** So many papers are asked for in one request: it saves arXiv the others. */
export const AT_ONCE = 50;
const ATOM = 'http://www.w3.org/2005/Atom';
const ARXIV = 'http://arxiv.org/schemas/atom';

/** Asks arXiv for up to `AT_ONCE` papers by their ids, without versions; answers one lookup for each. `now` is ISO 8601. */
export async function lookUpAtArxiv(
  ids: readonly string[],
  port: RegistryPort,
  signal: AbortSignal,
  now: () => string,
): Promise<Result<ArxivLookup[], LookupProblem>> {
  const path = `/api/query?id_list=${ids.map(encodeURIComponent).join(',')}&max_results=${ids.length}`;
  const answer = await askRegistry('arxiv', path, port, signal);
  if (!answer.ok) return answer;
  const papers = papersIn(answer.value.text);
  if (!papers) return fail(problem('not-an-answer'));
  // For one id that it can't make out it tells of none of the others.
  if (papers === 'error' && ids.length > 1) {
    const half = Math.ceil(ids.length / 2);
    const first = await lookUpAtArxiv(ids.slice(0, half), port, signal, now);
    if (!first.ok) return first;
    const rest = await lookUpAtArxiv(ids.slice(half), port, signal, now);
    return rest.ok ? ok([...first.value, ...rest.value]) : rest;
  }
  const lookedUpAt = now();
  return ok(
    ids.map(id => {
      const paper = papers === 'error' ? undefined : papers.get(id.toLowerCase());
      const known = { registry: 'arxiv' as const, identifier: id, lookedUpAt };
      return paper ? { ...known, isKnown: true, ...paper } : { ...known, isKnown: false, ...NOTHING };
    }),
  );
}

type Paper = Omit<ArxivLookup, 'registry' | 'identifier' | 'lookedUpAt' | 'isKnown'>;
const NOTHING: Paper = { version: 0, versionDate: '', isWithdrawn: false, publishedAs: '', journal: '' };

/** By their ids; `error` where arXiv tells of one instead, and null for what is no feed. */
function papersIn(xml: string): Map<string, Paper> | 'error' | null {
  const feed = new DOMParser().parseFromString(xml, 'text/xml');
  const root = feed.documentElement;
  // Browsers tell of a broken document within it.
  const isBroken = feed.getElementsByTagNameNS('*', 'parsererror').length > 0;
  if (isBroken || root.localName !== 'feed' || root.namespaceURI !== ATOM) return null;
  const papers = new Map<string, Paper>();
  for (const entry of root.getElementsByTagNameNS(ATOM, 'entry')) {
    const said = (namespace: string, name: string) =>
      shortened(entry.getElementsByTagNameNS(namespace, name)[0]?.textContent ?? '');
    if (said(ATOM, 'id').includes('arxiv.org/api/errors')) return 'error';
    const [, id, version] =
      /arxiv\.org\/abs\/(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})v(\d+)$/.exec(said(ATOM, 'id')) ?? [];
    if (id === undefined) continue;
    const day = said(ATOM, 'updated').slice(0, 10);
    const doi = said(ARXIV, 'doi');
    papers.set(id.toLowerCase(), {
      version: Number(version),
      versionDate: isPublishedDate(day) ? day : '',
      isWithdrawn: isWithdrawn(said(ARXIV, 'comment'), said(ATOM, 'summary')),
      publishedAs: /^10\.\d{4,9}\/\S+$/.test(doi) ? doi : '',
      journal: said(ARXIV, 'journal_ref'),
    });
  }
  return papers;
}

/** A withdrawn paper stays, with a comment that says so, and its abstract in the newest version often says nothing else. */
function isWithdrawn(comment: string, summary: string): boolean {
  const says =
    /\b(?:paper|article|manuscript|submission|preprint|work|version) (?:(?:has been|is|was|now) )?withdrawn\b/i;
  // Not where it tells of another paper, or of a part: `replaces the withdrawn submission`, `Theorem 3, withdrawn in v1`.
  const begins = /(?:^|[.;,])\s*(?:now )?withdrawn(?: (?:by|due|because|on|as)\b|[.;,:]|\s*$)/i;
  return says.test(comment) || begins.test(comment) || (summary.length < 300 && says.test(summary));
}
