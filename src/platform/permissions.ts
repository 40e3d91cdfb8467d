import type { Manifest } from 'webextension-polyfill';
import { browser } from './browser.ts';
import { DATA_KINDS, type DataKind, dataFor, type Receiver } from './data-consent.ts';

/** The match pattern of one origin; match patterns carry no port. */
export function patternOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

export function mayReach(address: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(address)] });
}

/**
 * Asks the person for access to one origin, and in the same question for what is sent there, where the browser asks about that. Only a
 * click may call it: otherwise the browser rejects.
 */
export function askToReach(address: string, receiver?: Receiver): Promise<boolean> {
  return browser.permissions.request({
    origins: [patternOf(address)],
    ...(receiver ? dataFor(receiver, address) : {}),
  });
}

/** Asks once for access to the origins of several addresses, as they are answered: with `www.` and without, and by https. */
export function askToReachAll(addresses: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...new Set(addresses.flatMap(patternsAround))] });
}

function patternsAround(address: string): string[] {
  const { protocol, hostname } = new URL(address);
  const hosts = [hostname, hostname.startsWith('www.') ? hostname.slice(4) : `www.${hostname}`];
  const isName = /[a-z]$/.test(hostname) && hostname.includes('.');
  const schemes = new Set([protocol, 'https:']);
  return [...schemes].flatMap(scheme => (isName ? hosts : [hostname]).map(host => `${scheme}//${host}/*`));
}

/** Gives the access back, unless one of the others is reached by it too. */
export async function giveUpReaching(address: string, others: readonly string[] = []): Promise<void> {
  if (others.some(other => patternOf(other) === patternOf(address))) return;
  await browser.permissions.remove({ origins: [patternOf(address)] });
}

/** Whether the person lets the extension near local files: a switch in Chromium's list of extensions, never so in Firefox. */
export async function mayReadFiles(): Promise<boolean> {
  return browser.extension.isAllowedFileSchemeAccess();
}

/** All that the browser calls the permission to see which pages are open. */
const TABS = { permissions: ['tabs' as const] };

/** Whether the person lets the extension see the addresses and titles of open tabs. */
export function maySeeTabs(): Promise<boolean> {
  return browser.permissions.contains(TABS);
}

/** Asks the person for that. Only a click may call it: otherwise the browser rejects. */
export function askToSeeTabs(): Promise<boolean> {
  return browser.permissions.request(TABS);
}

/** Gives it back. */
export async function giveUpSeeingTabs(): Promise<void> {
  await browser.permissions.remove(TABS);
}

/**
 * What was allowed beyond what the extension was installed with: match patterns of origins, kinds of data that may be sent (where the
 * browser asks about that), and names of the rest.
 */
export type Granted = { origins: string[]; names: string[]; data: DataKind[] };

export async function grantedPermissions(): Promise<Granted> {
  const { origins = [], permissions = [], data_collection = [] } = await browser.permissions.getAll();
  const optional = (browser.runtime.getManifest().optional_permissions ?? []) as readonly string[];
  return {
    origins,
    names: permissions.filter(name => optional.includes(name)),
    data: DATA_KINDS.filter(kind => data_collection.includes(kind)),
  };
}

/** Gives some of it back; the browser keeps what the extension was installed with. */
export async function giveUp({ origins = [], names = [], data = [] }: Partial<Granted>): Promise<void> {
  await browser.permissions.remove({
    origins,
    permissions: names as Manifest.OptionalPermission[],
    // Chromium rejects a name that it does not know.
    ...(data.length > 0 ? { data_collection: data } : {}),
  });
}

/** Gives back all that was allowed. */
export async function giveUpAll(): Promise<void> {
  const granted = await grantedPermissions();
  if (Object.values(granted).some(some => some.length > 0)) await giveUp(granted);
}

/** Calls `hear` whenever something is allowed or given back; returns what stops it. */
export function onPermissionsChanged(hear: () => void): () => void {
  browser.permissions.onAdded.addListener(hear);
  browser.permissions.onRemoved.addListener(hear);
  return () => {
    browser.permissions.onAdded.removeListener(hear);
    browser.permissions.onRemoved.removeListener(hear);
  };
}

/** Calls `hear` whenever something is given back, for as long as the page or the background lives. */
export function onPermissionGivenBack(hear: () => void): void {
  browser.permissions.onRemoved.addListener(hear);
}

/** Whether the browser lets the extension into private windows at all: the person's switch on its page of extensions. */
export function mayEnterPrivate(): Promise<boolean> {
  return browser.extension.isAllowedIncognitoAccess();
}
