import { onInstall } from '../platform/lifecycle.ts';
import { isFirstWelcome } from '../platform/settings.ts';
import { openTab } from '../platform/tabs.ts';

/** Opens the welcome page after the installation, once: a browser that loads the extension from a folder installs it at each start. */
export function welcomeOnce(): void {
  onInstall(() => {
    welcome().catch(error => console.error('Nobody was welcomed.', error));
  });
}

async function welcome(): Promise<void> {
  if (await isFirstWelcome()) await openTab('welcome/index.html');
}
