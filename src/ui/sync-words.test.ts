import { describe, expect, it } from 'vitest';
import {
  type EntrySync,
  NEVER_SYNCED,
  type SyncProblemKind,
  syncProblemSchema,
} from '../domain/sync-state.ts';
import { problemSentence, syncSentence } from './sync-words.ts';

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
      sync({
        state: 'conflict',
        conflicts: [{ field: 'keyPoints', base: null, mine: ['a'], theirs: ['b'] }],
      }),
      /Changed here and on the wiki: key points\. Choose/,
    ],
  ])('%#', (state, sentence) => {
    expect(syncSentence(state)).toMatch(sentence);
  });
});
