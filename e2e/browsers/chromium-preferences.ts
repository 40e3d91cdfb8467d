import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Preferences {
  extensions?: { settings?: Record<string, object> };
}

/** The id of an unpacked extension: Chromium derives it from the folder's real path. */
export function idOfUnpacked(extensionDir: string): string {
  const bytes = Buffer.from(extensionDir, process.platform === 'win32' ? 'utf16le' : 'utf8');
  const digits = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return digits.replace(/./g, digit => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/** Writes into the profile what the person allowed before, which headless Chromium has no way to ask. */
export function allowBefore(
  profileDir: string,
  extensionId: string,
  { origins, permissions }: { origins: readonly string[]; permissions: readonly string[] },
): void {
  const dir = join(profileDir, 'Default');
  const file = join(dir, 'Preferences');
  mkdirSync(dir, { recursive: true });
  const preferences = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Preferences) : {};
  const settings = preferences.extensions?.settings ?? {};
  settings[extensionId] = {
    ...settings[extensionId],
    runtime_granted_permissions: {
      api: permissions,
      explicit_host: origins,
      manifest_permissions: [],
      scriptable_host: [],
    },
  };
  preferences.extensions = { ...preferences.extensions, settings };
  writeFileSync(file, JSON.stringify(preferences));
}
