import { describe, expect, it } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { keyPoint } from '../domain/key-point.ts';
import { NEVER, type OutboxKind, type OutboxRow, type RowOutcome } from '../domain/outbox.ts';
import { fail, ok } from '../domain/result.ts';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import type { Snapshot } from '../domain/snapshot.ts';
import type { SyncProblemKind } from '../domain/sync-state.ts';
import { runSync, type SyncStore } from './engine.ts';
import type { WikiClient, WikiError } from './wiki-client.ts';
import type { WireResource, WireUpsert } from './wire.ts';

const NOW = 1_000_000;
const clock = { now: () => NOW, random: () => 0.5 };

const hexId = (number: number) => number.toString(16).padStart(16, '0');
const entryAt = (number: number, fields: Partial<Entry> = {}) =>
  sampleEntry({
    id: hexId(number),
    url: `https://a.example/${number}`,
    title: `Source ${number}`,
    ...fields,
  });
const problem = (kind: SyncProblemKind, more: Partial<WikiError> = {}): WikiError => ({
  kind,
  detail: '',
  fields: [],
  retryAfterMs: null,
  ...more,
});

/** The store's promises, in memory: due rows by time, then by key. */
function memoryStore(entries: Entry[], snapshots = new Map<string, Snapshot>()) {
  const rows = new Map<string, OutboxRow>();
  const byId = new Map(entries.map(entry => [entry.id, entry]));
  const outcomes: { entryId: string; kind: OutboxKind; outcome: RowOutcome }[] = [];
  const queue = (entryId: string, kind: OutboxKind, row: Partial<OutboxRow> = {}) =>
    rows.set(`${entryId} ${kind}`, {
      entryId,
      kind,
      state: 'queued',
      revision: 1,
      attempts: 0,
      notBefore: 0,
      problem: null,
      ...row,
    });
  for (const { id } of entries) queue(id, 'resource');
  for (const id of snapshots.keys()) queue(id, 'snapshot');
  const store: SyncStore = {
    async claimDueRows(now, limit) {
      const due = [...rows.entries()].filter(([, row]) => row.notBefore <= now).sort();
      const claimed = due.slice(0, limit).map(([, row]) => ({ ...row, state: 'sending' as const }));
      for (const row of claimed) rows.set(`${row.entryId} ${row.kind}`, { ...row, notBefore: NEVER });
      return claimed;
    },
    async requeueInterrupted() {
      for (const row of rows.values()) if (row.state === 'sending') queue(row.entryId, row.kind);
    },
    entry: async id => byId.get(id),
    snapshot: async id => snapshots.get(id),
    async settle(row, outcome) {
      const key = `${row.entryId} ${row.kind}`;
      outcomes.push({ entryId: row.entryId, kind: row.kind, outcome });
      if (outcome.state !== 'done') {
        const notBefore = outcome.state === 'waiting' ? outcome.notBefore : NEVER;
        rows.set(key, { ...row, ...outcome, notBefore, attempts: row.attempts + 1 });
        return;
      }
      rows.delete(key);
      const entry = byId.get(row.entryId);
      if (!entry) return;
      const stableId = outcome.stableId ?? entry.stableId;
      byId.set(entry.id, { ...entry, stableId, sync: { ...entry.sync, state: 'synced', ...outcome.sync } });
    },
  };
  const rowStates = () => [...rows.values()].map(({ state }) => state);
  return { store, rows, rowStates, outcomes, queue, entry: (id: string) => byId.get(id) };
}

type Trouble = (call: string, subject: string, body: WireUpsert | undefined) => WikiError | undefined;

