import type { EntryEdits, EntryFields } from './entry.ts';
import { keyPoint, type Quote, writtenKeyPoints } from './key-point.ts';

/** What can become of a text that is selected on the page. */
export const SELECTION_USES = ['key-point', 'quote', 'summary', 'abstract'] as const;
export type SelectionUse = (typeof SELECTION_USES)[number];

/**
 * The edits that take a selected text into an entry. `pointId` is the key point that a quote is for, whose own it replaces: left out, it
 * is the last one that has none, or a new one. A summary or abstract that says something is added to, never replaced. `newId` makes ids of key points.
 */
export function takeSelection(
  fields: EntryFields,
  quote: Quote,
  use: SelectionUse,
  newId: () => string,
  pointId?: string,
): EntryEdits {
  switch (use) {
    case 'key-point':
      return {
        keyPoints: [...writtenKeyPoints(fields.keyPoints), keyPoint(newId(), oneLine(quote.exact), quote)],
      };
    case 'quote': {
      const target = fields.keyPoints.find(({ id }) => id === pointId) ?? lastWithoutQuote(fields);
      if (!target) return takeSelection(fields, quote, 'key-point', newId);
      return {
        keyPoints: fields.keyPoints.map(point => (point.id === target.id ? { ...point, quote } : point)),
      };
    }
    case 'summary':
    case 'abstract':
      return { [use]: added(fields[use], quote.exact) };
  }
}

function lastWithoutQuote({ keyPoints }: EntryFields) {
  return keyPoints.findLast(({ quote, text }) => quote === null && text.trim() !== '');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function added(text: string, more: string): string {
  return text.trim() === '' ? more : `${text.trimEnd()}\n\n${more}`;
}
