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
    [{ authors: ['王伟'], publishedDate: '2024', title: '注意力' }, 'source2024'],
    [{ authors: [], publishedDate: '', title: '' }, 'source'],
  ])('of %o begins with %s', (fields, base) => {
    expect(keyOf(fields)).toMatch(new RegExp(`^${base}-[a-z0-9]{6}$`));
  });

  it('depends on its entry alone', () => {
    const fields = { authors: ['Chris Olah'], publishedDate: '2025', title: 'Circuits' };
    const one = { ...fields, id: '1111aaaaaaaaaaaa' };
    const other = { ...fields, id: '2222aaaaaaaaaaaa' };
    const taken = new Set<string>();
    const together = [keyOf(one, taken), keyOf(other, taken)];
    expect(together).toEqual([keyOf(one), keyOf(other)]);
    expect(together[0]).not.toBe(together[1]);
  });

  it('is counted where the same entry comes twice', () => {
    const taken = new Set<string>();
    const keys = [1, 2, 3, 4, 5, 6, 7].map(() => keyOf({}, taken));
    expect(new Set(keys).size).toBe(7);
  });
});
