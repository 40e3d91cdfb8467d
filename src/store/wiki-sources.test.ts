import { describe, expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from './fresh-database.ts';
import { forgetWikiSources, keepWikiSources, wikiSource, wikiSourcesReadAt } from './wiki-sources.ts';

const [WIKI, OTHER] = ['https://wiki.example', 'https://other.example'];
const [ONE_DAY, NEXT_DAY] = ['2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z'];
const listed = (url: string, citedCount: number | null = null) => ({ url, citedCount });

describe('what a wiki has', () => {
  it('is found by any address of the same work', async () => {
    const db = await freshDatabase(onTestFinished);
    const sources = [
      listed('https://arxiv.org/abs/2309.08600', 3),
      listed('https://b.example/x/'),
      listed('no address'),
    ];
    await keepWikiSources(db, WIKI, sources, ONE_DAY);
    expect(await wikiSource(db, WIKI, 'https://arxiv.org/pdf/2309.08600v2')).toEqual({ citedCount: 3 });
    expect(await wikiSource(db, WIKI, 'https://b.example/x/')).toEqual({ citedCount: null });
    expect(await wikiSource(db, WIKI, 'https://b.example/y')).toBeUndefined();
    expect(await wikiSource(db, OTHER, 'https://b.example/x/')).toBeUndefined();
  });

  it('is what was read last', async () => {
    const db = await freshDatabase(onTestFinished);
    await keepWikiSources(db, WIKI, [listed('https://b.example/1')], ONE_DAY);
    expect(await wikiSource(db, WIKI, 'https://b.example/1')).toBeDefined();
    await keepWikiSources(db, WIKI, [listed('https://b.example/2')], NEXT_DAY);
    expect(await wikiSourcesReadAt(db, WIKI)).toBe(NEXT_DAY);
    expect(await wikiSource(db, WIKI, 'https://b.example/1')).toBeUndefined();
    expect(await wikiSource(db, WIKI, 'https://b.example/2')).toBeDefined();
    await keepWikiSources(db, OTHER, [listed('https://b.example/3')], NEXT_DAY);
    expect(await wikiSource(db, WIKI, 'https://b.example/2')).toBeUndefined();
    expect(await wikiSourcesReadAt(db, WIKI)).toBe('');
    expect(await wikiSourcesReadAt(db, OTHER)).toBe(NEXT_DAY);
  });

  it('is nothing before it was read, after it was forgotten, and where it is damaged', async () => {
    const db = await freshDatabase(onTestFinished);
    expect(await wikiSourcesReadAt(db, WIKI)).toBe('');
    expect(await wikiSource(db, WIKI, 'https://b.example/1')).toBeUndefined();
    await keepWikiSources(db, WIKI, [listed('https://b.example/1')], ONE_DAY);
    await forgetWikiSources(db);
    expect(await wikiSource(db, WIKI, 'https://b.example/1')).toBeUndefined();
    await db.put('choices', '{"wiki":', 'wikiSources');
    await db.put('choices', 'x', 'wikiSourcesReadAt');
    expect(await wikiSourcesReadAt(db, WIKI)).toBe('');
    expect(await wikiSource(db, WIKI, 'https://b.example/1')).toBeUndefined();
  });
});
