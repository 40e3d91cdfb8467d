import { asksAboutData, maySendTo } from '../platform/data-consent.ts';
import { onPermissionsChanged } from '../platform/permissions.ts';
import { changeSettings, getSettings } from '../platform/settings.ts';
import type { Database } from '../store/database.ts';
import { getWiki, leaveWiki } from '../store/wiki-profile.ts';
import type { SyncSoon } from './sync-runner.ts';

/**
 * Puts out of use whom nothing may be sent to any more, so that captures stay here as they do without a wiki, and every page says
 * so. Wikis and their keys stay known: one click puts them in use again. Looks at each start as well, since what is taken back
 * while the extension is switched off is told to nobody. Returns what ends it.
 */
export function heedDataConsent(database: () => Promise<Database>, syncSoon: SyncSoon): () => void {
  if (!asksAboutData()) return () => {};
  const look = () => {
    heed(database, syncSoon).catch(error => console.error('What may be sent is not known.', error));
  };
  look();
  return onPermissionsChanged(look);
}

async function heed(database: () => Promise<Database>, syncSoon: SyncSoon): Promise<void> {
  // The sync ends by telling every page what waits.
  const wiki = await getWiki(await database());
  if (wiki && !(await maySendTo('wiki', wiki.address)) && (await leaveWiki(await database()))) syncSoon();
  const { assistant } = await getSettings();
  if (assistant.kind !== 'endpoint' || (await maySendTo('assistant', assistant.address))) return;
  await (await database()).put('choices', '', 'assistantKey');
  await changeSettings({ assistant: { kind: 'off' } });
}
