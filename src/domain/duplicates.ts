import { canonicalUrl, hasTracking } from './canonical-url.ts';
import type { EntryHead } from './entry-head.ts';
import { isbn13sIn } from './isbn.ts';
import { joinNearTexts } from './near-texts.ts';
import { sourceAddress } from './source-address.ts';
import { workKeys } from './work-keys.ts';

/** By what entries are known to be one work, the surest first. */
export const DUPLICATE_REASONS = ['doi', 'arxiv', 'isbn', 'address', 'text'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** Entries that are one work, the first captured first, and all that joined them, the surest first. */
export type DuplicateGroup = { ids: string[]; reasons: DuplicateReason[] };

type Head = Pick<EntryHead, 'id' | 'url' | 'doi' | 'arxivId' | 'isbn' | 'fingerprint' | 'createdAt'>;

/**
 * The groups of entries that are one work: by DOI, arXiv id without version, ISBN, address without scheme, `www.`, last slash and
 * tracking, or texts whose fingerprints are near. What joins two of them and two others joins all. `apart` are sets of entries of which
 * somebody said that no two are the same. 100,000 heads take less than a second.
 */
export function findDuplicates(
  heads: Iterable<Head>,
  apart: Iterable<readonly string[]> = [],
): DuplicateGroup[] {
  const list = [...heads];
  const sets = apartSets(apart);
  const isTold = (at: number) => sets.has(list[at]?.id ?? '');
  const works = new Works(list.length);
  const join = (reason: DuplicateReason) => (one: number, other: number) => {
    const isApart = areApart(sets, list[one]?.id, list[other]?.id);
    if (!isApart) works.join(one, other, reason);
    return !isApart;
  };
  for (const [key, sharing] of sharingKeys(list, keysOf)) {
    const reason = reasonOf(key);
    joinAll(reason === 'isbn' ? withoutParts(sharing, list) : sharing, isTold, join(reason));
  }
  const joinTexts = join('text');
  const sameTexts = sharingKeys(list, ({ fingerprint }) => (fingerprint === '' ? [] : [fingerprint]));
  for (const same of sameTexts.values()) joinAll(same, isTold, joinTexts);
  const first = new Map<string, number>();
  for (const [at, { fingerprint }] of list.entries()) {
    if (fingerprint !== '' && !first.has(fingerprint)) first.set(fingerprint, at);
  }
  const prints = [...first.keys()];
  const withPrint = (at: number) => {
    const print = prints[at] ?? '';
    return sameTexts.get(print) ?? [first.get(print) ?? 0];
  };
  joinNearTexts(prints, (one, other) => joinSome(withPrint(one), withPrint(other), isTold, joinTexts));
  return works.groups().map(({ members, reasons }) => ({
    ids: members
      .map(at => list[at] as Head)
      .sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1))
      .map(({ id }) => id),
    reasons,
  }));
}

/** An address as it is compared: `https://www.a.example/x/?utm_source=y` and `http://a.example/x` are one. */
export function addressKey(address: string): string {
  const source = canonicalSource(address);
  return (source ?? address).replace(/^[a-z]+:\/\/(?:www\.)?/i, '').replace(/\/(?=$|\?)/, '');
}

// Taking an address apart is what takes longest, and most need not be: they are of no site that shows copies.
function canonicalSource(address: string): string | null {
  if (MAY_BE_COPY.test(address)) return sourceAddress(address);
  return IS_PLAIN.test(address) && !hasTracking(address) ? address : canonicalUrl(address);
}

const IS_PLAIN = /^https?:\/\/[a-z\d.-]+\/[\w/.~-]*(?:\?[\w.~%+=-]+(?:&[\w.~%+=-]+)*)?$/;
const MAY_BE_COPY =
  /archive\.(?:org|today|ph|is|li|fo|md|vn)\/|(?<!^https:\/\/)arxiv\.org|arxiv\.org\/(?!abs\/[\d.]+$)|ar5iv\.org|google\.|ampproject\.org|\.m\.|youtu/;

function keysOf(head: Head): string[] {
  const works = workKeysOf(head).map(key => key.toLowerCase());
  const isbns = head.isbn === '' ? [] : isbn13sIn(head.isbn).map(isbn => `isbn:${isbn}`);
  const address = addressKey(head.url);
  return works.length + isbns.length === 0 ? [address] : [...new Set([...works, ...isbns, address])];
}

function reasonOf(key: string): DuplicateReason {
  const name = key.slice(0, key.indexOf(':'));
  // A post of a forum has addresses on several hosts.
  return DUPLICATE_REASONS.find(reason => reason === name) ?? 'address';
}

/** Only what may carry a key is looked at closely: that takes a second for 100,000 addresses. */
const MAY_CARRY_KEY = /arxiv\.org|ar5iv|doi|\/posts\/|archive\.org/i;

