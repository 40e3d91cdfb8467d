import type { MessageKey } from '../i18n/words.ts';

// What PRIVACY.md says at length. That both name all there is (stores, permissions, kinds of data) is tested by scripts/privacy.test.ts.

export const STORED = [
  'privacyStoredSources',
  'privacyStoredTexts',
  'privacyStoredDrafts',
  'privacyStoredWikis',
  'privacyStoredSettings',
] as const satisfies readonly MessageKey[];

export const SENT = [
  'privacySentWiki',
  'privacySentSites',
  'privacySentRegistries',
  'privacySentServer',
  'privacySentElse',
] as const satisfies readonly MessageKey[];

/** As the manifest names them, each with what it is for. */
export const PERMISSIONS = [
  [['activeTab', 'scripting'], 'privacyForReading'],
  [['storage'], 'privacyForSettings'],
  [['alarms'], 'privacyForLater'],
  [['contextMenus', 'sidePanel'], 'privacyForMenus'],
  [['tabs'], 'permissionTabsFor'],
  [['https://*/*', 'http://*/*'], 'privacyForSites'],
  [['file:///*'], 'permissionFilesFor'],
  [['browsingActivity', 'websiteContent', 'authenticationInfo'], 'privacyForData'],
] as const satisfies readonly (readonly [readonly string[], MessageKey])[];
