import { useId, useState } from 'preact/hooks';
import type { DuplicateReason } from '../../domain/duplicates.ts';
import type { Entry } from '../../domain/entry.ts';
import type { JoinChoices } from '../../domain/joined-entry.ts';
import { listWords, type MessageKey, plural, t } from '../../i18n/words.ts';
import type { Database } from '../../store/database.ts';
import { linkTo, nameOf } from '../checks/check-words.ts';
import { CompareTable } from './CompareTable.tsx';
import { type GroupMember, useGroup } from './use-group.ts';

/** What is to be merged, and what is said when it is. */
export type MergeWish = { keptId: string; otherIds: string[]; choices: JoinChoices; done: string };
type Props = {
  ids: readonly string[];
  reasons: readonly DuplicateReason[];
  database: () => Promise<Database>;
  merge(wish: MergeWish): void;
  tellApart(): void;
};

const REASONS: Record<DuplicateReason, MessageKey> = {
  doi: 'duplicatesDoi',
  arxiv: 'duplicatesArxiv',
  isbn: 'duplicatesIsbn',
  address: 'duplicatesAddress',
  text: 'duplicatesNearText',
};

/** One work that is there more than once: why, and what to do about it. */
export function DuplicateGroup({ ids, reasons, database, merge, tellApart }: Props) {
  const members = useGroup(database, ids);
  const headId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [wanted, setWanted] = useState<string>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [choices, setChoices] = useState<JoinChoices>({});
  if (!members || members.length < 2) return null;

  const taken = members.filter(({ entry }) => !left.has(entry.id));
  const kept = taken.find(({ entry }) => entry.id === wanted)?.entry ?? likeliest(taken);
  const others = taken.map(({ entry }) => entry).filter(entry => entry !== kept);
  const name = nameOf(kept ?? (members[0] as GroupMember).entry);
  const staying = others.filter(isOnWiki).length;
  const words = listWords(reasons.map(reason => t(REASONS[reason])));
  return (
    <section class="duplicate" aria-labelledby={headId}>
      <h3 id={headId} class="row-title">
        <bdi>{name}</bdi>
      </h3>
      <p class="quiet">{plural('duplicatesMembers', members.length, words)}</p>
      {!isOpen && (
        <ul class="duplicate-list">
          {members.map(({ entry }) => (
            <li key={entry.id}>
              <a href={linkTo(entry.url)} target="_blank" rel="noreferrer">
                <bdi>{entry.url}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      {isOpen && kept && (
        <CompareTable
          members={members}
          left={left}
          kept={kept}
          choices={choices}
          keep={setWanted}
          choose={(field, id) => setChoices({ ...choices, [field]: id })}
          take={(id, isTaken) => {
            const next = new Set(left);
            if (isTaken) next.delete(id);
            else next.add(id);
            setLeft(next);
          }}
        />
      )}
      {isOpen && staying > 0 && <p>{plural('duplicatesPagesStay', staying)}</p>}
      <div class="duplicate-actions">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={t('duplicatesCompareOf', name)}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('duplicatesCompare')}
        </button>
        <button
          type="button"
          class={isOpen ? 'primary' : ''}
          aria-label={t('duplicatesMergeOf', name)}
          disabled={others.length === 0 || !kept}
          onClick={() => {
            if (!kept) return;
            const otherIds = others.map(({ id }) => id);
            merge({ keptId: kept.id, otherIds, choices, done: doneSentence(others) });
          }}
        >
          {t('duplicatesMerge')}
        </button>
        <button type="button" aria-label={t('duplicatesApartOf', name)} onClick={tellApart}>
          {t('duplicatesApart')}
        </button>
      </div>
    </section>
  );
}

/** The one that others build on most: on the wiki, then with most key points and citing pages, then captured first. */
function likeliest(members: readonly GroupMember[]): Entry | undefined {
  const rank = (entry: Entry) =>
    (isOnWiki(entry) ? 10_000 : 0) + entry.keyPoints.length + entry.citedBy.length + (entry.summary ? 1 : 0);
  const entries = members.map(({ entry }) => entry);
  return entries.sort(
    (one, other) => rank(other) - rank(one) || (one.createdAt < other.createdAt ? -1 : 1),
  )[0];
}

function isOnWiki({ sync, otherSyncs }: Entry): boolean {
  return [sync, ...otherSyncs].some(({ base }) => base !== null);
}

function doneSentence(others: readonly Entry[]): string {
  const sent = others.filter(isOnWiki).length;
  const done = plural('duplicatesMerged', others.length + 1);
  return sent === 0 ? done : `${done} ${plural('duplicatesPagesOfOthers', sent)}`;
}