/** A wiki that keeps what it is sent, by the rules of its API; `trouble` may fail a call. */
function simulatedWiki(resources: WireResource[] = [], trouble: Trouble = () => undefined) {
  const byId = new Map(resources.map(resource => [resource.id, resource]));
  const contents = new Map<unknown, Record<string, unknown>>();
  const calls: string[] = [];
  const bodies: WireUpsert[] = [];
  let unkept: readonly string[] = [];
  const after = async <T>(name: string, subject: string, act: () => T, body?: WireUpsert) => {
    calls.push(`${name} ${subject}`);
    const error = trouble(name, subject, body);
    return error ? fail(error) : ok(act());
  };
  const client: WikiClient = {
    checkKey: () => after('check', '', () => null),
    lookup: url =>
      after('lookup', url, () => [...byId.values()].find(resource => resource.url === url) ?? null),
    resource: id => after('resource', id, () => byId.get(id) ?? null),
    upsert(body) {
      bodies.push(body);
      const keep = () => {
        const said = Object.entries(body).filter(
          ([field, value]) => value != null && !unkept.includes(field),
        );
        const before = byId.get(body.id);
        byId.set(body.id, {
          ...before,
          ...Object.fromEntries(said),
          updatedAt: `version ${bodies.length}`,
        } as never);
        return null;
      };
      return after('upsert', body.id, keep, body);
    },
    upsertContent: body =>
      after('content', String(body.url), () => {
        contents.set(body.url, body);
        return null;
      }),
    searchPages: () => after('pages', '', () => []),
  };
  const forget = (...fields: string[]) => {
    unkept = fields;
  };
  return { client, byId, contents, calls, bodies, forget };
}

describe('sending an entry', () => {
  it('stores it on the wiki, with its text, and learns what the wiki then has', async () => {
    const entry = entryAt(1, { summary: 'A summary' });
    const memory = memoryStore([entry], new Map([[entry.id, sampleSnapshot()]]));
    const wiki = simulatedWiki();
    await runSync(memory.store, wiki.client, clock);
    expect(memory.rows.size).toBe(0);
    expect(wiki.byId.get(entry.id)).toMatchObject({ url: entry.url, summary: 'A summary' });
    expect(wiki.contents.get(entry.url)).toMatchObject({ resourceId: entry.id, contentHash: 'c0ffee' });
    expect(memory.entry(entry.id)).toMatchObject({
      stableId: entry.stableId,
      sync: {
        remoteId: '',
        remoteUpdatedAt: 'version 1',
        refused: [],
        base: { title: 'Source 1', summary: 'A summary' },
      },
    });
  });

  it('adopts the id and the stable id that the wiki has for the address, for the text too', async () => {
    const entry = entryAt(1);
    const known = { id: 'older-id', url: entry.url, stableId: 'sid_TheWikis00', citedBy: ['theirs'] };
    const memory = memoryStore([entry], new Map([[entry.id, sampleSnapshot()]]));
    const wiki = simulatedWiki([known as WireResource]);
    await runSync(memory.store, wiki.client, clock);
    expect([...wiki.byId.keys()]).toEqual(['older-id']);
    expect(wiki.contents.get(entry.url)).toMatchObject({ resourceId: 'older-id' });
    expect(memory.entry(entry.id)).toMatchObject({
      id: entry.id,
      stableId: 'sid_TheWikis00',
      sync: { remoteId: 'older-id' },
    });
  });

  it('keeps its own stable id where the wiki’s is of another form', async () => {
    const entry = entryAt(1);
    const known = { id: 'older-id', url: entry.url, stableId: '42' };
    const memory = memoryStore([entry]);
    const wiki = simulatedWiki([known as WireResource]);
    await runSync(memory.store, wiki.client, clock);
    expect(wiki.bodies[0]?.stableId).toBe('42');
    expect(memory.entry(entry.id)?.stableId).toBe(entry.stableId);
  });

  it('twice changes nothing', async () => {
    const entry = entryAt(1, { summary: 'A summary', citedBy: ['mine'] });
    const memory = memoryStore([entry]);
    const wiki = simulatedWiki();
    await runSync(memory.store, wiki.client, clock);
    const { updatedAt: _, ...first } = wiki.byId.get(entry.id) as Record<string, unknown>;
    memory.queue(entry.id, 'resource');
    await runSync(memory.store, wiki.client, clock);
    expect(wiki.byId.get(entry.id)).toMatchObject(first);
    expect(wiki.bodies[1]).toEqual(wiki.bodies[0]);
  });

  it('never clears what others wrote, however often it is saved', async () => {
    const entry = entryAt(1);
    const known = { id: 'older-id', url: entry.url, summary: 'Theirs', tags: ['theirs'] };
    const memory = memoryStore([entry]);
    const wiki = simulatedWiki([known as WireResource]);
    await runSync(memory.store, wiki.client, clock);
    memory.queue(entry.id, 'resource');
    await runSync(memory.store, wiki.client, clock);
    expect(wiki.bodies).toHaveLength(2);
    expect(wiki.byId.get('older-id')).toMatchObject({ summary: 'Theirs', tags: ['theirs'] });
  });

  it('does nothing for an entry that was deleted meanwhile', async () => {
    const memory = memoryStore([]);
    memory.queue(hexId(9), 'resource');
    const wiki = simulatedWiki();
    await runSync(memory.store, wiki.client, clock);
    expect(memory.rows.size).toBe(0);
    expect(wiki.calls).toEqual([]);
  });
});

