import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEVER, needsPerson, newRow, type OutboxEvent, type OutboxRow, step } from './outbox.ts';

const problem = { kind: 'timeout' as const, detail: '' };
const row = (fields: Partial<OutboxRow> = {}): OutboxRow => ({
  ...newRow('https://wiki.example', 'a', 'resource'),
  state: 'queued',
  revision: 3,
  notBefore: 0,
  ...fields,
});
const sending = row({ state: 'sending', notBefore: NEVER, attempts: 2 });
const stateList = ['queued', 'sending', 'waiting', 'conflict', 'refused', 'needs-key', 'done'] as const;

/** Every event, as it answers the version 3 where it answers one. */
const EVENTS: Record<OutboxEvent['type'], OutboxEvent> = {
  saved: { type: 'saved', isBehindResource: false },
  'resource-sent': { type: 'resource-sent' },
  claimed: { type: 'claimed' },
  interrupted: { type: 'interrupted' },
  'clock-put-right': { type: 'clock-put-right' },
  sent: { type: 'sent', revision: 3 },
  failed: { type: 'failed', revision: 3, problem, until: 500 },
  refused: { type: 'refused', revision: 3, problem },
  'key-rejected': { type: 'key-rejected', revision: 3, problem },
  conflicted: { type: 'conflicted', revision: 3 },
  retried: { type: 'retried' },
  resolved: { type: 'resolved' },
};

describe('a row', () => {
  it.each([
    ['saved', row({ state: 'done', notBefore: NEVER }), { state: 'queued', revision: 4, notBefore: 0 }],
    ['saved', sending, { state: 'queued', revision: 4, notBefore: 0, attempts: 0 }],
    ['claimed', row({ attempts: 2 }), { state: 'sending', notBefore: NEVER, attempts: 2 }],
    ['claimed', row({ state: 'waiting', notBefore: 500, problem }), { state: 'sending', notBefore: NEVER }],
    ['interrupted', sending, { state: 'queued', notBefore: 0, attempts: 2 }],
    [
      'clock-put-right',
      row({ state: 'waiting', notBefore: 500, attempts: 9, problem }),
      { state: 'waiting', notBefore: 0, attempts: 9, problem },
    ],
    ['sent', sending, { state: 'done', notBefore: NEVER, problem: null }],
    ['failed', sending, { state: 'waiting', notBefore: 500, attempts: 3, problem }],
    ['refused', sending, { state: 'refused', notBefore: NEVER, problem }],
    ['key-rejected', sending, { state: 'needs-key', notBefore: NEVER, problem }],
    ['conflicted', sending, { state: 'conflict', notBefore: NEVER, problem: null }],
    ['retried', row({ state: 'waiting', notBefore: 500, attempts: 9, problem }), row()],
    ['retried', row({ state: 'refused', notBefore: NEVER, problem }), row()],
    ['retried', row({ state: 'needs-key', notBefore: NEVER, problem }), row()],
    ['resolved', row({ state: 'conflict', notBefore: NEVER }), row()],
    ['resource-sent', row({ kind: 'snapshot', notBefore: NEVER }), { state: 'queued', notBefore: 0 }],
  ] as const)('that is %s goes on (%#)', (event, before, after) => {
    expect(step(before, EVENTS[event])).toEqual({ ...before, ...after });
  });

  it.each([
    ['interrupted', stateList.filter(state => state !== 'sending')],
    ['clock-put-right', stateList.filter(state => state !== 'waiting')],
    ['sent', stateList.filter(state => state !== 'sending')],
    ['failed', stateList.filter(state => state !== 'sending')],
    ['refused', stateList.filter(state => state !== 'sending')],
    ['key-rejected', stateList.filter(state => state !== 'sending')],
    ['conflicted', stateList.filter(state => state !== 'sending')],
    ['retried', ['queued', 'sending', 'conflict', 'done']],
    ['resolved', stateList.filter(state => state !== 'conflict')],
    ['resource-sent', stateList.filter(state => state !== 'queued')],
  ] as const)('stays as it is where %s means nothing', (event, states) => {
    for (const state of states) {
      const before = row({ state, notBefore: 7 });
      expect(step(before, EVENTS[event])).toBe(before);
    }
  });

  it('of a text waits for its resource', () => {
    const saved = step(newRow('w', 'a', 'snapshot'), { type: 'saved', isBehindResource: true });
    expect(saved).toMatchObject({ state: 'queued', revision: 1, notBefore: NEVER });
    expect(step(saved, { type: 'resource-sent' }).notBefore).toBe(0);
  });

  it.each([
    ['queued', false],
    ['sending', false],
    ['waiting', false],
    ['done', false],
    ['conflict', true],
    ['refused', true],
    ['needs-key', true],
  ] as const)('%s needs a person: %s', (state, needs) => {
    expect(needsPerson(row({ state }))).toBe(needs);
  });
});

describe('whatever happens', () => {
  const revision = fc.integer({ min: 1, max: 5 });
  const event: fc.Arbitrary<OutboxEvent> = fc.oneof(
    fc.boolean().map(isBehindResource => ({ type: 'saved' as const, isBehindResource })),
    fc
      .constantFrom('resource-sent', 'claimed', 'interrupted', 'retried', 'resolved')
      .map(type => ({ type }) as OutboxEvent),
    fc.record({
      type: fc.constantFrom('sent' as const, 'conflicted' as const),
      revision,
    }),
    fc.record({
      type: fc.constantFrom('refused' as const, 'key-rejected' as const),
      revision,
      problem: fc.constant(problem),
    }),
    fc.record({
      type: fc.constant('failed' as const),
      revision,
      problem: fc.constant(problem),
      until: fc.nat(),
    }),
  );
  const start = fc.record({ state: fc.constantFrom(...stateList), revision, notBefore: fc.nat() }).map(row);
  const story = fc.array(event, { maxLength: 20 });

  it('a save brings the row back into the queue, as a version of its own', () => {
    fc.assert(
      fc.property(start, story, (first, events) => {
        const last = events.reduce(step, first);
        const saved = step(last, EVENTS.saved);
        expect(saved).toMatchObject({ state: 'queued', notBefore: 0, attempts: 0, problem: null });
        expect(saved.revision).toBeGreaterThan(last.revision);
      }),
    );
  });

  it('an answer to an older version changes nothing', () => {
    fc.assert(
      fc.property(start, story, event, (first, events, late) => {
        const last = events.reduce(step, first);
        fc.pre('revision' in late && late.revision < last.revision);
        expect(step(last, late)).toBe(last);
      }),
    );
  });
});
