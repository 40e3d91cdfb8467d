import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { BidiConnection } from './bidi.ts';
import type { Browser, LaunchOptions } from './browser.ts';
import { type BrowserProcess, startBrowser } from './browser-process.ts';
import { startConnectProxy } from './connect-proxy.ts';
import { findBrowser } from './find-browser.mjs';
import { Firefox } from './firefox.ts';
import { preferencesFor, writePreferences } from './firefox-preferences.ts';
import { FirefoxWindow } from './firefox-window.ts';
import { downloadsDirOf, makeProfile } from './profile.ts';
import { Unreachable, until } from './until.ts';

const launchTimeoutMs = 60_000;

export async function launchFirefox(options: LaunchOptions): Promise<Browser> {
  const path = findBrowser('firefox');
  if (!path) throw new Error('No Firefox found: install it, or set FIREFOX_PATH');
  const {
    isHeadless = true,
    colorScheme,
    hostMap,
    putsQuestions = false,
    isPrivate = false,
    remembersNothing = false,
  } = options;
  const extensionDir = realpathSync(options.extensionDir);
  const profileDir = options.profileDir ?? makeProfile();
  const downloadsDir = downloadsDirOf(profileDir);
  const addonId = addonIdOf(extensionDir);
  const proxy = hostMap && (await startConnectProxy(hostMap));
  const preferences = preferencesFor({
    addonId,
    downloadsDir,
    proxyPort: proxy?.port,
    // All or none: Firefox has no memory of what was allowed before. And it asks at each Connect, about what is sent.
    areRequestsGranted: !putsQuestions,
    colorScheme,
  });
  writePreferences(profileDir, {
    ...preferences,
    'browser.privatebrowsing.autostart': remembersNothing,
    ...options.extraPrefs,
  });
  const process = startBrowser(
    path,
    [
      ...(isHeadless ? ['-headless', '--width', '1280', '--height', '800'] : []),
      '--no-remote',
      '--profile',
      profileDir,
      '--remote-debugging-port=0',
      '--remote-allow-system-access',
      'about:blank',
    ],
    profileDir,
  );
  // Killing it rejects whatever is waited for below, with what the browser said.
  const deadline = setTimeout(() => process.kill(), launchTimeoutMs);
  try {
    const connection = await BidiConnection.connect(`${await addressOf(process)}/session`, process);
    const capabilities = { alwaysMatch: { acceptInsecureCerts: proxy !== undefined } };
    await connection.send('session.new', { capabilities });
    await connection.send('session.subscribe', { events: ['log.entryAdded'] });
    const window = await FirefoxWindow.find(connection, addonId, remembersNothing);
    const extensionData = { type: 'path' as const, path: extensionDir };
    await connection.send('webExtension.install', {
      extensionData,
      'moz:allowPrivateBrowsing': isPrivate || remembersNothing,
    });
    const parts = { process, connection, proxy, window, profileDir, downloadsDir };
    return new Firefox(
      isPrivate ? { ...parts, ...(await privateWindow(connection, window, addonId)) } : parts,
    );
  } catch (error) {
    await process.kill();
    proxy?.stop();
    throw error;
  } finally {
    clearTimeout(deadline);
  }
}

/** Opens a private window: what is driven from then on, with a tab in it. */
async function privateWindow(connection: BidiConnection, window: FirefoxWindow, addonId: string) {
  const privateTab = await window.openPrivate();
  return { window: await FirefoxWindow.find(connection, addonId, true), privateTab };
}

/** Firefox says on standard error where it listens. */
function addressOf(process: BrowserProcess): Promise<string> {
  const find = () => {
    if (process.hasExited()) throw new Unreachable(`Firefox did not start. It said:\n${process.output()}`);
    return /WebDriver BiDi listening on (ws:\S+)/.exec(process.output())?.[1];
  };
  return until('Firefox to listen', find, launchTimeoutMs, () => `. It said:\n${process.output()}`);
}

function addonIdOf(extensionDir: string): string {
  const manifest = JSON.parse(readFileSync(join(extensionDir, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extensionDir}/manifest.json has no browser_specific_settings.gecko.id`);
  return id;
}
