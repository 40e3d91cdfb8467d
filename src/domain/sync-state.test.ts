import { describe, expect, it } from 'vitest';
import { sampleEntry } from './sample-entry.ts';
import { type EntrySync, NEVER_SYNCED, syncWith, withSync } from './sync-state.ts';

const [A, B] = ['https://a.example', 'https://b.example'];
const known = (wiki: string, fields: Partial<EntrySync> = {}): EntrySync => ({
  ...NEVER_SYNCED,
  wiki,
  state: 'synced',
  remoteId: `id at ${wiki}`,
  ...fields,
});

describe('what is known of an entry', () => {
  it('before any send holds for the first wiki', () => {
    const entry = sampleEntry({ sync: { ...NEVER_SYNCED, found: { title: 'T' } } });
    expect(syncWith(entry, A)).toEqual({ ...entry.sync, wiki: A });
  });

  it('on one wiki is not what is known on another', () => {
    const entry = sampleEntry({ sync: known(A), otherSyncs: [known(B)] });
    expect(syncWith(entry, A)).toEqual(known(A));
    expect(syncWith(entry, B)).toEqual(known(B));
  });

  it('on a wiki that it was never sent to is what the page gave, and nothing else', () => {
    const entry = sampleEntry({ sync: known(A, { found: { title: 'T' } }) });
    expect(syncWith(entry, B)).toEqual({ ...NEVER_SYNCED, wiki: B, found: { title: 'T' } });
  });

  it('is kept for each wiki, once', () => {
    const first = withSync(sampleEntry(), known(A));
    expect(first).toMatchObject({ sync: known(A), otherSyncs: [] });
    const second = withSync(first, known(B));
    expect(second).toMatchObject({ sync: known(B), otherSyncs: [known(A)] });
    const again = withSync(second, known(A, { remoteId: 'new' }));
    expect(again).toMatchObject({ sync: known(A, { remoteId: 'new' }), otherSyncs: [known(B)] });
  });
});
