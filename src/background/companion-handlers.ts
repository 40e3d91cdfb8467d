import { type Settings, whyNotCaptured } from '../domain/settings.ts';
import type { Handlers } from '../messages/answer.ts';
import type { AddressOutcome } from '../messages/companion-requests.ts';
import type { KnownPages } from './known-pages.ts';
import { saveAddress } from './page-work.ts';
import type { SyncSoon } from './sync-runner.ts';

type CompanionHandlers = Pick<Handlers, 'addresses.save' | 'known.get' | 'known.set'>;
type DraftWork = Pick<Handlers, 'draft.open' | 'draft.save'>;

/** What is done about pages that are open or linked, without reading them. */
export function companionHandlers(
  drafts: DraftWork,
  settings: () => Promise<Settings>,
  knownPages: KnownPages,
  syncSoon: SyncSoon,
): CompanionHandlers {
  return {
    async 'addresses.save'({ pages, isPrivate = false }) {
      const chosen = await settings();
      const outcomes: AddressOutcome[] = [];
      // One after the other: two of them can be one source.
      for (const page of pages) {
        const why = whyNotCaptured({ url: page.capturedUrl, isPrivate }, chosen);
        outcomes.push(why ?? (await saveAddress(drafts, page)));
      }
      return { outcomes };
    },

    async 'known.get'() {
      return { isOn: await knownPages.isOn() };
    },

    async 'known.set'({ isOn }) {
      await knownPages.set(isOn);
      // With a run goes a look at what the wiki has.
      if (isOn) syncSoon();
      return {};
    },
  };
}
