import type { Entry } from '../src/domain/entry.ts';
import { isEmptyValue } from '../src/domain/shared-fields.ts';
import type { Overwrite, SimulatedWiki } from './wiki.ts';

/** Single values that people write, and lists that they add to, by the entry's and the wiki's name. */
export const TEXTS = ['title', 'summary', 'review'] as const;
export const LISTS = ['tags', 'keyPoints', 'citedBy'] as const;
export const WIRE: Record<string, string> = {
  title: 'title',
  summary: 'summary',
  review: 'review',
  credibility: 'credibilityOverride',
  tags: 'tags',
  keyPoints: 'keyPoints',
  citedBy: 'citedBy',
};

/**
 * Remembers everything that anybody wrote, and what was knowingly replaced by what: at the end each value must be on the wiki or
 * have been seen by whoever replaced it.
 */
export class History {
  readonly #written = new Map<string, { url: string; field: string; value: unknown; by: string }>();
  readonly #replaced = new Set<string>();
  readonly #removed = new Set<string>();

  /** A person writes a value, which nobody wrote before, over one that they see. */
  wrote(url: string, field: string, value: unknown, over: unknown, by: string): void {
    if (JSON.stringify(value) === JSON.stringify(over)) return;
    this.#replaced.delete(key(url, field, value));
    this.#replaced.add(key(url, field, over));
    if (!isEmptyValue(value)) this.#written.set(key(url, field, value), { url, field, value, by });
  }

  /** A person adds an item to a list. */
  added(url: string, field: string, item: string, by: string): void {
    this.#written.set(key(url, field, item), { url, field, value: item, by });
  }

  removed(url: string, field: string, item: string): void {
    this.#removed.add(key(url, field, item));
  }

  /** A person decides against a value that they see. */
  gaveUp(url: string, field: string, value: unknown): void {
    if (Array.isArray(value)) for (const item of value) this.removed(url, field, item);
    else this.#replaced.add(key(url, field, value));
  }

  /** What is neither on the wiki nor was replaced by someone who saw it; and how much was lost where no client could have seen it. */
  lost(wiki: SimulatedWiki): { lost: string[]; unseeable: number } {
    const unseeable = new Set(
      wiki.overwrites.filter(({ wasSeen }) => !wasSeen).flatMap(each => overwritten(each, wiki)),
    );
    const lost: string[] = [];
    let excused = 0;
    for (const [name, { url, field, value, by }] of this.#written) {
      const resource = [...wiki.resources.values()].find(each => each.url === url);
      const now = resource?.[WIRE[field] ?? field];
      const isThere = Array.isArray(now) ? now.includes(value) : now === value;
      if (isThere || this.#replaced.has(name) || this.#removed.has(name)) continue;
      if (unseeable.has(name)) excused += 1;
      else
        lost.push(
          `${by} wrote ${JSON.stringify(value)} as ${field} of ${url}; the wiki has ${JSON.stringify(now)}`,
        );
    }
    return { lost, unseeable: excused };
  }
}

/** The values that one write took away. */
function overwritten({ id, field, before, after }: Overwrite, wiki: SimulatedWiki): string[] {
  const url = String(wiki.resources.get(id)?.url);
  const name = Object.keys(WIRE).find(each => WIRE[each] === field) ?? field;
  if (!Array.isArray(before)) return [key(url, name, before)];
  const kept = new Set(Array.isArray(after) ? after : []);
  return before.filter(item => !kept.has(item)).map(item => key(url, name, item));
}

function key(url: string, field: string, value: unknown): string {
  return `${url} ${field} ${JSON.stringify(value ?? null)}`;
}

/** The value of a shared field as the entry has it. */
export function fieldOf(entry: Partial<Entry> | undefined, field: string): unknown {
  if (field === 'credibility') return entry?.credibility?.override ?? null;
  if (field === 'keyPoints') return entry?.keyPoints?.map(({ text }) => text) ?? [];
  return entry?.[field as keyof Entry];
}
