import { archiveAddress } from '../../domain/archive-address.ts';
import type { Entry } from '../../domain/entry.ts';
import { filledEntry } from '../../domain/filled-entry.ts';
import { joinEntries, leftOf } from '../../domain/joined-entry.ts';
import { workKeys } from '../../domain/work-keys.ts';
import type { Imported } from '../../exchange/index.ts';
import { t } from '../../i18n/words.ts';

export type ImportItem = Imported['items'][number];
/** With the id of the entry that it can fill in. */
export type FillingItem = ImportItem & { into: string };
/** With the place of the record before it that it was joined with. */
export type JoinedItem = ImportItem & { with: string };

/** A source with what the records of it say together; `into` is the id of the library's entry of it. */
type Work = { item: ImportItem; into: string | undefined; isFillable: boolean };

/** Gathers the records of a file by the works they are of: several of one work are one source, with what each of them says. */
export class ImportWorks {
  readonly joined: JoinedItem[] = [];
  readonly problems: Imported['problems'] = [];
  readonly remarks: Imported['remarks'] = [];
  readonly #works: Work[] = [];
  readonly #byKey = new Map<string, Work>();
  readonly #entryOf: (id: string) => Promise<Entry | undefined>;

  /** `entryOf` reads an entry of the library again: all that a file knows would be too much to hold. */
  constructor(entryOf: (id: string) => Promise<Entry | undefined>) {
    this.#entryOf = entryOf;
  }

  /** `here` is the entry that the library knows by a key of the record. */
  async add(item: ImportItem, here: Entry | undefined): Promise<void> {
    const keys = keysOf(item.entry);
    const known = here ? [storedKey(here.id)] : keys;
    const first = known.map(key => this.#byKey.get(key)).find(work => work !== undefined);
    if (first) await this.#addTo(first, item, here);
    const work = first ?? {
      item,
      into: here?.id,
      isFillable: here !== undefined && filledEntry(here, item.entry, '') !== here,
    };
    if (!first) this.#works.push(work);
    for (const key of new Set([...known, ...keys])) if (!this.#byKey.has(key)) this.#byKey.set(key, work);
  }

  /** The sources that are not here, those that can fill in what is here, and the records that leave it as it is. */
  sorted(): { fresh: ImportItem[]; fillable: FillingItem[]; known: ImportItem[] } {
    const sorted = { fresh: [] as ImportItem[], fillable: [] as FillingItem[], known: [] as ImportItem[] };
    for (const { item, into, isFillable } of this.#works) {
      if (into === undefined) sorted.fresh.push(item);
      else if (isFillable) sorted.fillable.push({ ...item, into });
      else sorted.known.push(item);
    }
    return sorted;
  }

  async #addTo(first: Work, item: ImportItem, here: Entry | undefined): Promise<void> {
    if (first.into === undefined) return this.#join(first, item);
    const stored = here ?? (await this.#entryOf(first.into));
    if (stored) this.#fill(first, item, stored);
    else this.#works.push({ item, into: first.into, isFillable: false });
  }

  /** Of a new source no word is lost: what there is no room for beside the first record's goes into the review. */
  #join(first: Work, item: ImportItem): void {
    const entry = joinedRecord(first.item.entry, item.entry);
    if (entry) this.#take(first, item, entry);
    else this.problems.push({ at: item.at, reason: t('exchangeSameSource', first.item.at) });
  }

  /** Of one that is here only what is empty there counts; what the first record has filled by then is told. */
  #fill(first: Work, item: ImportItem, stored: Entry): void {
    const filled = filledEntry(stored, item.entry, '');
    const entry = joinedRecord(first.item.entry, item.entry);
    if (filled === stored || !entry) {
      this.#works.push({ item, into: stored.id, isFillable: false });
      return;
    }
    const filling = { ...entry, review: first.item.entry.review || item.entry.review };
    const both = filledEntry(stored, filling, '');
    const left = leftOf(filled, both);
    // The first line says where it came from, by the address of what is here.
    if (left) this.remarks.push({ at: item.at, reason: left.split('\n').slice(1).join(' ') });
    first.isFillable = both !== stored;
    this.#take(first, item, filling);
  }

  #take(first: Work, item: ImportItem, entry: Entry): void {
    this.joined.push({ ...item, with: first.item.at });
    first.item = { ...first.item, entry };
  }
}

/** Two records of one source as one; undefined where they are more together than an entry can hold. */
function joinedRecord(first: Entry, second: Entry): Entry | undefined {
  const newId = () => crypto.randomUUID();
  const [, updatedAt = first.updatedAt] = [first.updatedAt, second.updatedAt].sort();
  const { citationKey = second.citationKey } = first;
  const keyed = citationKey === undefined ? first : { ...first, citationKey };
  const joined = joinEntries(keyed, [second], {}, updatedAt, newId);
  if (!joined.ok) return undefined;
  const isArchivedOnce = archiveAddress(first) === '' && archiveAddress(second) !== '';
  return isArchivedOnce ? { ...joined.value, capturedUrl: second.capturedUrl } : joined.value;
}

function keysOf({ url, identifiers }: Entry): string[] {
  return workKeys([url], identifiers);
}

function storedKey(id: string): string {
  return `here:${id}`;
}
