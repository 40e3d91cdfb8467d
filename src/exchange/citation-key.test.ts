import { describe, expect, it } from 'vitest';
import { sampleEntry } from '../domain/sample-entry.ts';
import { citationKey } from './citation-key.ts';

const keyOf = (fields: Parameters<typeof sampleEntry>[0], taken = new Set<string>()) =>
  citationKey(sampleEntry(fields), taken);

describe('a citation key', () => {
  it.each([
    [{ authors: ['Chris Olah'], publishedDate: '2025-07', title: 'Circuits Updates' }, 'olah2025circuits'],
    [{ authors: ['Olah, Chris'], publishedDate: '2025', title: 'The Circuits' }, 'olah2025circuits'],
    [{ authors: ['Ångström, Bo'], publishedDate: '', title: 'On “Émigrés”' }, 'angstromemigres'],
    [{ authors: ['OpenAI'], publishedDate: '2024-01-01', title: 'GPT-4' }, 'openai2024gpt4'],
    [{ authors: [], publishedDate: '2024', title: 'What is a feature?' }, '2024feature'],
    [{ authors: ['王伟'], publishedDate: '2024', title: '注意力' }, 'source0a2ab4f291c4a773'],
    [{ authors: [], publishedDate: '', title: '' }, 'source0a2ab4f291c4a773'],
  ])('of %o is %s', (fields, key) => {
    expect(keyOf(fields)).toBe(key);
  });

  it('that is taken gets digits of the id, as many as it needs', () => {
    const fields = { authors: ['Chris Olah'], publishedDate: '2025', title: 'Circuits' };
    const taken = new Set<string>();
    expect(keyOf({ ...fields, id: '1111aaaaaaaaaaaa' }, taken)).toBe('olah2025circuits');
    expect(keyOf({ ...fields, id: '2222aaaaaaaaaaaa' }, taken)).toBe('olah2025circuits-2222');
    expect(keyOf({ ...fields, id: '2222bbbbaaaaaaaa' }, taken)).toBe('olah2025circuits-2222bbbb');
    expect(taken.size).toBe(3);
  });

  it('ends also where the same entry comes twice', () => {
    const taken = new Set<string>();
    const keys = [1, 2, 3, 4, 5, 6, 7].map(() => keyOf({}, taken));
    expect(new Set(keys).size).toBe(7);
  });
});
