import type { Suggestion } from './assistant.ts';
import type { EntryEdits, EntryFields } from './entry.ts';
import { writtenKeyPoints } from './key-point.ts';

/** The edits that take a suggestion over, marked as written by a machine. What is there already stays. */
export function takeSuggestion(fields: EntryFields, suggestion: Suggestion): EntryEdits {
  const known = new Set(fields.keyPoints.map(({ id }) => id));
  const points = suggestion.keyPoints.filter(({ id }) => !known.has(id));
  const takesSummary = fields.summary.trim() === '' && suggestion.summary !== '';
  return {
    ...(takesSummary ? { summary: suggestion.summary } : {}),
    ...(points.length > 0 ? { keyPoints: [...writtenKeyPoints(fields.keyPoints), ...points] } : {}),
    machineWritten: [
      ...fields.machineWritten,
      ...(takesSummary ? ['summary'] : []),
      ...points.map(({ id }) => id),
    ],
  };
}
