import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MOST_SENT } from '../src/domain/assistant.ts';
import { PERMISSIONS, SENT, STORED } from '../src/privacy/privacy-facts.ts';
import { REGISTRY_ORIGINS } from '../src/standing/registry.ts';
import type { StoreName } from '../src/store/schema.ts';

// PRIVACY.md says at length what the extension's own page says in short. What there is to say comes from the manifest, the store and the code.

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const english = JSON.parse(read('public/_locales/en/messages.json')) as Record<string, { message: string }>;
const document = read('PRIVACY.md');
const sectionOf = (title: string) => document.split(/^## /m).find(part => part.startsWith(title)) ?? '';
const manifest = JSON.parse(read('manifest.json'));

/** What a person reads of each store: a store that is new has no word yet, and must be told of first. */
const WORD_OF_STORE: Record<StoreName, RegExp> = {
  drafts: /drafts/i,
  draftSnapshots: /drafts/i,
  entries: /title, authors, date/,
  heads: /title, authors, date/,
  snapshots: /texts? of captured pages/i,
  snapshotVersions: /earlier ones/,
  checks: /looks/,
  standings: /lookups/,
  notSame: /collections/,
  collections: /collections/,
  searchFresh: /index of (its|their) words/,
  searchSegments: /index of (its|their) words/,
  searchBlocks: /index of (its|their) words/,
  outbox: /still to be sent/,
  trash: /trash for 30 days/,
  venues: /own venues|venues of your own/,
  wikis: /API keys of your wikis/,
  choices: /key of a server for summaries/,
};
/** What is kept beside the store. */
const WORD_OF_KEPT = {
  settings: /settings/i,
  'first-rows': /25 sources captured last/,
  store: /that there is a (database|library)/,
};

const saidOf = (names: readonly string[]) => names.map(name => english[name]?.message ?? '').join('\n');
const stored = saidOf([...STORED, 'privacyStoredAbout']);
const sent = saidOf(SENT);

describe('the privacy page and PRIVACY.md', () => {
  it.each(Object.entries({ ...WORD_OF_STORE, ...WORD_OF_KEPT }))('say that %s is stored', (_, word) => {
    expect(stored).toMatch(word);
    expect(sectionOf('What is kept')).toMatch(word);
  });

  it('name each permission, each origin and each kind of data of the manifest, and no other', () => {
    const { gecko } = manifest.browser_specific_settings;
    const asked = [
      ...manifest.permissions,
      ...manifest.optional_permissions,
      ...manifest.optional_host_permissions,
      ...gecko.data_collection_permissions.optional,
    ].sort();
    expect(PERMISSIONS.flatMap(([names]) => [...names]).sort()).toEqual(asked);
    const inDocument = [...sectionOf('Permissions').matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    expect(inDocument.sort()).toEqual(asked);
  });

  it('name the registries that are asked', () => {
    for (const origin of Object.values(REGISTRY_ORIGINS)) {
      const { host } = new URL(origin);
      expect(sent).toContain(host);
      expect(sectionOf('What is sent')).toContain(host);
    }
  });

  it('name the places that anything goes to: the wiki, sites of sources, a server for summaries', () => {
    for (const place of [/your wiki/i, /the site of a source/i, /PDF/, /server of your own for summaries/i]) {
      expect(sent).toMatch(place);
      expect(sectionOf('What is sent')).toMatch(place);
    }
    const most = `${MOST_SENT.toLocaleString('en')} characters`;
    expect(sent).toContain(most);
    expect(sectionOf('What is sent')).toContain(most);
  });
});
