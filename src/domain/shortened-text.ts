/** Says that there was more. */
const MARK = ' …';

/** The text where it has at most `most` UTF-16 units; else as many whole sentences of it, and a mark, or as many words where one sentence is as long. */
export function shortenedText(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - MARK.length);
  const ends = (['sentence', 'word', 'grapheme'] as const).map(granularity => {
    // The last one may go on behind the cut.
    const parts = [...new Intl.Segmenter(undefined, { granularity }).segment(head)];
    return parts.at(-1)?.index ?? 0;
  });
  const end = ends.find(index => index > head.length / 2) ?? 0;
  return head.slice(0, end).trimEnd() + MARK;
}
