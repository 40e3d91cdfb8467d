import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Venue } from '../domain/venue.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import { readVenuesYaml, writeVenuesYaml } from './venues-yaml.ts';

async function read(text: string) {
  const file = await readVenuesYaml(text);
  if (!file.ok) throw new Error(file.reason);
  return file.read;
}
const venuesOf = async (text: string) =>
  (await read(text)).map(each => ('venue' in each ? each.venue : each));
const reasonsOf = async (text: string) =>
  (await read(text)).map(each => ('reason' in each ? `${each.line}: ${each.reason}` : `${each.line}: ok`));

describe('a file of venues', () => {
  it('is read as the wiki writes it', async () => {
    const text = [
      '# Publications',
      '- id: nature',
      '  name: Nature',
      '  type: academic_journal',
      '  credibility: 5',
      '  peer_reviewed: true',
      '  domains:',
      '    - nature.com',
      '    - https://www.Nature.com/articles/',
      '- { id: blog, name: "A: blog", domains: [] }',
    ].join('\n');
    expect(await read(text)).toEqual([
      {
        line: 2,
        venue: {
          id: 'nature',
          name: 'Nature',
          domains: ['nature.com', 'nature.com/articles'],
          type: 'academic_journal',
          credibility: 5,
          peerReviewed: true,
        },
      },
      {
        line: 10,
        venue: { id: 'blog', name: 'A: blog', domains: [], type: '', credibility: null, peerReviewed: false },
      },
    ]);
    expect(await venuesOf(`publications:\n${text.replace(/^/gm, '  ')}`)).toHaveLength(2);
  });

  it('costs no more than what is broken in it, and says where and why', async () => {
    const text = [
      '- id: good',
      '  name: Good',
      '- name: No id',
      '- id: two words',
      '  name: Odd',
      '- id: high',
      '  name: High',
      '  credibility: high',
      '- id: six',
      '  name: Six',
      '  credibility: 6',
      '- id: good',
      '  name: Again',
      '- just a text',
      '- id: wide',
      '  name: Wide',
      '  domains: [com]',
      '- id: double',
      '  id: twice',
      '  name: Double',
      '- id: last',
      '  name: Last',
      '  domains: null',
    ].join('\n');
    expect(await reasonsOf(text)).toEqual([
      '1: ok',
      '3: Its id is missing.',
      '4: Its id may hold letters, digits, dots and hyphens only.',
      '6: Its credibility is not a whole number from 1 to 5.',
      '9: Its credibility is not a whole number from 1 to 5.',
      '12: The id good stands in line 1 already.',
      '14: This is not a venue: id, name, domains …',
      '15: “com” is no domain.',
      '18: Map keys must be unique',
      '21: ok',
    ]);
  });

  it.each([
    ['nothing', '', 'no list'],
    ['a text', 'hello', 'no list'],
    ['another table', 'a: 1\nb: 2', 'no list'],
    ['what is no YAML', '- "open', 'Line 1'],
  ])('of %s says so', async (_name, text, words) => {
    const file = await readVenuesYaml(text);
    expect(file.ok ? (await reasonsOf(text)).join() : file.reason).toMatch(
      words === 'Line 1' ? /^(Line )?1: / : words,
    );
  });

  it('is no bomb: neither by aliases, nor by depth, nor by length', async () => {
    const laughs = ['- &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [one, other] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'].map(pair => [...pair])) {
      laughs.push(`- &${other} [${Array(10).fill(`*${one}`).join(', ')}]`);
    }
    laughs.push('- id: bomb', '  name: Bomb', '  domains: *i');
    const start = performance.now();
    const reasons = await reasonsOf(laughs.join('\n'));
    expect(reasons.at(-1)).toMatch(/repeats other parts/);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(await reasonsOf(`- ${'['.repeat(100_000)}`)).toEqual([expect.not.stringContaining('ok')]);
    expect(await readVenuesYaml(' '.repeat(3_000_000))).toMatchObject({ ok: false });
    expect(await readVenuesYaml('- a\n'.repeat(5_001))).toMatchObject({ ok: false });
  });

  it('leaves the prototype alone', async () => {
    const [venue] = await venuesOf('- id: x\n  name: X\n  __proto__: { polluted: true }');
    expect(venue).toEqual({
      id: 'x',
      name: 'X',
      domains: [],
      type: '',
      credibility: null,
      peerReviewed: false,
    });
    expect('polluted' in {}).toBe(false);
  });

  it('is written as it is read: the whole table, and any other', async () => {
    const table = await writeVenuesYaml(DEFAULT_VENUES);
    expect(table.slice(0, 60)).toContain('- id: nature\n  domains:\n    - nature.com\n');
    expect(await venuesOf(table)).toEqual(DEFAULT_VENUES);
    const name = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .filter(text => text.trim() === text);
    const venue: fc.Arbitrary<Venue> = fc.record({
      id: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
      name,
      domains: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}\.(org|com\/[a-z]{1,5})$/)),
      type: fc.constantFrom('', 'blog', 'no', 'null', '1e3'),
      credibility: fc.constantFrom(null, 1, 2, 3, 4, 5),
      peerReviewed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(venue, { minLength: 1, selector: ({ id }) => id }), async venues => {
        expect(await venuesOf(await writeVenuesYaml(venues))).toEqual(venues);
      }),
      { numRuns: 60 },
    );
  });
});
