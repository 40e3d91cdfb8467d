import { type Selected, selectionOf } from '../domain/key-point.ts';
import type { SelectionUse } from '../domain/selection-use.ts';
import { whyNotCaptured } from '../domain/settings.ts';
import { t } from '../i18n/words.ts';
import type { Handlers } from '../messages/answer.ts';
import { onCommand } from '../platform/commands.ts';
import { type MenuChoice, type MenuItem, offerInMenus } from '../platform/menus.ts';
import { allowPage } from '../platform/page-clicks.ts';
import { type ReadPlace, readSelection } from '../platform/page-quotes.ts';
import { hasPanel, openPanel } from '../platform/panel.ts';
import { getSettings } from '../platform/settings.ts';
import { openTab, tabWithId } from '../platform/tabs.ts';
import { type Outcome, type Spot, sayOutcome } from './outcomes.ts';
import { addSelection, saveAddress } from './page-work.ts';

const USES = {
  'as-key-point': 'key-point',
  'as-quote': 'quote',
  'as-summary': 'summary',
  'as-abstract': 'abstract',
} as const satisfies Record<string, SelectionUse>;
type UseId = keyof typeof USES;
type ItemId = UseId | 'library' | 'panel' | 'tabs' | 'link';

/** What a person can do from the browser's menus and by keys, without the popup. */
export function offerMenus(handlers: Handlers): void {
  offerInMenus<ItemId>(items, choice => chosen(handlers, choice));
  onCommand((command, tab) => {
    if (command === 'open-panel' && tab?.windowId !== undefined) openHere(tab.windowId, tab.id);
    if (command !== 'add-selection' || tab?.id === undefined) return;
    const page = { capturedUrl: tab.url ?? '', tabTitle: tab.title ?? '' };
    const place = { tabId: tab.id };
    const spot = { tabId: tab.id, url: page.capturedUrl, isPrivate: tab.incognito };
    report(spot, [page.capturedUrl], () => takeSelected(handlers, place, page, 'key-point', ''));
  });
}

function items(): MenuItem<ItemId>[] {
  return [
    { id: 'library', title: t('menuLibrary'), place: 'action' },
    ...(hasPanel() ? [{ id: 'panel', title: t('menuPanel'), place: 'action' } as const] : []),
    { id: 'tabs', title: t('menuTabs'), place: 'action' },
    { id: 'as-key-point', title: t('menuAsKeyPoint'), place: 'selection' },
    { id: 'as-quote', title: t('menuAsQuote'), place: 'selection' },
    { id: 'as-summary', title: t('menuAsSummary'), place: 'selection' },
    { id: 'as-abstract', title: t('menuAsAbstract'), place: 'selection' },
    { id: 'link', title: t('menuLink'), place: 'link' },
  ];
}

function chosen(handlers: Handlers, { id, info, tab }: MenuChoice<ItemId>): void {
  switch (id) {
    case 'library':
      openTab('library/index.html').catch(failed);
      return;
    case 'tabs': {
      // The library opens outside of private windows, and would list the tabs there.
      const window = tab?.incognito ? `=${tab.windowId}` : '';
      openTab(`library/index.html#tabs${window}`).catch(failed);
      return;
    }
    case 'panel':
      if (tab?.windowId !== undefined) openHere(tab.windowId, tab.id);
      return;
    case 'link': {
      const page = { capturedUrl: info.linkUrl ?? '', tabTitle: '' };
      const spot = {
        tabId: tab?.id,
        url: info.pageUrl ?? tab?.url ?? '',
        isPrivate: tab?.incognito ?? false,
      };
      report(spot, [page.capturedUrl], () => saveAddress(handlers, page));
      return;
    }
    default: {
      if (tab?.id === undefined || !(id in USES)) return;
      const place = info.frameId ? { tabId: tab.id, frameId: info.frameId } : { tabId: tab.id };
      const page = { capturedUrl: info.pageUrl ?? tab.url ?? '', tabTitle: tab.title ?? '' };
      const spot = { tabId: tab.id, url: page.capturedUrl, isPrivate: tab.incognito };
      report(spot, [page.capturedUrl, info.frameUrl ?? ''], () =>
        takeSelected(handlers, place, page, USES[id], info.selectionText ?? ''),
      );
    }
  }
}

/** At once: the browser opens the panel for a click or keys alone. */
function openHere(windowId: number, tabId: number | undefined): void {
  openPanel(windowId).catch(failed);
  if (tabId !== undefined) allow(tabId).catch(failed);
}

/** What a person does on a page lets a panel read it, where pages like it are captured. */
async function allow(tabId: number): Promise<void> {
  const tab = await tabWithId(tabId);
  if (tab && whyNotCaptured(tab, await getSettings()) === null) await allowPage(tab);
}

async function takeSelected(
  handlers: Handlers,
  place: ReadPlace,
  page: { capturedUrl: string; tabTitle: string },
  use: SelectionUse,
  words: string,
): Promise<Outcome> {
  const quote = await selectedAt(place, words);
  if (quote === null) return 'nothing';
  if (quote === 'too-long') return 'too-long';
  const point = await addSelection(handlers, page, quote, use);
  await allow(place.tabId).catch(failed);
  if (point === null) return 'no-source';
  return use === 'quote' ? { quoteOf: point } : 'added';
}

/** What is selected with its surroundings; where no script may look, as in a PDF, the words that the browser's menu knows. */
async function selectedAt(place: ReadPlace, words: string): Promise<Selected | null> {
  try {
    const selected = selectionOf(await readSelection(place));
    if (selected) return selected;
  } catch (error) {
    console.warn('The page was not reached.', error instanceof Error ? error.message : error);
  }
  return selectionOf({ exact: words.trim(), prefix: '', suffix: '' });
}

/** Does it where all of the addresses may be captured, and says what came of it. */
function report(spot: Spot, addresses: readonly string[], work: () => Promise<Outcome>): void {
  const act = async () => {
    const settings = await getSettings();
    const reasons = addresses.map(url => whyNotCaptured({ url, isPrivate: spot.isPrivate }, settings));
    const outcome = reasons.find(why => why !== null) ?? (await work().catch(didNotWork));
    await sayOutcome(outcome, spot, settings);
  };
  act().catch(failed);
}

function didNotWork(error: unknown): Outcome {
  failed(error);
  return 'failed';
}

function failed(error: unknown): void {
  console.error('What was chosen did not work.', error);
}
