import { type MessageKey, plural, t } from '../../i18n/words.ts';
import type { ImportItem, ImportPreview } from './import-preview.ts';

/** So many of each are listed: more is read by nobody. */
const LISTED = 200;

/** What an import would do, in lists that fold, each with its place in the file. */
export function ImportPreviewLists({ preview }: { preview: ImportPreview }) {
  const { fresh, newer, known, problems } = preview;
  return (
    <div class="import-lists">
      <Items name="filesListNew" items={fresh} isOpen />
      <Items name="filesListNewer" items={newer} isOpen />
      <Items name="filesListKnown" items={known} />
      {problems.length > 0 && (
        <details open>
          <summary>{t('filesListUnread', problems.length)}</summary>
          <ul>
            {problems.slice(0, LISTED).map(({ at, reason }) => (
              <li key={`${at} ${reason}`}>
                <span class="import-place">{at}</span> {reason}
              </li>
            ))}
            <Rest count={problems.length} />
          </ul>
        </details>
      )}
    </div>
  );
}

function Items({
  name,
  items,
  isOpen = false,
}: {
  name: MessageKey;
  items: readonly ImportItem[];
  isOpen?: boolean;
}) {
  if (items.length === 0) return null;
  return (
    <details open={isOpen}>
      <summary>{t(name, items.length)}</summary>
      <ul>
        {items.slice(0, LISTED).map(({ entry, at }) => (
          <li key={`${at} ${entry.id}`}>
            <span class="import-place">{at}</span> <bdi>{entry.title || entry.url}</bdi>
          </li>
        ))}
        <Rest count={items.length} />
      </ul>
    </details>
  );
}

function Rest({ count }: { count: number }) {
  return count > LISTED ? <li>{plural('filesAndMore', count - LISTED)}</li> : null;
}