/** A preprint is known by its arXiv id alone, an article by its DOI: see `workKeys`. */
function workKeysOf({ url, doi, arxivId }: Head): string[] {
  if (doi === '' && arxivId === '' && !MAY_CARRY_KEY.test(url)) return [];
  const identifiers = {
    doi: doi.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, ''),
    arxivId: arxivId.trim().replace(/^arxiv:\s*/i, ''),
    isbn: '',
    pmid: '',
  };
  const addresses = MAY_CARRY_KEY.test(url) ? [url] : [];
  return workKeys(addresses, identifiers).filter(key => /^(?:doi|arxiv|post):/.test(key));
}

/** The places of the heads that have a key, by key: of those that several have. */
function sharingKeys(list: readonly Head[], keysOfHead: (head: Head) => string[]): Map<string, number[]> {
  const first = new Map<string, number>();
  const sharing = new Map<string, number[]>();
  for (const [at, head] of list.entries()) {
    for (const key of keysOfHead(head)) {
      const other = first.get(key);
      const known = sharing.get(key);
      if (other === undefined) first.set(key, at);
      else if (known) known.push(at);
      else sharing.set(key, [other, at]);
    }
  }
  return sharing;
}

/** Chapters have DOIs of their own and the ISBN of their book: with different DOIs one ISBN says nothing. */
function withoutParts(sharing: number[], list: readonly Head[]): number[] {
  const dois = new Set(sharing.map(at => list[at]?.doi.toLowerCase()).filter(Boolean));
  return dois.size < 2 ? sharing : sharing.filter(at => list[at]?.doi === '');
}

type ApartSets = ReadonlyMap<string, ReadonlySet<number>>;

function apartSets(apart: Iterable<readonly string[]>): ApartSets {
  const sets = new Map<string, Set<number>>();
  let number = 0;
  for (const ids of apart) {
    for (const id of ids) sets.set(id, (sets.get(id) ?? new Set()).add(number));
    number += 1;
  }
  return sets;
}

function areApart(sets: ApartSets, one = '', other = ''): boolean {
  const [of, their] = [sets.get(one), sets.get(other)];
  if (!of || !their) return false;
  for (const set of of) if (their.has(set)) return true;
  return false;
}

type Join = (one: number, other: number) => boolean;

/** Joins all, also where some of them were said not to be the same as others. */
function joinAll(members: readonly number[], isTold: (at: number) => boolean, join: Join): void {
  const [told, free] = [members.filter(isTold), members.filter(at => !isTold(at))];
  const [first] = free;
  if (first !== undefined) for (const at of members) join(first, at);
  for (const [place, one] of told.entries()) for (const other of told.slice(place + 1)) join(one, other);
}

/** The same for two lists whose members are joined among themselves. */
function joinSome(
  some: readonly number[],
  others: readonly number[],
  isTold: (at: number) => boolean,
  join: Join,
): void {
  const isPlain = !some.some(isTold) || !others.some(isTold);
  for (const one of some) {
    for (const other of others) if (join(one, other) && isPlain) return;
  }
}

/** Union-find with path halving, which remembers what joined. */
class Works {
  #parent: Uint32Array;
  #reasons = new Map<number, Set<DuplicateReason>>();

  constructor(count: number) {
    this.#parent = Uint32Array.from({ length: count }, (_, at) => at);
  }

  join(one: number, other: number, reason: DuplicateReason): void {
    const [root, joined] = [this.#root(one), this.#root(other)];
    if (one === other) return;
    const reasons = this.#reasons.get(root) ?? new Set();
    for (const known of this.#reasons.get(joined) ?? []) reasons.add(known);
    this.#reasons.set(root, reasons.add(reason));
    if (root === joined) return;
    this.#parent[joined] = root;
    this.#reasons.delete(joined);
  }

  groups(): { members: number[]; reasons: DuplicateReason[] }[] {
    const members = new Map<number, number[]>();
    for (let at = 0; at < this.#parent.length; at += 1) {
      const root = this.#root(at);
      if (!this.#reasons.has(root)) continue;
      const known = members.get(root);
      if (known) known.push(at);
      else members.set(root, [at]);
    }
    const groups = [...members].map(([root, list]) => ({
      members: list,
      reasons: DUPLICATE_REASONS.filter(reason => this.#reasons.get(root)?.has(reason)),
    }));
    const rank = ({ reasons: [surest = 'text'] }: { reasons: DuplicateReason[] }) =>
      DUPLICATE_REASONS.indexOf(surest);
    return groups.sort((one, other) => rank(one) - rank(other));
  }

  #root(of: number): number {
    let at = of;
    while (this.#parent[at] !== at) {
      this.#parent[at] = this.#parent[this.#parent[at] as number] as number;
      at = this.#parent[at] as number;
    }
    return at;
  }
}
