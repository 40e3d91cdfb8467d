import { describe, expect, it } from 'vitest';
import { findResource } from '../../src/db/resources.ts';
import { upsertResources } from '../../src/db/upsert-resources.ts';
import { resourceCalls } from '../resource-calls.ts';
import { issuesOf, newResource, type TestWiki } from '../wiki.ts';

/** What an upsert of one resource does to what is there, on whichever database `wiki` has open. */
export function describeUpsertRules(wiki: () => TestWiki): void {
  const { post, read, stored } = resourceCalls(wiki);

  describe('one resource', () => {
    it('answers 201 with id, url and title for a create and for an update', async () => {
      const resource = newResource();
      const created = await post(resource);
      expect(created.status).toBe(201);
      expect(await created.json()).toEqual({ id: resource.id, url: resource.url, title: resource.title });
      const updated = await post({ id: resource.id, url: resource.url });
      expect(updated.status).toBe(201);
      expect(await updated.json()).toEqual({ id: resource.id, url: resource.url, title: resource.title });
    });

    it('stores and gives back every field', async () => {
      const fields = {
        stableId: 'sid_AbCdEf0123',
        title: 'Circuits Updates',
        type: 'paper',
        summary: 'S',
        review: 'R',
        abstract: 'A',
        keyPoints: ['one', 'two'],
        authors: ['Chris Olah', 'Ödön "Quote" {Brace}, Jr.'],
        tags: ['interpretability'],
        publicationId: 'transformer-circuits',
        publishedDate: '2025-07-31',
        fetchedAt: '2025-08-01T10:11:12.345Z',
        contentHash: 'sha256:00',
        citedBy: ['interpretability', 'dense-transformers'],
        credibilityOverride: 4,
        importanceScore: 0.55,
        resourceSubtype: 'working_paper',
        resourcePurpose: 'news',
        contextNote: 'Found by way of the newsletter',
        archiveUrl: 'https://web.archive.org/x',
      };
      const { resource, row } = await stored(fields);
      expect(row).toEqual({
        ...resource,
        citedBy: ['dense-transformers', 'interpretability'],
        localFilename: null,
        fetchStatus: null,
        lastFetchedAt: null,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      });
    });

    it('needs only an id and a url', async () => {
      const { id, url } = newResource();
      expect((await post({ id, url })).status).toBe(201);
      expect(await read(id)).toMatchObject({
        title: null,
        keyPoints: null,
        credibilityOverride: null,
        citedBy: [],
      });
    });

    it('drops unknown fields without a word', async () => {
      const { row } = await stored({
        credibilityReason: 'because',
        fetchStatus: 'ok',
        localFilename: '/etc/passwd',
      });
      expect(row).not.toHaveProperty('credibilityReason');
      expect(row).toMatchObject({ fetchStatus: null, localFilename: null });
    });

    it.each([
      [
        'null',
        {
          title: null,
          summary: null,
          keyPoints: null,
          tags: null,
          credibilityOverride: null,
          publishedDate: null,
        },
      ],
      ['absent', {}],
    ])('keeps a field that is %s', async (_name, update) => {
      const fields = {
        summary: 'S',
        keyPoints: ['k'],
        tags: ['t'],
        credibilityOverride: 2,
        publishedDate: '2020-01-02',
      };
      const { resource } = await stored(fields);
      await post({ id: resource.id, url: resource.url, ...update });
      expect(await read(resource.id)).toMatchObject({ ...fields, title: resource.title });
    });

    it('overwrites with an empty text and an empty list', async () => {
      const { resource } = await stored({ summary: 'S', keyPoints: ['k'], authors: ['a'], tags: ['t'] });
      const empty = { summary: '', title: '', keyPoints: [], authors: [], tags: [] };
      expect((await post({ id: resource.id, url: resource.url, ...empty })).status).toBe(201);
      expect(await read(resource.id)).toMatchObject(empty);
    });

    it('always overwrites the url, and finds the resource at the new one only', async () => {
      const { resource } = await stored({});
      await post({ id: resource.id, url: `${resource.url}/moved` });
      expect(await read(resource.id)).toMatchObject({ url: `${resource.url}/moved` });
      const lookup = (url: string) => wiki().get(`/api/resources/lookup?url=${encodeURIComponent(url)}`);
      expect((await lookup(resource.url)).status).toBe(404);
      expect((await lookup(`${resource.url}/moved`)).status).toBe(200);
    });

    it('keeps a stable id once it is set', async () => {
      const { resource } = await stored({});
      await post({ id: resource.id, url: resource.url, stableId: 'sid_first' });
      await post({ id: resource.id, url: resource.url, stableId: 'sid_second' });
      expect(await read(resource.id)).toMatchObject({ stableId: 'sid_first' });
    });

    it('moves updatedAt on each upsert and never createdAt', async () => {
      const { resource, row } = await stored({});
      const seen = [row.updatedAt as string];
      for (let round = 0; round < 5; round += 1) {
        await post({ id: resource.id, url: resource.url });
        const after = await read(resource.id);
        expect(after.createdAt).toBe(row.createdAt);
        seen.push(after.updatedAt as string);
      }
      expect(seen).toEqual([...new Set(seen)].sort());
    });

    it('moves updatedAt even when two upserts fall into one millisecond', async () => {
      const { id, url } = newResource();
      const updates: unknown[] = [];
      // Within one transaction the database's clock stands still.
      await wiki().connection.db.transaction(async tx => {
        for (let round = 0; round < 3; round += 1) {
          await upsertResources(tx, [{ id, url }]);
          updates.push((await findResource(tx, id))?.updatedAt.toISOString());
        }
      });
      expect(new Set(updates).size).toBe(3);
      expect(updates).toEqual([...updates].sort());
    });

    it('refuses the url of another id, and a stable id of another, with a 500 that holds no SQL', async () => {
      const { resource } = await stored({ stableId: 'sid_taken' });
      for (const conflict of [newResource({ url: resource.url }), newResource({ stableId: 'sid_taken' })]) {
        const response = await post(conflict);
        expect(response.status).toBe(500);
        const body = await response.text();
        expect(JSON.parse(body)).toEqual({ error: 'internal_error', message: expect.any(String) });
        expect(body).not.toMatch(/insert|duplicate|constraint|resources_/i);
      }
    });

    it('answers an impossible date and a NUL with 500, and stores nothing', async () => {
      for (const fields of [
        { publishedDate: '2025-02-30' },
        { title: 'a\u0000b' },
        { keyPoints: ['a\u0000b'] },
      ]) {
        const resource = newResource(fields);
        expect((await post(resource)).status).toBe(500);
        expect((await wiki().get(`/api/resources/${resource.id}`)).status).toBe(404);
      }
    });

    it('stores a lone surrogate as U+FFFD and keeps pairs', async () => {
      const { row } = await stored({ title: 'a\uD800b 😀', keyPoints: ['\uDC00'], summary: '\uD83D' });
      expect(row).toMatchObject({ title: 'a\uFFFDb 😀', keyPoints: ['\uFFFD'], summary: '\uFFFD' });
    });
  });

  describe('citedBy', () => {
    it('replaces the whole set with a non-empty list and leaves it alone for [] and null', async () => {
      const { resource } = await stored({ citedBy: ['interpretability', 'rlhf'] });
      const send = (citedBy: unknown) => post({ id: resource.id, url: resource.url, citedBy });
      const cited = async () => (await read(resource.id)).citedBy;
      await send([]);
      expect(await cited()).toEqual(['interpretability', 'rlhf']);
      await send(null);
      expect(await cited()).toEqual(['interpretability', 'rlhf']);
      await send(['scheming', 'scheming']);
      expect(await cited()).toEqual(['scheming']);
    });

    it('refuses a slug that the wiki does not have, names it, and stores nothing', async () => {
      const resource = newResource({ citedBy: ['interpretability', 'no-such-page'] });
      const issues = await issuesOf(await post(resource));
      expect(issues).toEqual([{ path: ['citedBy', 1], message: expect.stringContaining('no-such-page') }]);
      expect((await wiki().get(`/api/resources/${resource.id}`)).status).toBe(404);
    });

    it('takes 500 slugs at most', async () => {
      const issues = await issuesOf(await post(newResource({ citedBy: Array(501).fill('rlhf') })));
      expect(issues[0]?.path).toEqual(['citedBy']);
    });
  });
}
