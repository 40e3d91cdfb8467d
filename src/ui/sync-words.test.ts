import { describe, expect, it } from 'vitest';
import {
  type EntrySync,
  NEVER_SYNCED,
  type SyncProblemKind,
  syncProblemSchema,
} from '../domain/sync-state.ts';
import { problemSentence, syncAction, syncSentence } from './sync-words.ts';

const kinds: readonly SyncProblemKind[] = syncProblemSchema.entries.kind.options;
const sync = (fields: Partial<EntrySync>): EntrySync => ({ ...NEVER_SYNCED, ...fields });

describe('the sentence of a problem', () => {
  it.each(kinds)('%s says what happened and what to do', kind => {
    const sentence = problemSentence({ kind, detail: '' });
    expect(sentence).toMatch(/^[A-Z].+\. .+\.$/);
    expect(sentence).not.toMatch(/!|[Oo]ops|undefined/);
  });

  it('is another for each', () => {
    expect(new Set(kinds.map(kind => problemSentence({ kind, detail: '' }))).size).toBe(kinds.length);
  });

  it('of a refusal holds the wiki’s words', () => {
    expect(problemSentence({ kind: 'refused', detail: 'url: Too long' })).toContain('url: Too long');
  });
});

describe('where an entry stands', () => {
  it.each([
    [sync({ state: 'local' }), /^Saved$/],
    [sync({ state: 'queued' }), /^Queued$/],
    [sync({ state: 'queued', problem: { kind: 'timeout', detail: '' } }), /did not answer.* Queued$/],
    [sync({ state: 'synced' }), /^Synced$/],
    [
      sync({ state: 'synced', refused: [{ field: 'publishedDate', reason: 'r' }] }),
      /not taken by the wiki: date\. Synced$/,
    ],
    [sync({ state: 'failed', problem: { kind: 'needs-key', detail: '' } }), /API key.*options\.$/],
    [sync({ state: 'failed' }), /did not take it/],
    [
      sync({ state: 'conflict', conflicts: [{ field: 'credibility', base: null, mine: 1, theirs: 2 }] }),
      /^Changed here and on the wiki: rating\. Saved here; choose what to keep\.$/,
    ],
  ])('%#', (state, sentence) => {
    expect(syncSentence(state)).toMatch(sentence);
  });
});

describe('what can be done', () => {
  const refused = [{ field: 'tags', reason: 'r' }];
  it.each([
    [sync({ state: 'local' }), 'settings'],
    [sync({ state: 'queued' }), 'send'],
    [sync({ state: 'queued', problem: { kind: 'timeout', detail: '' } }), 'send'],
    [sync({ state: 'queued', problem: { kind: 'no-wiki', detail: '' } }), 'settings'],
    [sync({ state: 'failed', problem: { kind: 'needs-key', detail: '' } }), 'settings'],
    [sync({ state: 'failed', problem: { kind: 'refused', detail: 'no' } }), 'refused'],
    [sync({ state: 'failed', refused }), 'refused'],
    [sync({ state: 'failed' }), 'send'],
    [sync({ state: 'conflict' }), 'resolve'],
    [sync({ state: 'synced', refused }), 'refused'],
    [sync({ state: 'synced' }), null],
  ])('is one thing at most: %o', (state, action) => {
    expect(syncAction(state)).toBe(action);
  });
});
