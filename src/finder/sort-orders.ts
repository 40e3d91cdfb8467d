import { SOURCE_TYPES } from '../domain/source.ts';
import type { Sort, SortKey } from '../messages/finder.ts';
import type { Bits } from './bits.ts';
import { type FilterContext, ratingOf, statesOf } from './filters.ts';

/** The rows in the order of each key, made when it is first asked for and again after a change. */
export class SortOrders {
  #orders = new Map<string, { revision: number; rows: Uint32Array }>();

  /** All rows, ascending by the key; what is equal stands by the time of capture. Rows without a value come first. */
  ascending(key: SortKey, context: FilterContext): Uint32Array {
    const { columns } = context;
    const name = key === 'state' ? `${key} ${context.wiki}` : key;
    const known = this.#orders.get(name);
    if (known?.revision === columns.revision) return known.rows;
    const rows = Uint32Array.from({ length: columns.size }, (_, row) => row);
    const captured = (one: number, other: number) =>
      (columns.captured[one] ?? 0) - (columns.captured[other] ?? 0) || one - other;
    const rank = key === 'captured' ? undefined : rankOf(key, context);
    rows.sort(
      rank ? (one, other) => (rank[one] ?? 0) - (rank[other] ?? 0) || captured(one, other) : captured,
    );
    this.#orders.set(name, { revision: columns.revision, rows });
    return rows;
  }
}

/** The rows that are in, in an order. */
export function rowsInOrder(order: Uint32Array, found: Bits, { isDescending }: Sort): Uint32Array {
  const rows = new Uint32Array(order.length);
  let count = 0;
  for (let at = 0; at < order.length; at += 1) {
    const row = order[isDescending ? order.length - 1 - at : at] ?? 0;
    if (found.has(row)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function rankOf(key: Exclude<SortKey, 'captured'>, context: FilterContext): ArrayLike<number> {
  const { columns, venues } = context;
  switch (key) {
    case 'changed':
      return columns.changed;
    case 'published':
      return columns.published;
    case 'importance':
      return columns.importance;
    case 'title':
      return alphabetical(columns.titles);
    case 'author':
      return alphabetical(columns.authors.map(familyFirst));
    case 'venue': {
      const names = columns.venueIds.texts.map(id => venues.get(id)?.name ?? id);
      const sites = columns.siteNames.texts;
      return alphabetical(
        columns.titles.map(
          (_, row) => names[columns.venue[row] ?? 0] || (sites[columns.site[row] ?? 0] ?? ''),
        ),
      );
    }
    case 'type': {
      const order = SOURCE_TYPES.map(type => SOURCE_TYPES.toSorted().indexOf(type));
      return Array.from({ length: columns.size }, (_, row) => order[columns.type[row] ?? 0] ?? 0);
    }
    case 'credibility': {
      const ratingOfRow = ratingOf(context);
      return Array.from({ length: columns.size }, (_, row) => ratingOfRow(row));
    }
    case 'state': {
      const states = statesOf(context);
      const order = ['conflict', 'failed', 'refused', 'queued', 'local', 'synced'];
      return Array.from(
        { length: columns.size },
        (_, row) => -order.indexOf(states[columns.syncs[row] ?? 0] ?? ''),
      );
    }
  }
}

/** The place of each text in the alphabet of the curator's language; equal ones have the same. */
function alphabetical(texts: readonly string[]): Uint32Array {
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const distinct = [...new Set(texts)].sort(compare);
  const places = new Map(distinct.map((text, place) => [text, place]));
  return Uint32Array.from(texts, text => places.get(text) ?? 0);
}

/** `Ada Lovelace` stands among the L. */
function familyFirst(name: string): string {
  if (name.includes(',')) return name;
  const at = name.lastIndexOf(' ');
  return at < 0 ? name : `${name.slice(at + 1)} ${name.slice(0, at)}`;
}
