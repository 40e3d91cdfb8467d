import { askToReachAll } from '../../platform/permissions.ts';

/** Asks the person once for access to the sites of these addresses, where any is on the web. Only a click may call it, before it waits. */
export function askForSites(addresses: readonly string[]): Promise<boolean> {
  const onWeb = addresses.filter(address => /^https?:/.test(address));
  return onWeb.length === 0 ? Promise.resolve(true) : askToReachAll(onWeb);
}
