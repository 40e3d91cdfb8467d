import { type BackupRecord, NOTHING_RESTORED, type Restored } from '../../domain/backup-record.ts';
import {
  type BackupProblem,
  type LeftOut,
  leftOutOf,
  NOTHING_LEFT_OUT,
  type OpenedBackup,
} from '../../exchange/restore.ts';
import type { Ask } from '../../messages/ask.ts';
import { countKnown } from '../../store/backup.ts';
import type { Database } from '../../store/database.ts';
import type { Watch } from './backup-file.ts';

/** The first problems stand for all: a file that is broken in one place is often broken in many. */
const MOST_PROBLEMS = 20;
/** Parts hold a megabyte, or one large record: a message carries either. */
const MOST_IN_MESSAGE = 500;

/** How many of the sources that a backup says it has could not be read, and how many it says it has. */
export type Missing = { sources: number; of: number };
export type Problems = { count: number; first: BackupProblem[] };
/** What a look through a backup found, without changing anything. */
export type Looked = {
  sources: number;
  known: number;
  problems: Problems;
  leftOut: LeftOut;
  missing: Missing;
  isComplete: boolean;
};

/** Reads a backup to its end and compares it with the library; ends early, incomplete, where that is cancelled. */
export async function lookThrough(
  backup: OpenedBackup,
  database: () => Promise<Database>,
  { signal, onProgress }: Watch,
): Promise<Looked> {
  const db = await database();
  const looked: Looked = {
    sources: 0,
    known: 0,
    problems: { count: 0, first: [] },
    leftOut: NOTHING_LEFT_OUT,
    missing: NOTHING_MISSING,
    isComplete: false,
  };
  for await (const { records, problems, leftOut } of backup.parts()) {
    if (signal.aborted) return looked;
    note(looked.problems, problems);
    looked.leftOut = leftOutOf(looked.leftOut, leftOut);
    const ids = records.flatMap(record => (record.kind === 'source' ? [record.entry.id] : []));
    looked.sources += ids.length;
    looked.known += await countKnown(db, ids);
    onProgress(looked.sources, backup.manifest.counts.source);
  }
  return { ...looked, missing: missingOf(backup, looked.sources, looked.problems), isComplete: true };
}

export type RestoreEnd = {
  how: 'done' | 'cancelled' | 'disk-full';
  restored: Restored;
  problems: Problems;
  leftOut: LeftOut;
  missing: Missing;
};

/** Has the background merge a backup into the library, part by part. What has come in stays, and running it again goes on. */
export async function restoreBackup(
  backup: OpenedBackup,
  ask: Ask,
  { signal, onProgress }: Watch,
): Promise<RestoreEnd> {
  let restored = NOTHING_RESTORED;
  const problems: Problems = { count: 0, first: [] };
  let leftOut = NOTHING_LEFT_OUT;
  let sources = 0;
  const ended = (how: RestoreEnd['how']): RestoreEnd => {
    // Of one that ended early, nobody knows.
    const missing = how === 'done' ? missingOf(backup, sources, problems) : NOTHING_MISSING;
    return { how, restored, problems, leftOut, missing };
  };
  for await (const part of backup.parts()) {
    note(problems, part.problems);
    leftOut = leftOutOf(leftOut, part.leftOut);
    sources += part.records.filter(({ kind }) => kind === 'source').length;
    for (let at = 0; at < part.records.length; at += MOST_IN_MESSAGE) {
      if (signal.aborted) return ended('cancelled');
      const records: BackupRecord[] = part.records.slice(at, at + MOST_IN_MESSAGE);
      const answer = await ask('backup.restore', { records });
      if (!answer.ok) return ended(answer.error.kind);
      restored = sum(restored, answer.value);
      onProgress(restored.added + restored.merged + restored.unchanged, backup.manifest.counts.source);
    }
  }
  return ended('done');
}

const NOTHING_MISSING: Missing = { sources: 0, of: 0 };

/** Sources are counted before a backup is written: of one that is read whole, what was deleted meanwhile is not missing. */
function missingOf({ manifest, isWhole }: OpenedBackup, sources: number, problems: Problems): Missing {
  const { source: of } = manifest.counts;
  if ((isWhole && problems.count === 0) || sources >= of) return NOTHING_MISSING;
  return { sources: of - sources, of };
}

function note(problems: Problems, more: readonly BackupProblem[]): void {
  problems.count += more.length;
  problems.first.push(...more.slice(0, MOST_PROBLEMS - problems.first.length));
}

function sum(one: Restored, other: Restored): Restored {
  return {
    added: one.added + other.added,
    merged: one.merged + other.merged,
    unchanged: one.unchanged + other.unchanged,
    others: one.others + other.others,
  };
}
