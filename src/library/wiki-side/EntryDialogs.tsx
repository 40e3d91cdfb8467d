import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { ConflictDialog } from '../../ui/ConflictDialog.tsx';
import { RefusedDialog } from '../../ui/RefusedDialog.tsx';
import { useEntry } from '../use-entry.ts';

/** What is to be decided, or seen, of an entry. */
export type AskedOf = { what: 'resolve' | 'refused'; entryId: string };

type Props = AskedOf & {
  ask: Ask;
  database: () => Promise<Database>;
  /** Says what came of it. */
  say(sentence: string): void;
  onClose(): void;
};

/** The dialog about one entry and the wiki: its conflicts, or what was refused. */
export function EntryDialogs({ what, entryId, ask, database, say, onClose }: Props) {
  const entry = useEntry(database, entryId);
  if (!entry) return null;
  const about = entry.title || entry.url;
  if (what === 'refused') {
    return (
      <RefusedDialog
        about={about}
        sync={entry.sync}
        sendAgain={async () => {
          await ask('sync.retry', { entryId });
          say(t('librarySendingAgain'));
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <ConflictDialog
      about={about}
      conflicts={entry.sync.conflicts}
      keep={async decisions => {
        await ask('sync.resolve', { entryId, decisions });
        say(t('libraryKeptAndSent'));
      }}
      onClose={onClose}
    />
  );
}
