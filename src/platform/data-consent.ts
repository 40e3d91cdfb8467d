import { isOnThisComputer } from '../domain/wiki-profile.ts';
import { browser } from './browser.ts';

// Firefox asks the person before an extension sends what is theirs, by kinds of data, and shows in its list of extensions what was
// allowed: https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent/. Chromium has no such question.

/** Firefox's names for what may leave; those of `data_collection_permissions` in the manifest. */
export const DATA_KINDS = ['browsingActivity', 'websiteContent', 'authenticationInfo'] as const;
export type DataKind = (typeof DATA_KINDS)[number];

const SENT_TO = {
  wiki: DATA_KINDS,
  assistant: ['websiteContent', 'authenticationInfo'],
  // A DOI or arXiv id, which says what was captured.
  registry: ['browsingActivity'],
} as const satisfies Record<string, readonly DataKind[]>;

/** Whom the extension sends something of the person's. */
export type Receiver = keyof typeof SENT_TO;

/**
 * Whether the browser has that question. Answered by the manifest, which only Firefox's package has it in, and not by
 * `permissions.getAll()`: a click is over at the first wait, and the question must be asked before.
 */
export function asksAboutData(): boolean {
  const settings = browser.runtime.getManifest().browser_specific_settings;
  return settings?.gecko?.data_collection_permissions !== undefined;
}

/** Whether the person has to be asked before something is sent to that address: not where it stays on their own computer. */
export function asksAboutDataTo(address: string): boolean {
  return asksAboutData() && !isOnThisComputer(address);
}

/** What a request for permissions asks for in addition, so that something can be sent there. */
export function dataFor(receiver: Receiver, address: string): { data_collection?: DataKind[] } {
  return asksAboutDataTo(address) ? { data_collection: [...SENT_TO[receiver]] } : {};
}

/** Whether what goes to that receiver may leave the browser. */
export async function maySendTo(receiver: Receiver, address: string): Promise<boolean> {
  return !asksAboutDataTo(address) || browser.permissions.contains(dataFor(receiver, address));
}

/** Asks the person for that alone. Only a click may call it: otherwise the browser rejects. */
export async function askToSendTo(receiver: Receiver, address: string): Promise<boolean> {
  return !asksAboutDataTo(address) || browser.permissions.request(dataFor(receiver, address));
}

/** `fetch` for what goes to that receiver: it rejects, and sends nothing, while the person does not allow it. */
export function fetchFor(receiver: Receiver): typeof globalThis.fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!(await maySendTo(receiver, address))) throw new Error(`Nothing may be sent to the ${receiver}.`);
    return fetch(input, init);
  };
}
