import * as v from 'valibot';
import { fail, ok } from '../domain/result.ts';
import type { SyncProblemKind } from '../domain/sync-state.ts';
import { MOST_FOUND, type WikiClient } from './wiki-client.ts';
import { type WikiError, wikiError } from './wiki-error.ts';
import { lookupKey, type WireResource, type WireUpsert } from './wire.ts';
import { wireContentSchema } from './wire-content.ts';

// For tests only.

/** May fail a call: `name` is the client's, `subject` what it is about, `bodies` what it sends. */
export type Trouble = (name: string, subject: string, bodies: readonly WireUpsert[]) => WikiError | undefined;

export function problem(kind: SyncProblemKind, more: Partial<WikiError> = {}): WikiError {
  return { ...wikiError(kind, ''), ...more };
}

/** A refusal that names fields, of the item at a place where it is one of a batch. */
export function fault(field: string, item = 0, message = `No ${field}.`): WikiError {
  return problem('refused', { detail: message, faults: [{ item, field, message }], status: 400 });
}

function plainFault(slug: string): WikiError {
  return problem('refused', { detail: `Referenced pages not found in citedBy: ${slug}`, status: 400 });
}

/** A wiki that fails on some fields, as the server of March 2026 does. */
export function failingOn(...fields: string[]): Trouble {
  return (_, __, bodies) =>
    bodies.some(body => fields.some(field => field in body)) ? problem('server-error') : undefined;
}

/** A wiki in memory that keeps what it is sent by the rules of its API, and counts its calls. */
export function testWiki(resources: readonly object[] = [], trouble: Trouble = () => undefined) {
  const byId = new Map((resources as WireResource[]).map(resource => [resource.id, resource]));
  const contents = new Map<string, Record<string, unknown>>();
  const calls: string[] = [];
  const bodies: WireUpsert[] = [];
  const wiki = {
    pages: undefined as Set<string> | undefined,
    forgets: [] as string[],
    /** Whether it tells of pages that it does not have in plain text, as the server of March 2026 does. */
    saysPlainly: false,
    trouble,
    /** Whether its list is in the order of the ids, else in that of the first writes. */
    isById: false,
  };
  let version = 0;

  const keep = (body: WireUpsert) => {
    version += 1;
    const said = Object.entries(body).filter(
      ([field, value]) =>
        value != null && !wiki.forgets.includes(field) && !(field === 'citedBy' && `${value}` === ''),
    );
    const updatedAt = `version ${version}`;
    byId.set(body.id, { ...byId.get(body.id), ...Object.fromEntries(said), updatedAt } as WireResource);
  };
  const refusal = (items: readonly WireUpsert[]) => {
    const urls = new Map([...byId.values()].map(({ id, url }) => [url, id]));
    for (const [item, { id, url, citedBy }] of items.entries()) {
      const isDouble = items.some((other, at) => at !== item && (other.id === id || other.url === url));
      if (isDouble || (urls.get(url) ?? id) !== id) return problem('server-error');
      const { pages } = wiki;
      const gone = pages && ((citedBy as string[] | undefined) ?? []).find(slug => !pages.has(slug));
      if (gone && wiki.saysPlainly) return plainFault(gone);
      if (gone) return fault('citedBy', item, `No page ${gone}.`);
    }
    return undefined;
  };
  const after = async <T>(name: string, subject: string, act: () => T, items: readonly WireUpsert[] = []) => {
    calls.push(`${name} ${subject}`.trim());
    bodies.push(...items);
    const error = wiki.trouble(name, subject, items) ?? refusal(items);
    return error ? fail(error) : ok(structuredClone(act()));
  };
  const withoutPages = (resource: WireResource | undefined) =>
    resource && { ...resource, citedBy: undefined };
  const all = () => {
    const resources = [...byId.values()];
    if (wiki.isById) resources.sort((one, other) => (one.id < other.id ? -1 : 1));
    return resources.map(resource => withoutPages(resource) as WireResource);
  };

  const client: WikiClient = {
    checkKey: () => after('checkKey', '', () => null),
    lookup: url =>
      after('lookup', url, () => all().find(resource => lookupKey(resource.url) === lookupKey(url)) ?? null),
    resource: id => after('resource', id, () => byId.get(id) ?? null),
    resources: offset =>
      after('resources', `${offset}`, () => ({
        resources: all().slice(offset, offset + 200),
        total: byId.size,
      })),
    searchResources: query =>
      after('search', query, () =>
        all()
          .filter(({ title }) => title?.includes(query))
          .slice(0, MOST_FOUND),
      ),
    upsert: body =>
      after(
        'upsert',
        body.id,
        () => {
          keep(body);
          return null;
        },
        [body],
      ),
    upsertBatch: items =>
      after(
        'batch',
        `${items.length}`,
        () => {
          items.forEach(keep);
          return null;
        },
        items,
      ),
    content: url =>
      after('content', url, () => {
        const content = contents.get(url);
        return content ? v.parse(wireContentSchema, content) : null;
      }),
    upsertContent: body =>
      after('upsertContent', String(body.url), () => {
        contents.set(String(body.url), body);
        return null;
      }),
    searchPages: () => after('searchPages', '', () => []),
    page: slug =>
      after('page', slug, () =>
        !wiki.pages || wiki.pages.has(slug) ? { id: slug, title: slug, entityType: '' } : null,
      ),
  };
  /** How many calls there were whose words begin so. */
  const count = (start: string) => calls.filter(call => call.startsWith(start)).length;
  return Object.assign(wiki, { client, byId, contents, calls, bodies, count });
}

/** A resource as a wiki tells of it. */
export function sampleResource(fields: Partial<WireResource> = {}): WireResource {
  return { id: 'wiki-id', url: 'https://a.example/', title: 'Theirs', updatedAt: 'version 2', ...fields };
}
