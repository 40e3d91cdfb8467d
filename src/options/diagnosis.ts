import type { Settings } from '../domain/settings.ts';
import type { StoredCounts } from '../domain/stored-counts.ts';
import type { Ask } from '../messages/ask.ts';
import { grantedPermissions } from '../platform/permissions.ts';
import { getSettings } from '../platform/settings.ts';
import { extensionVersion } from '../platform/version.ts';

/**
 * What a report of a problem needs, as JSON: versions, numbers, and names of states and kinds. Nothing of a page, no address, no host, no
 * key, no word that was typed. `counts` is why nothing could be counted where the store can't be read.
 */
export async function diagnosis(ask: Ask, counts: StoredCounts | string): Promise<string> {
  const [stored, granted, settings, room, isKept] = await Promise.all([
    typeof counts === 'string' ? {} : ask('stored.diagnosis', {}),
    grantedPermissions(),
    getSettings(),
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  const described = {
    version: extensionVersion(),
    browser: navigator.userAgent,
    language: navigator.language,
    ...stored,
    counts,
    storage: { usedBytes: room.usage, quotaBytes: room.quota, isPersistent: isKept },
    permissions: { names: granted.names, data: granted.data, origins: granted.origins.length },
    settings: withoutWords(settings),
  };
  return JSON.stringify(described, null, 2);
}

function withoutWords(settings: Settings) {
  const { theme, defaultType, defaultTags, defaultCollections, neverOn, keepsPrivate, assistant } = settings;
  return {
    theme,
    defaultType,
    defaultTags: defaultTags.length,
    defaultCollections: defaultCollections.length,
    neverOn: neverOn.length,
    keepsPrivate,
    assistant: assistant.kind,
  };
}
