import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Imported } from '../../exchange/index.ts';
import { type MessageKey, plural, t } from '../../i18n/words.ts';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { countProblems, type ImportPreview } from './import-preview.ts';
import type { ImportItem, JoinedItem } from './import-works.ts';

/** So many of each are listed, and so many more at each wish. */
const STEP = 200;

/** What an import would do, in lists that fold, each with its place in the file. */
export function ImportPreviewLists({
  preview,
  isFilling,
  save,
}: {
  preview: ImportPreview;
  /** Whether what can be filled in is to be. */
  isFilling: boolean;
  /** Saves what is said of records as a text file. */
  save(said: Imported['problems']): void;
}) {
  const { fresh, newer, fillable, known, joined, problems, remarks, untaken, renamed } = preview;
  const region = useKeptFocus<HTMLDivElement>();
  return (
    <div class="import-lists" ref={region}>
      {untaken && <p class="quiet">{untaken}</p>}
      {renamed.map(sentence => (
        <p key={sentence} class="quiet">
          {sentence}
        </p>
      ))}
      <Items name="filesListNew" items={fresh} isOpen />
      <Items name="filesListNewer" items={newer} isOpen>
        <p class="quiet">{t('filesNewerHow')}</p>
      </Items>
      <Items name={isFilling ? 'filesListFilled' : 'filesListFillable'} items={fillable} />
      <Items name="filesListKnown" items={known} />
      <Items name="filesListTwice" items={joined}>
        <p class="quiet">{t('filesTwiceHow')}</p>
      </Items>
      <Said name="filesListNotWhole" of={remarks} save={save} />
      <Said name="filesListUnread" of={problems} save={save} />
    </div>
  );
}

function Items(props: {
  name: MessageKey;
  items: readonly (ImportItem | JoinedItem)[];
  isOpen?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <List
      name={props.name}
      of={props.items}
      count={props.items.length}
      row={item => ({ key: `${item.at} ${item.entry.id}`, at: item.at, words: wordsOf(item) })}
      isOpen={props.isOpen}
    >
      {props.children}
    </List>
  );
}

function wordsOf(item: ImportItem | JoinedItem): string {
  const title = item.entry.title || item.entry.url;
  return 'with' in item ? t('filesTwiceWith', title, item.with) : title;
}

function Said(props: { name: MessageKey; of: Imported['problems']; save(said: Imported['problems']): void }) {
  return (
    <List
      name={props.name}
      of={props.of}
      count={countProblems(props.of)}
      row={({ at, reason }) => ({ key: `${at} ${reason}`, at, words: reason })}
      isOpen
    >
      <button type="button" onClick={() => props.save(props.of)}>
        {t('filesSaveProblems')}
      </button>
    </List>
  );
}

type ListProps<T> = {
  /** Says `count`. */
  name: MessageKey;
  of: readonly T[];
  /** How many there are, of which some may be told in one row. */
  count: number;
  row(one: T): { key: string; at: string; words: string };
  isOpen?: boolean | undefined;
  /** Below the rows. */
  children?: ComponentChildren;
};

function List<T>({ name, of, count, row, isOpen = false, children }: ListProps<T>) {
  const [shown, setShown] = useState(STEP);
  if (of.length === 0) return null;
  const rest = of.length - shown;
  return (
    <details open={isOpen}>
      <summary>{t(name, count)}</summary>
      <ul>
        {of
          .slice(0, shown)
          .map(row)
          .map(({ key, at, words }) => (
            <li key={key}>
              <span class="import-place">{at}</span> <bdi>{words}</bdi>
            </li>
          ))}
      </ul>
      {rest > 0 && (
        <p class="import-rest">
          <span class="quiet">{plural('filesAndMore', rest)}</span>
          <button type="button" onClick={() => setShown(shown + STEP)}>
            {plural('filesShowMore', Math.min(STEP, rest))}
          </button>
        </p>
      )}
      {children}
    </details>
  );
}
