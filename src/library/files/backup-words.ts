import { unreachable } from '../../domain/result.ts';
import type { LeftOut, OpenedBackup } from '../../exchange/restore.ts';
import { dayOfTime } from '../../i18n/day-words.ts';
import { listWords, plural, t } from '../../i18n/words.ts';
import { sizeWords } from '../../ui/size-words.ts';
import type { Looked, Missing, Problems, RestoreEnd } from './restore-file.ts';
import type { SaveEnd } from './save-file.ts';

/** What came of a backup, in a sentence. */
export function savedSentence(end: SaveEnd & { sources: number }): string {
  switch (end.how) {
    case 'saved':
      return plural('filesBackedUp', end.sources, sizeWords(end.bytes));
    case 'cancelled':
      return t('filesBackupCancelled');
    case 'disk-full':
      return t('filesBackupDiskFull');
    default:
      return unreachable(end);
  }
}

/** What a backup says of itself. */
export function manifestSentence({ manifest, isWhole }: OpenedBackup): string {
  const { counts, createdAt } = manifest;
  const day = dayOfTime(createdAt, 'long');
  const what = listWords([
    plural('sources', counts.source),
    ...(counts.draft > 0 ? [plural('filesDrafts', counts.draft)] : []),
    ...(counts.trash > 0 ? [plural('filesInTrash', counts.trash)] : []),
  ]);
  return sentences(t('filesBackupOf', day, what), !isWhole && t('filesCutOff'));
}

/** What a look through a backup found. */
export function lookedSentence({ sources, known, problems, leftOut, missing, isComplete }: Looked): string {
  if (!isComplete) return '';
  const found = listWords([plural('filesNew', sources - known), plural('filesKnown', known)]);
  return sentences(
    t('filesList', found),
    missingSentence(missing),
    problemSentence(problems),
    leftOutSentence(leftOut),
  );
}

/** What came of a restore, in a sentence, and what to do where it ended early. */
export function restoredSentence(
  { how, restored, problems, leftOut, missing }: RestoreEnd,
  backup: OpenedBackup,
): string {
  const { added, merged, unchanged } = restored;
  const count = listWords([
    plural('filesNew', added),
    plural('filesJoined', merged),
    plural('filesHereAlready', unchanged),
  ]);
  switch (how) {
    case 'done':
      return sentences(
        t('filesRestored', count),
        missingSentence(missing),
        problemSentence(problems),
        leftOutSentence(leftOut),
        !backup.isWhole && t('filesCutOff'),
      );
    case 'cancelled':
      return t('filesRestoreCancelled', count);
    case 'disk-full':
      return plural('filesRestoreDiskFull', backup.manifest.counts.source, added + merged + unchanged);
    default:
      return unreachable(how);
  }
}

function missingSentence({ sources, of }: Missing): string {
  return sources > 0 ? plural('filesMissing', of, sources) : '';
}

function problemSentence({ count, first }: Problems): string {
  const [example] = first;
  return example ? plural('filesUnreadFirst', count, example.at, example.reason) : '';
}

/** The first names stand for all. */
const MOST_NAMES = 20;

function leftOutSentence({ records, names }: LeftOut): string {
  if (records === 0) return '';
  const more = names.length > MOST_NAMES ? ['…'] : [];
  return plural('filesLeftOut', records, listWords([...names.slice(0, MOST_NAMES), ...more]));
}

function sentences(...all: readonly (string | false)[]): string {
  return all.filter(Boolean).join(' ');
}
