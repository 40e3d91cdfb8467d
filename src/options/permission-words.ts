import type { Settings } from '../domain/settings.ts';
import { type MessageKey, t } from '../i18n/words.ts';
import type { KnownWiki } from '../messages/wiki-requests.ts';
import type { DataKind } from '../platform/data-consent.ts';
import { type Granted, patternOf } from '../platform/permissions.ts';

/** A permission that is granted, as a person reads it, and how to give it back. */
export type PermissionRow = { title: string; purpose: string; granted: Partial<Granted> };

type Users = { wikis: readonly Pick<KnownWiki, 'address' | 'name'>[]; settings: Settings };

/** A kind of data that may be sent, and where it goes. */
const DATA_WORDS: Record<DataKind, [title: MessageKey, purpose: MessageKey]> = {
  browsingActivity: ['permissionSendAddresses', 'permissionSendAddressesFor'],
  websiteContent: ['permissionSendTexts', 'permissionSendTextsFor'],
  authenticationInfo: ['permissionSendKeys', 'permissionSendKeysFor'],
};

export function permissionRows({ origins, names, data }: Granted, users: Users): PermissionRow[] {
  return [
    ...data.map(kind => {
      const [title, purpose] = DATA_WORDS[kind];
      return { title: t(title), purpose: t(purpose), granted: { data: [kind] } };
    }),
    ...names.map(name => ({
      title: name === 'tabs' ? t('permissionTabs') : name,
      purpose: name === 'tabs' ? t('permissionTabsFor') : t('permissionOtherFor'),
      granted: { names: [name] },
    })),
    ...origins.map(origin => ({
      title: isEverywhere(origin) ? t('permissionEverywhere') : origin.replace(/\/\*$/, ''),
      purpose: purposesOf(origin, users).join(' '),
      granted: { origins: [origin] },
    })),
  ];
}

function purposesOf(origin: string, { wikis, settings: { assistant } }: Users): string[] {
  const purposes = wikis
    .filter(({ address }) => patternOf(address) === origin)
    .map(({ address, name }) => t('permissionWikiFor', name || address));
  if (assistant.kind === 'endpoint' && patternOf(assistant.address) === origin) {
    purposes.push(t('permissionAssistFor'));
  }
  if (purposes.length > 0) return purposes;
  if (origin.startsWith('file:')) return [t('permissionFilesFor')];
  if (/\/\/(?:api\.crossref|export\.arxiv)\.org\//.test(origin)) return [t('permissionStandingFor')];
  return [t(isEverywhere(origin) ? 'permissionEverywhereFor' : 'permissionSiteFor')];
}

function isEverywhere(origin: string): boolean {
  return origin === '<all_urls>' || /^[a-z*]+:\/\/\*\/\*$/.test(origin);
}
