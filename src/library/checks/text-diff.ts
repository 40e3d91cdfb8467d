import { diffArrays, diffWordsWithSpace } from 'diff';
import { dateStamps } from '../../domain/date-stamps.ts';
import { Pace } from '../../extract/pace.ts';

/** A stretch of two texts: in both, only in the new one, or only in the old one. */
export type TextChange = { kind: 'same' | 'added' | 'removed'; text: string };

const WORDS_UP_TO = 30_000;
const GAP_MS = 60;
const ALL_MS = 4_000;
const LONG_LINE = 2_000;

/**
 * What changed from one text to another: those that are the same or removed make up the old one, those that are the same or added the
 * new one. Lines that are in both once are where the texts are held together (B. Cohen's patience diff); what lies between is
 * compared by words (package diff, E. Myers 1986). Works in slices, so that a page goes on hearing; what takes too long is told as
 * removed and added whole.
 */
export async function diffTexts(before: string, after: string): Promise<TextChange[]> {
  const pace = new Pace();
  const since = performance.now();
  const old = linesOf(before);
  await pace.pause();
  const now = linesOf(after);
  await pace.pause();
  const changes = new Changes();
  let [oldAt, nowAt] = [0, 0];
  const held = anchors(old, now);
  await pace.pause();
  for (const [oldNext, nowNext] of [...held, [old.length, now.length] as const]) {
    const [removed, added] = [old.slice(oldAt, oldNext).join(''), now.slice(nowAt, nowNext).join('')];
    const leftMs = ALL_MS - (performance.now() - since);
    changes.addAll(diffGap(removed, added, Math.min(GAP_MS, leftMs)));
    if (oldNext < old.length) changes.add('same', old[oldNext] ?? '');
    [oldAt, nowAt] = [oldNext + 1, nowNext + 1];
    await pace.pause();
  }
  return changes.list;
}

/** How many words were added and removed. */
export function countWords(changes: readonly TextChange[]): { added: number; removed: number } {
  const count = { added: 0, removed: 0 };
  for (const { kind, text } of changes) {
    if (kind !== 'same') count[kind] += text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  }
  return count;
}

/** Whether all that changed stands in dates and times of day. */
export function isOnlyDates(changes: readonly TextChange[]): boolean {
  const isOnly = (kind: 'added' | 'removed') => {
    const text = changes
      .map(change => (change.kind === kind || change.kind === 'same' ? change.text : ''))
      .join('');
    const stamps = dateStamps(text);
    let at = 0;
    for (const change of changes) {
      if (change.kind !== kind && change.kind !== 'same') continue;
      const [from, to] = trimmed(text, at, at + change.text.length);
      if (change.kind === kind && from < to && !stamps.some(([start, end]) => start <= from && to <= end))
        return false;
      at += change.text.length;
    }
    return true;
  };
  return changes.some(({ kind }) => kind !== 'same') && isOnly('added') && isOnly('removed');
}

function trimmed(text: string, from: number, to: number): [number, number] {
  const part = text.slice(from, to);
  return [from + part.length - part.trimStart().length, to - (part.length - part.trimEnd().length)];
}

/** Lines with their ends; a very long one in sentences. */
function linesOf(text: string): string[] {
  const lines = text.match(/[^\n]*\n+|[^\n]+$/g) ?? [];
  return lines.flatMap(line =>
    line.length < LONG_LINE
      ? line
      : (line.match(/[^.!?]{1,2000}(?:[.!?]+\s*|$)|[.!?\s]+|[^.!?]{1,2000}/g) ?? line),
  );
}

/** Places of lines that are once in each text, in the order of both: the longest such run. */
function anchors(old: readonly string[], now: readonly string[]): [number, number][] {
  const [inOld, inNow] = [onceIn(old), onceIn(now)];
  const pairs: [number, number][] = [];
  // Equal starts and ends hold too, whatever is in them more than once.
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  for (const [line, at] of inOld) {
    const other = inNow.get(line);
    const isInside = at >= start && at < old.length - end && line.trim() !== '';
    if (isInside && other !== undefined && other >= start && other < now.length - end)
      pairs.push([at, other]);
  }
  const first = Array.from({ length: start }, (_, at): [number, number] => [at, at]);
  const last = Array.from({ length: end }, (_, at): [number, number] => [
    old.length - end + at,
    now.length - end + at,
  ]);
  return [...first, ...longestRun(pairs), ...last];
}

function onceIn(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, line] of lines.entries()) places.set(line, places.has(line) ? -1 : at);
  for (const [line, at] of places) if (at < 0) places.delete(line);
  return places;
}

/** The longest subsequence of pairs, sorted by the first, that grows in the second: patience sorting. */
function longestRun(pairs: readonly [number, number][]): [number, number][] {
  const tops: number[] = [];
  const before = new Int32Array(pairs.length);
  for (const [at, [, value]] of pairs.entries()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] as number]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (tops[low - 1] as number) : -1;
    tops[low] = at;
  }
  const run: [number, number][] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] as number)
    run.push(pairs[at] as [number, number]);
  return run.reverse();
}

function diffGap(removed: string, added: string, timeoutMs: number): TextChange[] {
  const whole: TextChange[] = [
    { kind: 'removed', text: removed },
    { kind: 'added', text: added },
  ];
  if (removed === '' || added === '' || timeoutMs <= 0) return whole;
  if (removed === added) return [{ kind: 'same', text: added }];
  if (removed.length + added.length <= WORDS_UP_TO) {
    const words = diffWordsWithSpace(removed, added, { timeout: timeoutMs });
    return words?.map(change => ({ kind: kindOf(change), text: change.value })) ?? whole;
  }
  const lines = diffArrays(linesOf(removed), linesOf(added), { timeout: timeoutMs });
  return lines?.map(change => ({ kind: kindOf(change), text: change.value.join('') })) ?? whole;
}

function kindOf({ added, removed }: { added: boolean; removed: boolean }): TextChange['kind'] {
  if (added) return 'added';
  return removed ? 'removed' : 'same';
}

class Changes {
  list: TextChange[] = [];

  addAll(changes: readonly TextChange[]): void {
    for (const { kind, text } of changes) this.add(kind, text);
  }

  /** Neighbours of one kind become one. */
  add(kind: TextChange['kind'], text: string): void {
    const last = this.list.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else this.list.push({ kind, text });
  }
}
