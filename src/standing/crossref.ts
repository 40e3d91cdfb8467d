import * as v from 'valibot';
import { isPublishedDate } from '../domain/published-date.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { CrossrefLookup, Notice } from '../domain/standing.ts';
import { askRegistry, type LookupProblem, problem, type RegistryPort } from './registry.ts';

// A work of Crossref's REST API. `updated-by` are the notices about it, from its publisher and from Retraction Watch; `update-to` is what it
// is a notice of itself. https://crossref.gitlab.io/tutorials/get-rw-metadata/ https://api.crossref.org/swagger-ui/index.html
// Relations: https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/

const text = v.fallback(v.string(), '');
const list = <T extends v.GenericSchema>(item: T) =>
  v.fallback(v.array(v.fallback(v.nullable(item), null)), []);
const updateSchema = v.object({
  DOI: text,
  type: text,
  source: text,
  updated: v.fallback(v.object({ 'date-parts': v.array(v.array(v.nullable(v.number()))) }), {
    'date-parts': [],
  }),
});
const relatedSchema = v.object({ 'id-type': text, id: v.string() });
const workSchema = v.object({
  message: v.object({
    DOI: v.string(),
    'container-title': v.fallback(v.array(v.string()), []),
    'updated-by': list(updateSchema),
    'update-to': list(updateSchema),
    relation: v.fallback(
      v.object({
        'is-preprint-of': list(relatedSchema),
        'is-replaced-by': list(relatedSchema),
      }),
      { 'is-preprint-of': [], 'is-replaced-by': [] },
    ),
  }),
});
type Work = v.InferOutput<typeof workSchema>['message'];

/** Asks Crossref for one DOI; of a preprint also for the article that it became, which names its journal. `now` is ISO 8601. */
export async function lookUpAtCrossref(
  doi: string,
  port: RegistryPort,
  signal: AbortSignal,
  now: () => string,
): Promise<Result<CrossrefLookup, LookupProblem>> {
  const work = await readWork(doi, port, signal);
  if (!work.ok) return work;
  const known = { registry: 'crossref' as const, identifier: doi, lookedUpAt: now() };
  const nothing = { publishedAs: '', journal: '', notices: [] };
  if (!work.value) return ok({ ...known, isKnown: false, ...nothing });
  const publishedAs = doisIn(work.value.relation['is-preprint-of'], doi)[0] ?? '';
  const article = publishedAs === '' ? ok(null) : await readWork(publishedAs, port, signal);
  return ok({
    ...known,
    isKnown: true,
    publishedAs,
    // An article that can't be read is one all the same.
    journal: shortened((article.ok ? article.value?.['container-title'][0] : '') ?? ''),
    notices: noticesOf(work.value, doi),
  });
}

/** Null for a DOI that Crossref does not have: other agencies give DOIs too. */
async function readWork(
  doi: string,
  port: RegistryPort,
  signal: AbortSignal,
): Promise<Result<Work | null, LookupProblem>> {
  const answer = await askRegistry('crossref', `/works/${encodeURIComponent(doi)}`, port, signal);
  if (!answer.ok) return answer;
  const { status, text: said } = answer.value;
  if (status === 404) return ok(null);
  if (status === 400) return fail(problem('refused'));
  const work = v.safeParse(workSchema, parsed(said));
  return work.success ? ok(work.output.message) : fail(problem('not-an-answer'));
}

const KINDS: Record<string, Notice['kind']> = {
  retraction: 'retracted',
  withdrawal: 'withdrawn',
  removal: 'removed',
  partial_retraction: 'partly-retracted',
  expression_of_concern: 'concern',
  correction: 'corrected',
  corrigendum: 'corrected',
  erratum: 'corrected',
  new_edition: 'superseded',
  new_version: 'superseded',
};
const MOST_NOTICES = 50;

/** Each notice once: the publisher and Retraction Watch often tell of the same. */
function noticesOf(work: Work, doi: string): Notice[] {
  const isOwn = (other: string) => other.toLowerCase() === doi.toLowerCase();
  // Some publishers update a work in its own record.
  const own = work['update-to'].filter(update => update !== null && isOwn(update.DOI));
  const updates = [...work['updated-by'], ...own].filter(update => update !== null);
  const notices = updates
    .toSorted(
      (one, other) => Number(one.source === 'retraction-watch') - Number(other.source === 'retraction-watch'),
    )
    .map(({ DOI, type, updated }) => ({
      kind: KINDS[type.toLowerCase().replaceAll(/[\s-]/g, '_')] ?? ('updated' as const),
      date: dateOf(updated['date-parts'][0] ?? []),
      doi: isDoi(DOI) && !isOwn(DOI) ? DOI : '',
    }));
  const replaced = doisIn(work.relation['is-replaced-by'], doi).map(other => ({
    kind: 'superseded' as const,
    date: '',
    doi: other,
  }));
  const each = new Map<string, Notice>();
  for (const notice of [...notices, ...replaced]) {
    const key = `${notice.kind} ${notice.doi.toLowerCase()}`;
    const known = each.get(key);
    if (!known) each.set(key, notice);
    else if (known.date === '') each.set(key, { ...known, date: notice.date });
  }
  return [...each.values()].slice(0, MOST_NOTICES);
}

function doisIn(related: Work['relation']['is-preprint-of'], own: string): string[] {
  return related.flatMap(other => {
    const isOther =
      other?.['id-type'].toLowerCase() === 'doi' && other.id.toLowerCase() !== own.toLowerCase();
    return isOther && isDoi(other.id) ? [other.id] : [];
  });
}

function isDoi(doi: string): boolean {
  return /^10\.\d{4,9}\/\S+$/.test(doi) && doi.length <= 2_000;
}

/** `[2024, 3, 2]` as `2024-03-02`, as far as it is one. */
function dateOf(parts: readonly (number | null)[]): string {
  const [year, month, day] = parts;
  const words = [year, month, day].slice(0, month ? (day ? 3 : 2) : 1);
  const said = words.map((part, at) => String(part ?? '').padStart(at === 0 ? 4 : 2, '0')).join('-');
  return isPublishedDate(said) ? said : '';
}

export function shortened(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
