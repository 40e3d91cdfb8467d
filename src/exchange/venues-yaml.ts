import * as v from 'valibot';
import { RATINGS } from '../domain/rating.ts';
import type { Venue } from '../domain/venue.ts';
import { tidyDomain } from '../domain/venue-domain.ts';
import { type MessageKey, t } from '../i18n/words.ts';

// The wiki's table of publications: a YAML list of `id, domains, name, type, credibility, peer_reviewed`. YAML 1.2, https://yaml.org/spec/1.2.2/

const MOST_LETTERS = 2_000_000;
const MOST_VENUES = 5_000;
/** What one venue may repeat by `*alias`: a few shared domains, never a bomb. */
const MOST_ALIASES = 50;

/** What a file's venue would do: `line` counts from 1. */
export type ReadVenue = { line: number } & ({ venue: Venue } | { label: string; reason: string });
export type VenuesFile = { ok: true; read: ReadVenue[] } | { ok: false; reason: string };

/** Reads a file of venues, each by itself: one that is broken costs no other. Loads the parser at its first call. */
export async function readVenuesYaml(text: string): Promise<VenuesFile> {
  if (text.length > MOST_LETTERS) return { ok: false, reason: t('exchangeVenuesTooLong') };
  const { isMap, isSeq, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parsed(() => parseDocument(text, { lineCounter: lines, prettyErrors: false }));
  if (!document) return { ok: false, reason: t('exchangeVenuesTooDeep') };
  const root = document.contents;
  // The list itself, or under one name: `publications:`.
  const list = isMap(root) && root.items.length === 1 ? root.items[0]?.value : root;
  if (!isSeq(list) || list.items.length === 0) {
    const [error] = document.errors;
    const reason = error
      ? t('exchangeVenuesLine', String(lines.linePos(error.pos[0]).line), error.message)
      : t('exchangeNoVenues');
    return { ok: false, reason };
  }
  if (list.items.length > MOST_VENUES) {
    return { ok: false, reason: t('exchangeTooManyVenues', MOST_VENUES) };
  }
  const starts = list.items.map(
    item => (item as { range?: [number, number, number] | null }).range?.[0] ?? 0,
  );
  const firstLines = new Map<string, number>();
  const read = list.items.map((item, at): ReadVenue => {
    const from = starts[at] ?? 0;
    const to = starts[at + 1] ?? Number.POSITIVE_INFINITY;
    const line = lines.linePos(from).line;
    const error = document.errors.find(({ pos }) => pos[0] >= from && pos[0] < to);
    if (error) return { line, label: labelOf(text.slice(from)), reason: error.message };
    const plain = parsed(() =>
      (item as { toJS(doc: unknown, options: object): unknown }).toJS(document, {
        maxAliasCount: MOST_ALIASES,
      }),
    );
    const found = venueFrom(plain);
    if ('reason' in found) return { line, label: labelOf(text.slice(from)), reason: found.reason };
    const first = firstLines.get(found.id);
    if (first !== undefined) {
      return { line, label: found.name, reason: t('exchangeVenueTwice', found.id, String(first)) };
    }
    firstLines.set(found.id, line);
    return { line, venue: found };
  });
  return { ok: true, read };
}

/** The venues as the wiki writes them; what is unknown is left out. */
export async function writeVenuesYaml(venues: readonly Venue[]): Promise<string> {
  const { stringify } = await import('yaml');
  const rows = venues.map(({ id, domains, name, type, credibility, peerReviewed }) => ({
    id,
    domains,
    name,
    ...(type === '' ? {} : { type }),
    ...(credibility === null ? {} : { credibility }),
    peer_reviewed: peerReviewed,
  }));
  // Quoted also where only a reader of YAML 1.1 would take a name for something else: `no`.
  return stringify(rows, { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
}

/** Undefined where the parser gives up: too deep, or more aliases than allowed. */
function parsed<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReferenceError) return undefined;
    throw error;
  }
}

const LONGEST_LINE = 500;
// Each problem is the name of its sentence, whose `$1` is the field.
const said = <K extends MessageKey>(key: K): K => key;
const shortText = v.pipe(
  v.string(said('exchangeVenueNotText')),
  v.trim(),
  v.maxLength(LONGEST_LINE, said('exchangeVenueTooLong')),
);
const rowSchema = v.object(
  {
    id: v.pipe(
      v.string(said('exchangeVenueMissing')),
      v.regex(/^[a-z0-9][a-z0-9._-]{0,199}$/i, said('exchangeVenueIdForm')),
    ),
    name: v.pipe(
      v.string(said('exchangeVenueMissing')),
      v.trim(),
      v.nonEmpty(said('exchangeVenueEmpty')),
      v.maxLength(LONGEST_LINE, said('exchangeVenueTooLong')),
    ),
    domains: v.optional(
      v.nullable(
        v.pipe(
          v.array(v.string(said('exchangeVenueNotTexts')), said('exchangeVenueNotList')),
          v.maxLength(200, said('exchangeVenueTooMany')),
        ),
      ),
    ),
    type: v.optional(v.nullable(shortText)),
    credibility: v.optional(v.nullable(v.picklist(RATINGS, said('exchangeVenueNotRating')))),
    peer_reviewed: v.optional(v.nullable(v.boolean(said('exchangeVenueNotBoolean')))),
  },
  said('exchangeNotVenue'),
);

function venueFrom(plain: unknown): Venue | { reason: string } {
  if (plain === undefined) return { reason: t('exchangeVenueBomb') };
  const row = v.safeParse(rowSchema, plain);
  if (!row.success) {
    const [issue] = row.issues;
    const field = issue.path?.[0]?.key;
    if (field === undefined) return { reason: t('exchangeNotVenue') };
    const isMissing = issue.kind === 'schema' && issue.received === 'undefined';
    return { reason: t(isMissing ? 'exchangeVenueMissing' : (issue.message as MessageKey), String(field)) };
  }
  const { id, name, type, credibility, peer_reviewed } = row.output;
  const domains: string[] = [];
  for (const written of row.output.domains ?? []) {
    const domain = tidyDomain(written);
    if (domain === null) return { reason: t('exchangeNotDomain', written.slice(0, 80)) };
    domains.push(domain);
  }
  return {
    id,
    name,
    domains: [...new Set(domains)],
    type: type ?? '',
    credibility: credibility ?? null,
    peerReviewed: peer_reviewed ?? false,
  };
}

function labelOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  return first.trim().slice(0, 80);
}
