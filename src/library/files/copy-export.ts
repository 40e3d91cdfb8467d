import type { ExportFormat } from '../../exchange/index.ts';
import type { Database } from '../../store/database.ts';
import { readEntries } from '../bulk/chosen-entries.ts';
import { citationsOf } from '../list/citation.ts';
import type { VenuesById } from '../list/use-venues.ts';
import { writeClipboard } from './clipboard.ts';
import { type ExportOptions, exportStream } from './export-file.ts';

/** What came of copying; `too-much` where it is longer than a clipboard bears. */
export type CopyEnd =
  | { how: 'copied'; count: number }
  | { how: 'too-many' | 'too-much' | 'refused' | 'cancelled' };

/** So many sources, and UTF-16 units, at most: what is larger is pasted by few programs, and slowly. */
export const MOST_COPIED = 1_000;
const MOST_LENGTH = 20_000_000;

/** Of the formats only the zip of notes is no text. */
export function canBeCopied(format: ExportFormat): boolean {
  return format !== 'markdown-notes';
}

class NotCopied extends Error {
  constructor(readonly how: 'too-many' | 'too-much' | 'cancelled') {
    super(how);
  }
}

type IdsOf = () => Promise<readonly string[] | null>;
type Made<K extends string> = { texts: Record<K, string>; count: number };

/** Copies entries as the text of a format; a bibliography also as HTML, which word processors take with its form. */
export function copyExport(
  database: () => Promise<Database>,
  idsOf: IdsOf,
  format: ExportFormat,
  options: ExportOptions = {},
): Promise<CopyEnd> {
  const making = textOf(database, idsOf, format, options);
  return copied(format === 'html' ? ['text/plain', 'text/html'] : ['text/plain'], making);
}

/** Copies entries as they are cited in passing, one a line. */
export function copyCitations(
  database: () => Promise<Database>,
  idsOf: IdsOf,
  venues: VenuesById,
): Promise<CopyEnd> {
  const making = async () => {
    const db = await database();
    const ids = (await idsOf()) ?? (await db.getAllKeys('entries'));
    if (ids.length > MOST_COPIED) throw new NotCopied('too-many');
    const { text, html } = citationsOf(await readEntries(db, ids), venues);
    return { texts: { 'text/plain': text, 'text/html': html }, count: ids.length };
  };
  return copied(['text/plain', 'text/html'], making());
}

async function copied<K extends string>(kinds: readonly K[], making: Promise<Made<K>>): Promise<CopyEnd> {
  try {
    const isWritten = await writeClipboard(
      kinds,
      making.then(({ texts }) => texts),
    );
    return isWritten ? { how: 'copied', count: (await making).count } : { how: 'refused' };
  } catch (error) {
    if (error instanceof NotCopied) return { how: error.how };
    throw error;
  }
}

async function textOf(
  database: () => Promise<Database>,
  idsOf: IdsOf,
  format: ExportFormat,
  options: ExportOptions,
): Promise<Made<'text/plain' | 'text/html'>> {
  const db = await database();
  const ids = await idsOf();
  if (options.signal?.aborted) throw new NotCopied('cancelled');
  const { total, stream } = await exportStream(db, ids, format, options);
  if (total > MOST_COPIED) throw new NotCopied('too-many');
  let text = '';
  for await (const part of stream) {
    if (options.signal?.aborted) throw new NotCopied('cancelled');
    text += part;
    if (text.length > MOST_LENGTH) throw new NotCopied('too-much');
  }
  // A file's sign for UTF-8, which would be pasted as a character.
  const plain = text.replace(/^\uFEFF/, '');
  return { texts: { 'text/plain': plain, 'text/html': plain }, count: total };
}
