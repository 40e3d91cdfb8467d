import * as v from 'valibot';
import type { Entry } from './entry.ts';
import { isPublishedDate } from './published-date.ts';

/** The public registries that can be asked whether a source still stands, and what each knows a source by. */
export const REGISTRIES = ['crossref', 'arxiv'] as const;
export type Registry = (typeof REGISTRIES)[number];

const text = v.pipe(v.string(), v.maxLength(2_000));
const date = v.pipe(v.string(), v.check(isPublishedDate));
const some = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(100));

/** Kinds of notices, the gravest first. `updated` is any other. */
export const NOTICES = [
  'retracted',
  'withdrawn',
  'removed',
  'partly-retracted',
  'concern',
  'corrected',
  'superseded',
  'updated',
] as const;
const noticeSchema = v.object({
  kind: v.picklist(NOTICES),
  /** When the notice was published, `''` where it is not said. */
  date,
  /** Of the notice, or of what takes the work's place; `''` where it has none. */
  doi: text,
});
export type Notice = v.InferOutput<typeof noticeSchema>;

const asked = {
  /** What it was asked by. */
  identifier: text,
  lookedUpAt: v.pipe(v.string(), v.isoTimestamp()),
  /** False where the registry has no such work: then it says nothing of it. */
  isKnown: v.boolean(),
  /** Where a preprint was published: its DOI, `''` where only the journal is told. */
  publishedAs: text,
  journal: text,
};
/** What a registry said of a work, once. */
export const lookupSchema = v.variant('registry', [
  v.object({ registry: v.literal('crossref'), ...asked, notices: some(noticeSchema) }),
  v.object({
    registry: v.literal('arxiv'),
    ...asked,
    /** The newest version and when it came; 0 where it is not known. */
    version: v.pipe(v.number(), v.integer(), v.minValue(0)),
    versionDate: date,
    isWithdrawn: v.boolean(),
  }),
]);
export type Lookup = v.InferOutput<typeof lookupSchema>;
export type CrossrefLookup = Extract<Lookup, { registry: 'crossref' }>;
export type ArxivLookup = Extract<Lookup, { registry: 'arxiv' }>;

/** The last lookups of an entry, at most one of each registry. */
export const standingSchema = v.object({
  entryId: v.string(),
  lookups: v.pipe(v.array(lookupSchema), v.maxLength(REGISTRIES.length)),
});
export type Standing = v.InferOutput<typeof standingSchema>;

/** What a lookup means for an entry. `captured` is null where the captured version is not known. */
export type Finding =
  | ({ what: 'notice' } & Notice)
  | { what: 'newer'; version: number; date: string; captured: number | null }
  | { what: 'published'; doi: string; journal: string };

/** In one word: what a source is found by, the gravest first. `sound` is one that nothing is known against. */
export const STANDING_MARKS = ['retracted', 'concern', 'outdated', 'sound'] as const;
export type StandingMark = (typeof STANDING_MARKS)[number];

type Identified = Pick<Entry, 'identifiers'>;
type Captured = Identified & Pick<Entry, 'createdAt'>;

/** What a registry knows a source by, `''` where it can't be asked. DOIs of arXiv's own are known at arXiv, not at Crossref. */
export function identifierAt(registry: Registry, { identifiers }: Identified): string {
  const doi = identifiers.doi.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  const [, inDoi = ''] = /^10\.48550\/arxiv\.(.+)$/i.exec(doi) ?? [];
  if (registry === 'crossref') return /^10\.\d{4,9}\/\S+$/.test(doi) && inDoi === '' ? doi : '';
  const arxivId = identifiers.arxivId.trim().replace(/^arxiv:\s*/i, '') || inDoi;
  const [, id = ''] = /^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/.exec(arxivId) ?? [];
  return id;
}

/** The lookups that are about what the entry is known by now: of one whose DOI was mended since, the old one's answer is none. */
export function currentLookups(entry: Identified, standing: Standing | undefined): Lookup[] {
  return (standing?.lookups ?? []).filter(
    ({ registry, identifier }) =>
      identifier !== '' && identifier.toLowerCase() === identifierAt(registry, entry).toLowerCase(),
  );
}

