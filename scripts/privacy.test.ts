import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MOST_SENT } from '../src/domain/assistant.ts';
import { BACKUP_KINDS, type BackupKind } from '../src/domain/backup-record.ts';
import { fullEntry, sampleSnapshot } from '../src/domain/sample-entry.ts';
import { SHARED_FIELDS, type SharedField, sharedFields } from '../src/domain/shared-fields.ts';
import { PERMISSIONS, SENT, STORED } from '../src/privacy/privacy-facts.ts';
import { REGISTRY_ORIGINS } from '../src/standing/registry.ts';
import type { Schema, StoreName } from '../src/store/schema.ts';
import { entryFieldOf, toWire } from '../src/sync/wire.ts';
import { toWireContent } from '../src/sync/wire-content.ts';

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
/** The same of each value of the store `choices`. */
const WORD_OF_CHOICE: Record<Schema['choices']['key'], RegExp> = {
  activeWiki: /which of your wikis is in use/,
  searchVersion: /index of their words/,
  assistantKey: /key of a server for summaries/,
  knownPages: /whether \*Known already\* is on/,
  noted: /that there is a database/,
  wikiSources: /addresses of your wiki's sources/,
  wikiSourcesReadAt: /addresses of your wiki's sources/,
};
/** What is kept beside the store. */
const WORD_OF_KEPT = {
  settings: /settings/i,
  'first-rows': /25 sources captured last/,
  store: /that there is a (database|library)/,
};

/** What a person reads of each field of an entry that a wiki gets. */
const WORD_OF_FIELD: Record<SharedField, RegExp> = {
  title: /\btitle\b/,
  type: /\btype\b/,
  authors: /\bauthors\b/,
  publishedDate: /\bdate\b/,
  venueId: /\bvenue\b/,
  credibility: /\brating\b/,
  importance: /\bimportance\b/,
  summary: /\bsummary\b/,
  abstract: /\babstract\b/,
  review: /\breview\b/,
  keyPoints: /\bkey points\b/,
  stances: /\bstances\b/,
  tags: /\btags\b/,
  citedBy: /\bciting pages\b/,
  subtype: /\bsubtype\b/,
  purpose: /\bpurpose\b/,
};
/** The same of what goes along with the fields, by the wiki's names. */
const WORD_OF_MARK: Record<string, RegExp> = {
  id: /\bids\b/,
  stableId: /\bids\b/,
  url: /\baddress\b/,
  fetchedAt: /when it was captured/,
  contentHash: /\bhash\b/,
};
/** The same of a captured text, by the wiki's names. */
const WORD_OF_CONTENT: Record<string, RegExp> = {
  ...WORD_OF_MARK,
  resourceId: /\bid\b/,
  httpStatus: /HTTP status/,
  contentType: /content type/,
  pageTitle: /\btitle\b/,
  fullText: /captured text/,
  fullTextPreview: /captured text/,
  contentLength: /\bsize\b/,
  fetchMethod: /that this extension read it/,
};
/** What a person reads of each kind of record in a backup. */
const WORD_OF_BACKUP: Record<BackupKind, RegExp> = {
  venue: /\bvenues\b/,
  collection: /\bcollections\b/,
  source: /every source with its texts/,
  version: /every source with its texts/,
  check: /\blooks\b/,
  standing: /\blookups\b/,
  trash: /\btrash\b/,
  draft: /\bdrafts\b/,
  apart: /said not to be the same/,
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

  it('say that a wiki gets what was captured before it was connected, and what is imported or restored', () => {
    for (const word of [/captured before/, /\bimport/, /\brestore/]) {
      expect(sent).toMatch(word);
      expect(sectionOf('What is sent')).toMatch(word);
    }
  });

  it('name the sites of PDFs, and that one question may ask for many sites', () => {
    for (const text of [saidOf(['privacyForSites']), sectionOf('Permissions')]) {
      expect(text).toMatch(/PDFs/);
      expect(text).toMatch(/asks for all their sites at once/);
    }
  });
});

describe('PRIVACY.md', () => {
  /** The rows of a table that begin so. */
  const rowOf = (start: string) => document.split('\n').find(line => line.startsWith(`| | ${start}`)) ?? '';

  it.each(Object.entries(WORD_OF_CHOICE))('says that %s is kept', (_, word) => {
    expect(sectionOf('What is kept')).toMatch(word);
  });

  it('names each field of an entry that is sent to the wiki', () => {
    const entry = fullEntry();
    const { body } = toWire(entry, sharedFields(entry), sampleSnapshot(), null);
    const words: Record<string, RegExp> = { ...WORD_OF_MARK, ...WORD_OF_FIELD };
    for (const field of new Set([...Object.keys(body).map(entryFieldOf), ...SHARED_FIELDS])) {
      expect(rowOf('the entry:'), field).toMatch(words[field] ?? field);
    }
  });

  it('names all that is sent of a captured text', () => {
    const { body } = toWireContent({ id: 'an id', url: 'https://a.example/' }, sampleSnapshot(), null);
    for (const field of Object.keys(body)) {
      expect(rowOf('the captured text'), field).toMatch(WORD_OF_CONTENT[field] ?? field);
    }
  });

  it('says what is in a backup, and what is not', () => {
    const [said = ''] = document.replace(/\n/g, ' ').match(/A backup holds [^.]+\./) ?? [];
    for (const kind of BACKUP_KINDS) expect(said).toMatch(WORD_OF_BACKUP[kind]);
    expect(said).toMatch(/no settings and no keys\.$/);
    expect(english.optionsDataAbout?.message).toMatch(/no settings and no keys/);
  });
});