describe('what the wiki does not take', () => {
  it('costs the named fields and nothing else, one answer after the other', async () => {
    const entry = entryAt(1, {
      summary: 'A summary',
      tags: ['a'],
      credibility: { override: 4, reason: '' },
    });
    const memory = memoryStore([entry]);
    const wiki = simulatedWiki([], (call, _, body) => {
      if (call !== 'upsert') return undefined;
      for (const field of ['credibilityOverride', 'tags']) {
        if (body && field in body) return problem('refused', { detail: `${field}: no`, fields: [field] });
      }
      return undefined;
    });
    await runSync(memory.store, wiki.client, clock);
    expect(wiki.byId.get(entry.id)).toMatchObject({ summary: 'A summary' });
    expect(wiki.byId.get(entry.id)).not.toHaveProperty('tags');
    expect(memory.entry(entry.id)?.sync.refused).toEqual([
      { field: 'credibility', reason: 'credibilityOverride: no' },
      { field: 'tags', reason: 'tags: no' },
    ]);
    expect(memory.entry(entry.id)?.sync.base).not.toHaveProperty('tags');
    expect(memory.rows.size).toBe(0);
  });

  it('is found by reading back where the wiki dropped it without a word', async () => {
    const entry = entryAt(1, { importance: 55, keyPoints: [keyPoint('a', 'A point')] });
    const memory = memoryStore([entry]);
    const wiki = simulatedWiki();
    wiki.forget('importanceScore', 'keyPoints');
    await runSync(memory.store, wiki.client, clock);
    expect(memory.entry(entry.id)?.sync.refused.map(({ field }) => field)).toEqual([
      'keyPoints',
      'importance',
    ]);
  });

  it.each([
    ['names no field', []],
    ['names its id', ['id']],
    ['names a field that was not sent', ['contextNote']],
  ])('stops at this entry where the refusal %s; the others go on', async (_, fields) => {
    const memory = memoryStore([entryAt(1), entryAt(2), entryAt(3)]);
    const wiki = simulatedWiki([], (call, subject) =>
      call === 'upsert' && subject === hexId(2) ? problem('refused', { detail: 'No.', fields }) : undefined,
    );
    await runSync(memory.store, wiki.client, clock);
    expect([...wiki.byId.keys()]).toEqual([hexId(1), hexId(3)]);
    expect([...memory.rows.values()]).toMatchObject([
      { entryId: hexId(2), state: 'refused', notBefore: NEVER, problem: { kind: 'refused', detail: 'No.' } },
    ]);
  });

  it('waits and comes again where the wiki fails on one entry; the others go on', async () => {
    const memory = memoryStore([entryAt(1), entryAt(2)]);
    const wiki = simulatedWiki([], (call, subject) =>
      call === 'upsert' && subject === hexId(1) ? problem('server-error') : undefined,
    );
    await runSync(memory.store, wiki.client, clock);
    expect([...wiki.byId.keys()]).toEqual([hexId(2)]);
    expect([...memory.rows.values()]).toMatchObject([
      { state: 'waiting', attempts: 1, notBefore: NOW + 30_000, problem: { kind: 'server-error' } },
    ]);
  });

  it('says so where a source was taken but is not to be found', async () => {
    const memory = memoryStore([entryAt(1)]);
    const wiki = simulatedWiki();
    const forgetful: WikiClient = { ...wiki.client, resource: async () => ok(null) };
    await runSync(memory.store, forgetful, clock);
    expect([...memory.rows.values()]).toMatchObject([
      { state: 'waiting', problem: { kind: 'server-error' } },
    ]);
  });
});