/** What a lookup has against an entry as it was captured, the gravest first; nothing where all is well. */
export function findingsOf(entry: Captured, lookup: Lookup): Finding[] {
  const { publishedAs, journal } = lookup;
  const isOwn =
    publishedAs !== '' && publishedAs.toLowerCase() === identifierAt('crossref', entry).toLowerCase();
  const published: Finding[] =
    (publishedAs !== '' || journal !== '') && !isOwn
      ? [{ what: 'published', doi: publishedAs, journal }]
      : [];
  if (lookup.registry === 'crossref') {
    const gravest = lookup.notices.toSorted(
      (one, other) => NOTICES.indexOf(one.kind) - NOTICES.indexOf(other.kind),
    );
    return [...gravest.map(notice => ({ what: 'notice', ...notice }) as const), ...published];
  }
  const withdrawn: Finding[] = lookup.isWithdrawn
    ? [{ what: 'notice', kind: 'withdrawn', date: lookup.versionDate, doi: '' }]
    : [];
  return [...withdrawn, ...newerVersion(entry, lookup), ...published];
}

function newerVersion(entry: Captured, { version, versionDate }: ArxivLookup): Finding[] {
  const [, said] = /v(\d+)$/.exec(entry.identifiers.arxivId.trim()) ?? [];
  const captured = said === undefined ? null : Number(said);
  // Without a version it was the newest of its day that was captured.
  const isNewer = captured === null ? versionDate > entry.createdAt.slice(0, 10) : version > captured;
  return isNewer && version > 0 ? [{ what: 'newer', version, date: versionDate, captured }] : [];
}

/** The mark of an entry, undefined where nothing was looked up, or no registry knows it. */
export function standingMark(entry: Captured, standing: Standing | undefined): StandingMark | undefined {
  const lookups = currentLookups(entry, standing).filter(({ isKnown }) => isKnown);
  if (lookups.length === 0) return undefined;
  const marks = lookups.flatMap(lookup => findingsOf(entry, lookup).map(markOf));
  return STANDING_MARKS.find(mark => marks.includes(mark)) ?? 'sound';
}

function markOf(finding: Finding): StandingMark {
  if (finding.what !== 'notice') return 'outdated';
  switch (finding.kind) {
    case 'retracted':
    case 'withdrawn':
    case 'removed':
    case 'partly-retracted':
      return 'retracted';
    case 'concern':
      return 'concern';
    default:
      return 'outdated';
  }
}

/** What takes a source's word away, or puts it in doubt. */
export function isGrave(finding: Finding): boolean {
  return finding.what === 'notice' && !['corrected', 'superseded', 'updated'].includes(finding.kind);
}

/** The gravest of what several lookups have against an entry. */
export function gravestFinding(entry: Captured, lookups: readonly Lookup[]): Finding | undefined {
  const found = lookups.flatMap(lookup => findingsOf(entry, lookup));
  const rank = (finding: Finding) => STANDING_MARKS.indexOf(markOf(finding));
  return found.toSorted((one, other) => rank(one) - rank(other))[0];
}

/** The standing with a lookup in place of the registry's earlier one. */
export function withLookup(standing: Standing | undefined, entryId: string, lookup: Lookup): Standing {
  const others = (standing?.lookups ?? []).filter(({ registry }) => registry !== lookup.registry);
  return { entryId, lookups: [...others, lookup] };
}

/** Two standings of one entry as one: of each registry the later lookup. The very same `here` where the other brings nothing. */
export function joinedStandings(here: Standing, other: Standing): Standing {
  const newer = other.lookups.filter(lookup => {
    const known = here.lookups.find(({ registry }) => registry === lookup.registry);
    return !known || known.lookedUpAt < lookup.lookedUpAt;
  });
  return newer.reduce((joined, lookup) => withLookup(joined, here.entryId, lookup), here);
}

/**
 * The standing of an entry with what those of others say of it too: of each registry the latest lookup that is about what the entry is known
 * by, else its own.
 */
export function withOthersLookups(
  entry: Identified & Pick<Entry, 'id'>,
  own: Standing | undefined,
  others: readonly (Standing | undefined)[],
): Standing | undefined {
  const about = (standing: Standing | undefined): Standing => ({
    entryId: entry.id,
    lookups: currentLookups(entry, standing),
  });
  const { lookups } = others.map(about).reduce(joinedStandings, about(own));
  return lookups.reduce<Standing | undefined>((joined, lookup) => withLookup(joined, entry.id, lookup), own);
}
