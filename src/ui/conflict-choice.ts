import { isPublishedDate } from '../domain/published-date.ts';
import { RATINGS } from '../domain/rating.ts';
import type { Conflict } from '../domain/sync-state.ts';
import { asToken, asWords } from '../domain/wiki-page.ts';

/** What the person chose for a field; an edit as the text that stands in its box. */
export type Choice = { side: 'mine' } | { side: 'theirs' } | { side: 'edit'; text: string };

/** How a field is edited; null where only one of the two can be taken, as a venue is one of a table. */
export type EditKind = 'lines' | 'line' | 'prose' | 'type' | 'rating' | 'number' | 'date' | null;

export function editKindOf({ field, mine, theirs }: Conflict): EditKind {
  if (Array.isArray(mine) || Array.isArray(theirs)) return 'lines';
  switch (field) {
    case 'venueId':
      return null;
    case 'type':
      return 'type';
    case 'credibility':
      return 'rating';
    case 'importance':
      return 'number';
    case 'publishedDate':
      return 'date';
    case 'title':
    case 'subtype':
    case 'purpose':
      return 'line';
    default:
      return 'prose';
  }
}

/** What an edit starts from: mine, as the box shows it. */
export function editStart({ field, mine }: Conflict): string {
  if (Array.isArray(mine)) return mine.join('\n');
  if (field === 'subtype' || field === 'purpose') return asWords(String(mine ?? ''));
  return String(mine ?? '');
}

/** The value that a choice stands for, in the form of the shared field; undefined while it is none. */
export function decidedValue(conflict: Conflict, choice: Choice | undefined): unknown {
  if (!choice) return undefined;
  if (choice.side !== 'edit') return conflict[choice.side];
  return editedValue(conflict, choice.text);
}

function editedValue(conflict: Conflict, text: string): unknown {
  const trimmed = text.trim();
  switch (editKindOf(conflict)) {
    case 'lines':
      return text
        .split('\n')
        .map(item => item.trim())
        .filter(Boolean);
    case 'rating':
      return trimmed === '' ? null : RATINGS.find(rating => String(rating) === trimmed);
    case 'number':
      return trimmed === '' ? null : wholeNumber(trimmed);
    case 'date':
      return isPublishedDate(trimmed) ? trimmed : undefined;
    case 'line':
      return conflict.field === 'title' ? trimmed : asToken(trimmed);
    default:
      return trimmed;
  }
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : undefined;
}