describe('a wiki out of reach', () => {
  it.each(['unreachable', 'timeout', 'not-a-wiki', 'rate-limited'] as const)(
    '(%s) is asked once, and all 45 rows go back to waiting',
    async kind => {
      const memory = memoryStore(Array.from({ length: 45 }, (_, index) => entryAt(index)));
      const wiki = simulatedWiki([], () =>
        problem(kind, { retryAfterMs: kind === 'rate-limited' ? 7_000 : null }),
      );
      await runSync(memory.store, wiki.client, clock);
      expect(wiki.calls).toHaveLength(1);
      expect(memory.rowStates()).toEqual(Array.from({ length: 45 }, () => 'waiting'));
      const dueAt = NOW + (kind === 'rate-limited' ? 7_000 : 30_000);
      for (const row of memory.rows.values())
        expect(row).toMatchObject({ notBefore: dueAt, problem: { kind } });
    },
  );

  it('in the middle of a run keeps what was sent before', async () => {
    const memory = memoryStore([entryAt(1), entryAt(2), entryAt(3)]);
    const wiki = simulatedWiki([], (_, subject) =>
      subject.endsWith('2') ? problem('unreachable') : undefined,
    );
    await runSync(memory.store, wiki.client, clock);
    expect([...wiki.byId.keys()]).toEqual([hexId(1)]);
    expect(memory.rowStates()).toEqual(['waiting', 'waiting']);
  });

  it('ends the run also where settling takes longer than the wait', async () => {
    const memory = memoryStore(Array.from({ length: 45 }, (_, index) => entryAt(index)));
    let ticks = 0;
    const slow = { now: () => NOW + 10_000 * ticks++, random: () => 0.5 };
    await runSync(memory.store, simulatedWiki([], () => problem('unreachable')).client, slow);
    expect(memory.outcomes).toHaveLength(45);
  });

  it('is waited for longer after each failure', async () => {
    const memory = memoryStore([entryAt(1)]);
    memory.queue(hexId(1), 'resource', { attempts: 3 });
    await runSync(memory.store, simulatedWiki([], () => problem('timeout')).client, clock);
    expect([...memory.rows.values()]).toMatchObject([{ attempts: 4, notBefore: NOW + 240_000 }]);
  });

  it('that wants another key gets no more calls, and everything needs a person', async () => {
    const memory = memoryStore([entryAt(1), entryAt(2)]);
    const wiki = simulatedWiki([], () => problem('needs-key'));
    await runSync(memory.store, wiki.client, clock);
    expect(wiki.calls).toHaveLength(1);
    expect(memory.rowStates()).toEqual(['needs-key', 'needs-key']);
    for (const row of memory.rows.values()) expect(row.notBefore).toBe(NEVER);
  });
});

describe('the queue', () => {
  it('sends again what an ended run left as being sent', async () => {
    const memory = memoryStore([entryAt(1)]);
    memory.queue(hexId(1), 'resource', { state: 'sending', notBefore: NEVER });
    const wiki = simulatedWiki();
    await runSync(memory.store, wiki.client, clock);
    expect([...wiki.byId.keys()]).toEqual([hexId(1)]);
    expect(memory.rows.size).toBe(0);
  });

  it('is sent to its end, however long', async () => {
    const memory = memoryStore(Array.from({ length: 45 }, (_, index) => entryAt(index)));
    const wiki = simulatedWiki();
    await runSync(memory.store, wiki.client, clock);
    expect(wiki.byId.size).toBe(45);
    expect(memory.rows.size).toBe(0);
  });

  it('leaves rows alone whose time has not come', async () => {
    const memory = memoryStore([entryAt(1)]);
    memory.queue(hexId(1), 'resource', { state: 'waiting', notBefore: NOW + 1 });
    const wiki = simulatedWiki();
    await runSync(memory.store, wiki.client, clock);
    expect(wiki.calls).toEqual([]);
    expect(memory.rowStates()).toEqual(['waiting']);
  });

  it('takes up what is saved during the run', async () => {
    const memory = memoryStore([entryAt(1), entryAt(2)]);
    memory.rows.delete(`${hexId(2)} resource`);
    const wiki = simulatedWiki([], () => {
      if (memory.outcomes.length === 0) memory.queue(hexId(2), 'resource');
      return undefined;
    });
    await runSync(memory.store, wiki.client, clock);
    expect([...wiki.byId.keys()]).toEqual([hexId(1), hexId(2)]);
  });
});
