import { describe, expect, it } from 'vitest';
import { citationKey, distinctCitationKey, newCitationKey } from './citation-key.ts';
import { asCitationKey, isCitationKey } from './citation-key-form.ts';
import { sampleEntry } from './sample-entry.ts';

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

  it('that an entry has stays, whatever becomes of its fields', () => {
    const entry = sampleEntry({ authors: ['Chris Olah'], publishedDate: '2025', title: 'Circuits' });
    const kept = { ...entry, citationKey: newCitationKey(entry) };
    const edited = { ...kept, authors: ['Adam Jermyn'], publishedDate: '2026', title: 'Updates' };
    expect(citationKey(edited, new Set())).toBe(citationKey(entry, new Set()));
  });

  it.each(['smith2020', 'x'.repeat(200), '𝔞'.repeat(200)])(
    'that is taken becomes another one that every format takes (%s)',
    key => {
      const own = distinctCitationKey(key, '1111aaaaaaaaaaaa');
      expect(isCitationKey(own)).toBe(true);
      expect(own).not.toBe(distinctCitationKey(key, '2222aaaaaaaaaaaa'));
      expect(own.slice(0, 9)).toBe(key.slice(0, 9));
    },
  );

  it('that two sources brought along goes to the first, and the other keeps it with letters of its own', () => {
    const one = sampleEntry({ id: '1111aaaaaaaaaaaa', citationKey: 'smith2020' });
    const other = sampleEntry({ id: '2222aaaaaaaaaaaa', citationKey: 'smith2020' });
    const taken = new Set<string>();
    expect(citationKey(one, taken)).toBe('smith2020');
    expect(citationKey(other, taken)).toMatch(/^smith2020-[a-z0-9]{6}$/);
  });

  it('is counted where the same entry comes twice', () => {
    const taken = new Set<string>();
    const keys = [1, 2, 3, 4, 5, 6, 7].map(() => keyOf({}, taken));
    expect(new Set(keys).size).toBe(7);
  });
});

describe('a key that another program gives', () => {
  it.each([
    'smith2020',
    'Müller:2020_a',
    'doe.etal-2019+x',
    '王2024',
    'DBLP:conf/nips/VaswaniSPUJGKP17',
    '10.1145/3442188.3445922',
  ])('%s is taken', key => expect(asCitationKey(` ${key} `)).toBe(key));
  it.each([
    '',
    '12345',
    '١٢٣',
    'http://zotero.org/users/1/items/AB',
    'a b',
    'a,b',
    '{a}',
    'a%',
    'a:',
    '-a',
    'a\n',
    'x'.repeat(201),
  ])('%j is not', key => expect(asCitationKey(key === 'a\n' ? 'a\nb' : key)).toBeUndefined());
});
