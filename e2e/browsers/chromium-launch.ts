import { realpathSync } from 'node:fs';
import type { LaunchOptions } from './browser.ts';
import { startBrowser } from './browser-process.ts';
import { CdpConnection } from './cdp.ts';
import { Chromium } from './chromium.ts';
import { allowBefore, idOfUnpacked } from './chromium-preferences.ts';
import { type ConnectProxy, startConnectProxy } from './connect-proxy.ts';
import { findBrowser } from './find-browser.mjs';
import { downloadsDirOf, makeProfile } from './profile.ts';
import { Unreachable, until } from './until.ts';

const launchTimeoutMs = 60_000;

const quietArgs = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-gpu',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--hide-crash-restore-bubble',
  '--password-store=basic',
  '--use-mock-keychain',
];

export async function launchChromium(options: LaunchOptions): Promise<Chromium> {
  const path = findBrowser('chromium');
  if (!path) throw new Error('No Chromium found: install it, or set CHROMIUM_PATH');
  const profileDir = options.profileDir ?? makeProfile();
  const extensionDir = realpathSync(options.extensionDir);
  const { allowedOrigins: origins = [], allowedPermissions: permissions = [] } = options;
  if (origins.length + permissions.length > 0) {
    allowBefore(profileDir, idOfUnpacked(extensionDir), { origins, permissions });
  }
  const proxy = options.hostMap && (await startConnectProxy(options.hostMap));
  const process = startBrowser(path, argsOf(options, profileDir, extensionDir, proxy), profileDir);
  // Killing it rejects whatever is waited for below, with what the browser said.
  const deadline = setTimeout(() => process.kill(), launchTimeoutMs);
  try {
    const connection = new CdpConnection(process);
    const downloadsDir = downloadsDirOf(profileDir);
    await connection.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloadsDir });
    const { isPrivate = false, colorScheme } = options;
    const extensionId = await loadExtension(connection, extensionDir, isPrivate);
    const parts = { process, connection, proxy, profileDir, downloadsDir, extensionId, isPrivate };
    return new Chromium(parts, colorScheme);
  } catch (error) {
    await process.kill();
    proxy?.stop();
    throw error;
  } finally {
    clearTimeout(deadline);
  }
}

function argsOf(
  { isHeadless = true, isPrivate = false, extraArgs = [] }: LaunchOptions,
  profileDir: string,
  extensionDir: string,
  proxy: ConnectProxy | undefined,
): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ...quietArgs,
    // The small screen of a headless Chromium would cut the popup.
    ...(isHeadless ? ['--headless=new', '--window-size=1280,800', '--screen-info={1600x1200}'] : []),
    // Chromium's sandbox refuses to run as root.
    ...(isRoot ? ['--no-sandbox'] : []),
    // A proxy means mapped hosts, which have a certificate that no authority signed.
    ...(proxy ? [`--proxy-server=http://127.0.0.1:${proxy.port}`, '--ignore-certificate-errors'] : []),
    ...(isPrivate ? [] : [`--load-extension=${extensionDir}`]),
    `--user-data-dir=${profileDir}`,
    '--remote-debugging-pipe',
    '--enable-unsafe-extension-debugging',
    ...extraArgs,
    'about:blank',
  ];
}

/**
 * The id under which the browser runs the extension. Chrome ignores `--load-extension` and is asked here; so is Chromium to let it into
 * private windows, at once: to be asked later it would end what runs of the extension and load it a second time.
 */
async function loadExtension(
  connection: CdpConnection,
  extensionDir: string,
  isPrivate: boolean,
): Promise<string> {
  if (isPrivate) {
    const loading = { path: extensionDir, enableInIncognito: true };
    return (await connection.send('Extensions.loadUnpacked', loading)).id;
  }
  const find = async () => {
    const { extensions } = await connection.send('Extensions.getExtensions');
    return extensions.find(({ path }) => path === extensionDir)?.id;
  };
  const loaded = await until(`the extension in ${extensionDir}`, find, 5_000).catch(error => {
    if (error instanceof Unreachable) throw error;
    return undefined;
  });
  if (loaded) return loaded;
  const { id } = await connection.send('Extensions.loadUnpacked', { path: extensionDir });
  return id;
}
