import { areAlike } from './alike-words.ts';
import type { Entry } from './entry.ts';
import { type KeyPoint, keyPoint } from './key-point.ts';
import { SHARED_FIELDS, type SharedFields, sameValue, sharedFields, wellFormed } from './shared-fields.ts';
import { renewedLines, withStanceLines } from './stance-lines.ts';
import { asWords } from './wiki-page.ts';

/**
 * The entry with these shared fields. What they say already stays as it is, key points that stay or are reworded keep their quotes, and what
 * has other words now is no model's any more.
 */
export function withSharedFields(entry: Entry, fields: SharedFields, newId: () => string): Entry {
  const before = sharedFields(entry);
  const changed = { ...entry };
  for (const name of SHARED_FIELDS) {
    if (sameValue(before[name], fields[name])) continue;
    switch (name) {
      case 'credibility':
        // A reason is given for one rating.
        changed.credibility = { override: fields.credibility, reason: '' };
        break;
      case 'keyPoints':
        changed.keyPoints = withTexts(entry.keyPoints, fields.keyPoints, newId);
        break;
      case 'stances':
        changed.keyPoints = withStanceLines(
          changed.keyPoints,
          inNewWords(fields.stances, entry.keyPoints, changed.keyPoints),
        );
        break;
      case 'subtype':
      case 'purpose':
        changed[name] = asWords(fields[name]);
        break;
      default:
        Object.assign(changed, { [name]: fields[name] });
    }
  }
  return withMarksLeft(entry, changed);
}

/** The wiki may have reworded a key point, and not its stances. */
function inNewWords(
  lines: readonly string[],
  before: readonly KeyPoint[],
  now: readonly KeyPoint[],
): string[] {
  const renewed = renewedLines(before, now);
  return lines.map(line => renewed.get(line) ?? line);
}

/** A changed entry with the marks of machines on what still has their words alone. */
export function withMarksLeft(before: Entry, changed: Entry): Entry {
  const marks = before.machineWritten ?? [];
  const words = ({ summary, keyPoints }: Entry, mark: string) =>
    mark === 'summary' ? summary : keyPoints.find(({ id }) => id === mark)?.text;
  const left = marks.filter(mark => words(before, mark) === words(changed, mark));
  return left.length === marks.length ? changed : { ...changed, machineWritten: left };
}

function withTexts(points: readonly KeyPoint[], texts: readonly string[], newId: () => string): KeyPoint[] {
  const left = [...points];
  const same = texts.map(text => {
    const at = left.findIndex(point => wellFormed(point.text) === text);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  });
  // A quote without words is none of the wiki's business, and stays.
  const wordless = left.filter(({ text }) => text.trim() === '');
  /** Points that are gone, by the one that stays before them: what stands there now may be one of them, reworded. */
  const gone = new Map<KeyPoint | undefined, KeyPoint[]>();
  let before: KeyPoint | undefined;
  for (const point of points) {
    if (wordless.includes(point)) continue;
    if (left.includes(point)) gone.set(before, [...(gone.get(before) ?? []), point]);
    else before = point;
  }
  before = undefined;
  const said = texts.map((text, at) => {
    const point = same[at];
    if (point) {
      before = point;
      return point;
    }
    const there = gone.get(before) ?? [];
    const like = there.findIndex(({ text: words }) => areAlike(words, text));
    const [reworded] = like < 0 ? [] : there.splice(like, 1);
    return reworded ? { ...reworded, text } : keyPoint(newId(), text);
  });
  return [...said, ...wordless];
}
