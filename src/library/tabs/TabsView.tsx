import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { getSettings, onSettingsChanged } from '../../platform/settings.ts';
import { openTab } from '../../platform/tabs.ts';
import type { Database } from '../../store/database.ts';
import { useFollowed } from '../../ui/use-followed.ts';
import { useWindowTabs, type WindowTabs } from './use-window-tabs.ts';
import type { WindowTab } from './window-tabs.ts';
import './TabsView.css';

const HERE = { why: 'tabsWhy', show: 'tabsShow', list: 'tabsList', none: 'tabsNone' } as const;
const IN_PRIVATE = {
  why: 'tabsWhyPrivate',
  show: 'tabsShowPrivate',
  list: 'tabsListPrivate',
  none: 'tabsNonePrivate',
} as const;

type Props = {
  ask: Ask;
  database: () => Promise<Database>;
  /** The private window whose tabs these are, which this page can't be in; null for the window of this page. */
  privateWindow: number | null;
  say(sentence: string): void;
};

/** All tabs of the window, to be captured at once by their addresses. */
export function TabsView(props: Props) {
  const settings = useFollowed(getSettings, onSettingsChanged);
  if (props.privateWindow === null) return <Tabs {...props} />;
  if (!settings) return null;
  return settings.keepsPrivate ? <Tabs {...props} /> : <PrivateOff />;
}

function PrivateOff() {
  return (
    <div class="tabs-ask">
      <p>{t('noticeOffPrivate')}</p>
      <button type="button" onClick={() => openTab('options/index.html#private')}>
        {t('editorOffChange')}
      </button>
    </div>
  );
}

function Tabs({ ask, database, privateWindow, say }: Props) {
  const tabs = useWindowTabs(ask, database, privateWindow, say);
  const { isAllowed, listed } = tabs;
  const words = privateWindow === null ? HERE : IN_PRIVATE;
  if (isAllowed === null || (isAllowed && !listed)) return null;
  if (!isAllowed) {
    return (
      <div class="tabs-ask">
        <p>{t(words.why)}</p>
        <button type="button" class="primary" onClick={tabs.allow}>
          {t(words.show)}
        </button>
      </div>
    );
  }
  return (
    <>
      <TabsHead {...tabs} mayFetch={privateWindow === null} />
      {listed && listed.leftOut > 0 && <p class="quiet">{plural('tabsLeftOut', listed.leftOut)}</p>}
      {listed?.tabs.length === 0 ? (
        <p>{t(words.none)}</p>
      ) : (
        <ul class="tabs-list" aria-label={t(words.list)}>
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

/** What was open in private is not asked for with the cookies of ordinary windows. */
function TabsHead(tabs: WindowTabs & { mayFetch: boolean }) {
  const { listed, ticked, progress, list, tickAll, capture, fetchSaved, stop, mayFetch } = tabs;
  const open = listed?.tabs.filter(({ state }) => state === 'open') ?? [];
  const saved = listed?.tabs.filter(({ state }) => state === 'saved') ?? [];
  const count = open.filter(({ id }) => ticked.has(id)).length;
  const isBusy = progress !== null;
  // Not taken away while it runs, nor disabled: the focus would be lost with it.
  const button = (name: string, act: () => void, canAct = true) => (
    <button type="button" aria-disabled={isBusy || !canAct} onClick={() => !isBusy && canAct && act()}>
      {name}
    </button>
  );
  return (
    <div class="tabs-head">
      <button
        type="button"
        class="primary"
        aria-disabled={isBusy || count === 0}
        onClick={() => !isBusy && count > 0 && capture()}
      >
        {t('tabsCapture', count)}
      </button>
      {mayFetch && saved.length > 0 && button(t('tabsFetch', saved.length), fetchSaved)}
      {button(
        t(count < open.length ? 'tabsTickAll' : 'tabsUntickAll'),
        () => tickAll(count < open.length),
        open.length > 0,
      )}
      {button(t('tabsListAgain'), list)}
      {progress && (
        <>
          <progress
            aria-label={t(progress.what === 'capturing' ? 'tabsCapturing' : 'tabsFetching')}
            value={progress.done}
            max={progress.of}
          />
          <span>{t('tabsProgress', progress.done, progress.of)}</span>
          <button type="button" onClick={stop}>
            {t('commonCancel')}
          </button>
        </>
      )}
    </div>
  );
}

function TabRow({ tab, isTicked, tick }: { tab: WindowTab; isTicked: boolean; tick(): void }) {
  const { id, title, url, state, note } = tab;
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
        <label for={`tab-${id}`}>
          <bdi>{title || url}</bdi>
        </label>
        <div id={`about-tab-${id}`} class="tabs-about quiet">
          <span dir="auto" class="tabs-address line-of-others" title={url}>
            {url}
          </span>
          {note && <span>{note}</span>}
        </div>
      </div>
    </li>
  );
}
