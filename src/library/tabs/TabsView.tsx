import type { MessageKey } from '../../i18n/words.ts';
import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { useWindowTabs, type WindowTabs } from './use-window-tabs.ts';
import type { TabState, WindowTab } from './window-tabs.ts';
import './TabsView.css';

type Props = { ask: Ask; database: () => Promise<Database>; say(sentence: string): void };

/** All tabs of the window, to be captured at once by their addresses. */
export function TabsView({ ask, database, say }: Props) {
  const tabs = useWindowTabs(ask, database, say);
  const { isAllowed, listed } = tabs;
  if (isAllowed === null || (isAllowed && !listed)) return null;
  if (!isAllowed) {
    return (
      <div class="tabs-ask">
        <p>{t('tabsWhy')}</p>
        <button type="button" class="primary" onClick={tabs.allow}>
          {t('tabsShow')}
        </button>
      </div>
    );
  }
  return (
    <>
      <TabsHead {...tabs} />
      {listed && listed.leftOut > 0 && <p class="quiet">{plural('tabsLeftOut', listed.leftOut)}</p>}
      {listed?.tabs.length === 0 ? (
        <p>{t('tabsNone')}</p>
      ) : (
        <ul class="tabs-list" aria-label={t('tabsList')}>
          {listed?.tabs.map(tab => (
            <TabRow
              key={tab.id}
              tab={tab}
              isTicked={tabs.ticked.has(tab.id)}
              tick={() => tabs.tick(tab.id)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function TabsHead({ listed, ticked, progress, list, tickAll, capture, stop }: WindowTabs) {
  const open = listed?.tabs.filter(({ state }) => state === 'open') ?? [];
  const count = open.filter(({ id }) => ticked.has(id)).length;
  if (progress) {
    return (
      <div class="tabs-head">
        <progress aria-label={t('tabsCapturing')} value={progress.done} max={progress.of} />
        <span>{t('tabsProgress', progress.done, progress.of)}</span>
        <button type="button" onClick={stop}>
          {t('commonCancel')}
        </button>
      </div>
    );
  }
  return (
    <div class="tabs-head">
      <button type="button" class="primary" disabled={count === 0} onClick={capture}>
        {t('tabsCapture', count)}
      </button>
      <button type="button" disabled={open.length === 0} onClick={() => tickAll(count < open.length)}>
        {t(count < open.length ? 'tabsTickAll' : 'tabsUntickAll')}
      </button>
      <button type="button" onClick={list}>
        {t('tabsListAgain')}
      </button>
    </div>
  );
}

const REASONS: Record<Exclude<TabState, 'open'>, MessageKey> = {
  known: 'tabsKnown',
  twice: 'tabsTwice',
  saved: 'tabsSaved',
};

function TabRow({ tab, isTicked, tick }: { tab: WindowTab; isTicked: boolean; tick(): void }) {
  const { id, title, url, state } = tab;
  const isOpen = state === 'open';
  return (
    <li>
      <input
        type="checkbox"
        id={`tab-${id}`}
        aria-describedby={`about-tab-${id}`}
        checked={isOpen && isTicked}
        disabled={!isOpen}
        onChange={tick}
      />
      <div class="tabs-text">
        <label for={`tab-${id}`}>{title || url}</label>
        <div id={`about-tab-${id}`} class="tabs-about quiet">
          <span class="tabs-address">{url}</span>
          {!isOpen && <span>{t(REASONS[state])}</span>}
        </div>
      </div>
    </li>
  );
}
