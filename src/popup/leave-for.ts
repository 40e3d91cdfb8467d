import { openTab } from '../platform/tabs.ts';

/** Opens a page of the extension in place of the popup. Firefox keeps the popup open over the new tab unless it closes itself. */
export async function leaveFor(page: string): Promise<void> {
  await openTab(page);
  window.close();
}
