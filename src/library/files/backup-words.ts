import { unreachable } from '../../domain/result.ts';
import type { OpenedBackup } from '../../exchange/restore.ts';
import type { Looked, Problems, RestoreEnd } from './restore-file.ts';
import type { SaveEnd } from './save-file.ts';

/** What came of a backup, in a sentence. */
export function savedSentence(end: SaveEnd & { sources: number }): string {
  switch (end.how) {
    case 'saved':
      return `Backed up: ${counted(end.sources, 'source')}, ${sizeWords(end.bytes)}.`;
    case 'cancelled':
      return 'Cancelled. No file was made.';
    case 'disk-full':
      return 'The disk is full. Make room, then back up again.';
    default:
      return unreachable(end);
  }
}

/** What a backup says of itself. */
export function manifestSentence({ manifest, isWhole }: OpenedBackup): string {
  const { counts, createdAt } = manifest;
  const more = [
    counts.draft > 0 && counted(counts.draft, 'draft'),
    counts.trash > 0 && `${counts.trash.toLocaleString()} in the trash`,
  ].filter(Boolean);
  const day = new Date(createdAt).toLocaleDateString(undefined, { dateStyle: 'long' });
  const what = [counted(counts.source, 'source'), ...more].join(', ');
  return `Backup of ${day}: ${what}.${isWhole ? '' : ` ${CUT_OFF}`}`;
}

export const CUT_OFF = 'The file is cut off: only what stands before the cut can be restored.';

/** What a look through a backup found. */
export function lookedSentence({ sources, known, problems, isComplete }: Looked): string {
  if (!isComplete) return '';
  const found = `${(sources - known).toLocaleString()} new, ${known.toLocaleString()} known already.`;
  return `${found}${problemSentence(problems)}`;
}

/** What came of a restore, in a sentence, and what to do where it ended early. */
export function restoredSentence({ how, restored, problems }: RestoreEnd, backup: OpenedBackup): string {
  const { added, merged, unchanged } = restored;
  const count = `${added.toLocaleString()} new, ${merged.toLocaleString()} joined with what is here, ${unchanged.toLocaleString()} here already`;
  switch (how) {
    case 'done':
      return `Restored: ${count}.${problemSentence(problems)}${backup.isWhole ? '' : ` ${CUT_OFF}`}`;
    case 'cancelled':
      return `Cancelled: ${count}. Restore the backup again to go on.`;
    case 'disk-full': {
      const done = (added + merged + unchanged).toLocaleString();
      const of = backup.manifest.counts.source.toLocaleString();
      return `The disk is full: ${done} of ${of} sources are restored. Make room, then restore the backup again to go on.`;
    }
    default:
      return unreachable(how);
  }
}

function problemSentence({ count, first }: Problems): string {
  const [example] = first;
  if (!example) return '';
  return ` ${count.toLocaleString()} could not be read, the first at ${example.at}: ${example.reason}`;
}

/** Bytes as people say them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString()} KB`;
  if (bytes < 1_000_000_000) return `${Math.round(bytes / 1_000_000).toLocaleString()} MB`;
  return `${(bytes / 1_000_000_000).toLocaleString(undefined, { maximumFractionDigits: 1 })} GB`;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString()} ${what}${count === 1 ? '' : 's'}`;
}
