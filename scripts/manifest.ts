export type BrowserName = 'chrome' | 'firefox';

/** What one browser understands and the other warns about; a path's last name is dropped from the object before it. */
const ONLY_IN: Record<BrowserName, readonly string[]> = {
  chrome: ['minimum_chrome_version', 'background.service_worker', 'side_panel'],
  firefox: ['browser_specific_settings', 'background.scripts', 'action.theme_icons', 'sidebar_action'],
};

/** Permissions that only one browser knows. */
const PERMISSIONS_ONLY_IN: Record<BrowserName, readonly string[]> = { chrome: ['sidePanel'], firefox: [] };

/** The manifest of one browser, from the source that holds both; the version comes from package.json. */
export function manifestFor(browser: BrowserName, source: Manifest, version: string): Manifest {
  const manifest: Manifest = { ...structuredClone(source), version };
  const other = browser === 'chrome' ? 'firefox' : 'chrome';
  for (const path of ONLY_IN[other]) drop(manifest, path.split('.'));
  const permissions = manifest.permissions as string[];
  manifest.permissions = permissions.filter(name => !PERMISSIONS_ONLY_IN[other].includes(name));
  return manifest;
}

type Manifest = Record<string, unknown>;

function drop(object: Manifest, path: string[]): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) delete object[name];
  else if (object[name] && typeof object[name] === 'object') drop(object[name] as Manifest, rest);
}
