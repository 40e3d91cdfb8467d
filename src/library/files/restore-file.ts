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

export type Problems = { count: number; first: BackupProblem[] };
/** What a look through a backup found, without changing anything. */
export type Looked = {
  sources: number;
  known: number;
  problems: Problems;
  leftOut: LeftOut;
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
  return { ...looked, isComplete: true };
}

export type RestoreEnd = {
  how: 'done' | 'cancelled' | 'disk-full';
  restored: Restored;
  problems: Problems;
  leftOut: LeftOut;
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
  for await (const part of backup.parts()) {
    note(problems, part.problems);
    leftOut = leftOutOf(leftOut, part.leftOut);
    for (let at = 0; at < part.records.length; at += MOST_IN_MESSAGE) {
      if (signal.aborted) return { how: 'cancelled', restored, problems, leftOut };
      const records: BackupRecord[] = part.records.slice(at, at + MOST_IN_MESSAGE);
      const answer = await ask('backup.restore', { records });
      if (!answer.ok) return { how: answer.error.kind, restored, problems, leftOut };
      restored = sum(restored, answer.value);
      onProgress(restored.added + restored.merged + restored.unchanged, backup.manifest.counts.source);
    }
  }
  return { how: 'done', restored, problems, leftOut };
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
