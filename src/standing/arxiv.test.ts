import { describe, expect, it } from 'vitest';
import errors from '../../fixtures/registries/arxiv-error.xml?raw';
import papers from '../../fixtures/registries/arxiv-papers.xml?raw';
import { lookUpAtArxiv } from './arxiv.ts';
import { fakeRegistry, NEVER_ABORTED } from './fake-registry.ts';

const NOW = '2026-11-24T08:00:00.000Z';
const IDS = ['2301.00001', 'hep-th/9901001', '2302.00002', '2303.00003'];
const ask = (ids: readonly string[], answer: () => Response) => {
  const registry = fakeRegistry(answer);
  return { registry, found: lookUpAtArxiv(ids, registry.port, NEVER_ABORTED, () => NOW) };
};

describe('papers at arXiv', () => {
  it('are asked for together, and each has its newest version, where it was published, and whether it was withdrawn', async () => {
    const { registry, found } = ask(IDS, () => new Response(papers));
    const nothing = { publishedAs: '', journal: '', isWithdrawn: false };
    const known = (identifier: string, isKnown = true) => ({
      registry: 'arxiv',
      identifier,
      lookedUpAt: NOW,
      isKnown,
      ...nothing,
    });
    expect(await found).toEqual({
      ok: true,
      value: [
        {
          ...known('2301.00001'),
          version: 3,
          versionDate: '2025-01-05',
          publishedAs: '10.5555/levees.2025',
          journal: 'Rivers & Banks 12 (2025) 3-14',
        },
        { ...known('hep-th/9901001'), version: 1, versionDate: '1999-01-01' },
        { ...known('2302.00002'), version: 2, versionDate: '2023-06-07', isWithdrawn: true },
        { ...known('2303.00003', false), version: 0, versionDate: '' },
      ],
    });
    expect(registry.asked).toEqual([
      'https://export.arxiv.org/api/query?id_list=2301.00001,hep-th%2F9901001,2302.00002,2303.00003&max_results=4',
    ]);
  });

  it('that it can’t make out are not known', async () => {
    const { found } = ask(['1234.12345'], () => new Response(errors));
    expect(await found).toMatchObject({ ok: true, value: [{ isKnown: false }] });
  });

  it('are looked up though one among them can’t be made out', async () => {
    const { registry, found } = ask(['2301.00001', '1234.12345', 'hep-th/9901001'], () => {
      const asked = registry.asked.at(-1) ?? '';
      return new Response(asked.includes('1234.12345') ? errors : papers);
    });
    expect(await found).toMatchObject({
      ok: true,
      value: [
        { identifier: '2301.00001', isKnown: true, version: 3 },
        { identifier: '1234.12345', isKnown: false },
        { identifier: 'hep-th/9901001', isKnown: true },
      ],
    });
  });

  it.each([
    ['This paper has been withdrawn by the author due to a gap in Lemma 2', true],
    ['Withdrawn by the authors', true],
    ['12 pages. Paper withdrawn', true],
    ['5 pages; withdrawn due to an error', true],
    ['This paper replaces the withdrawn submission arXiv:0805.1234', false],
    ['v2 restores Theorem 3, withdrawn in v1', false],
    ['About the withdrawn vaccine', false],
  ])('with the comment “%s” count as withdrawn: %s', async (comment, isWithdrawn) => {
    const said = papers.replace(
      /<arxiv:comment[^>]*>[^<]*</,
      `<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">${comment}<`,
    );
    expect(said).toContain(comment);
    const { found } = ask(IDS, () => new Response(said));
    const answer = await found;
    expect(answer.ok && answer.value.some(one => one.isWithdrawn && one.identifier !== '2302.00002')).toBe(
      isWithdrawn,
    );
  });

  it.each([
    ['a sentence', 'Rate exceeded.'],
    ['half a feed', papers.slice(0, 2_000)],
    ['another document', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'],
    ['nothing', ''],
  ])('are not read from %s', async (_, text) => {
    const { found } = ask(IDS, () => new Response(text));
    expect(await found).toMatchObject({ ok: false, error: { kind: 'not-an-answer' } });
  });

  it('load nothing and run nothing that a hostile feed names', async () => {
    const hostile = papers
      .replace('<feed', '<!DOCTYPE feed [<!ENTITY x SYSTEM "https://a.example/">]><feed')
      .replace(
        '12 pages',
        '<script xmlns="http://www.w3.org/1999/xhtml">globalThis.hacked = true</script>12 pages',
      );
    const { found } = ask(IDS, () => new Response(hostile));
    expect((await found).ok).toBe(true);
    expect(globalThis).not.toHaveProperty('hacked');
  });
});
