import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Preferences = Readonly<Record<string, string | number | boolean>>;

/** The host of the extension's pages. Fixed, so that a relaunch finds the extension's storage again. */
export const addonUuid = '5ca90000-0000-4000-8000-0000000c0de5';

/** What tests need beyond the preferences that Firefox itself sets while it is driven. */
export function preferencesFor(options: {
  readonly addonId: string;
  readonly downloadsDir: string;
  readonly proxyPort: number | undefined;
  readonly areRequestsGranted: boolean;
  readonly colorScheme: 'light' | 'dark' | undefined;
}): Preferences {
  const { addonId, downloadsDir, proxyPort, areRequestsGranted, colorScheme } = options;
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [addonId]: addonUuid }),
    // The extension is installed for one run; its data must outlive the run.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'extensions.webextOptionalPermissionPrompts': !areRequestsGranted,
    'browser.aboutwelcome.enabled': false,
    'browser.startup.page': 0,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.shell.checkDefaultBrowser': false,
    'browser.sessionstore.resume_from_crash': false,
    'toolkit.startup.max_resumed_crashes': -1,
    'datareporting.policy.dataSubmissionEnabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'browser.download.folderList': 2,
    'browser.download.dir': downloadsDir,
    'browser.download.useDownloadDir': true,
    'browser.download.alwaysOpenPanel': false,
    'browser.download.always_ask_before_handling_new_types': false,
    ...(colorScheme && {
      'ui.systemUsesDarkTheme': colorScheme === 'dark' ? 1 : 0,
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    }),
    ...(proxyPort !== undefined && {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
    }),
  };
}

export function writePreferences(profileDir: string, preferences: Preferences): void {
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profileDir, 'user.js'), lines.join(''));
}
