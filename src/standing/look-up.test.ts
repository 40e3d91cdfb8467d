import { expect, it } from 'vitest';
import papers from '../../fixtures/registries/arxiv-papers.xml?raw';
import { sampleEntry } from '../domain/sample-entry.ts';
import { NO_IDENTIFIERS } from '../domain/source.ts';
import type { Lookup } from '../domain/standing.ts';
import { fakeRegistry, json } from './fake-registry.ts';
import { lookUpAll } from './look-up.ts';

const entry = (id: string, identifiers: { doi?: string; arxivId?: string }) =>
  sampleEntry({ id, identifiers: { ...NO_IDENTIFIERS, ...identifiers } });
const entries = [
  entry('a', { doi: '10.5555/a' }),
  entry('b', { arxivId: '2301.00001v1' }),
  entry('c', {}),
  entry('d', { doi: '10.5555/d', arxivId: '2302.00002' }),
  entry('e', { doi: '10.48550/arXiv.2301.00001' }),
];
const watched = (controller = new AbortController()) => {
  const kept: { entryId: string; lookup: Lookup }[] = [];
  const keep = async (found: typeof kept) => void kept.push(...found);
  return { kept, watch: { signal: controller.signal, keep } };
};

it('asks each registry about what it may know, by nothing but the identifier', async () => {
  const registry = fakeRegistry(({ host, pathname }) =>
    host === 'export.arxiv.org' ? new Response(papers) : json({ message: { DOI: pathname } }),
  );
  const { kept, watch } = watched();
  expect(await lookUpAll(entries, ['crossref', 'arxiv'], registry.port, watch)).toEqual(new Map());
  expect(registry.asked.toSorted()).toEqual([
    'https://api.crossref.org/works/10.5555%2Fa',
    'https://api.crossref.org/works/10.5555%2Fd',
    'https://export.arxiv.org/api/query?id_list=2301.00001,2302.00002&max_results=2',
  ]);
  expect(kept.map(({ entryId, lookup }) => `${entryId} ${lookup.registry}`).sort()).toEqual([
    'a crossref',
    'b arxiv',
    'd arxiv',
    'd crossref',
    'e arxiv',
  ]);
});

it('keeps what one registry says while the other fails, and asks that one no more', async () => {
  const registry = fakeRegistry(({ host }) =>
    host === 'export.arxiv.org' ? new Response(papers) : new Response('', { status: 500 }),
  );
  const { kept, watch } = watched();
  const problems = await lookUpAll(entries, ['crossref', 'arxiv'], registry.port, watch);
  expect([...problems]).toEqual([['crossref', { kind: 'refused', retryAfterMs: null }]]);
  expect(kept).toHaveLength(3);
  expect(registry.asked.filter(url => url.includes('crossref'))).toHaveLength(1);
});

it('ends when it is cancelled, with what was kept until then', async () => {
  const controller = new AbortController();
  const registry = fakeRegistry(() => json({ message: { DOI: 'x' } }));
  const { kept, watch } = watched(controller);
  const cancelling = {
    ...watch,
    keep: async (found: typeof kept) => {
      await watch.keep(found);
      controller.abort();
    },
  };
  await lookUpAll(entries, ['crossref'], registry.port, cancelling);
  expect(kept).toHaveLength(1);
});
