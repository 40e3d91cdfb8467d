import { describe, expect, it } from 'vitest';
import { failingOn, fault, problem, testWiki } from './test-wiki.ts';
import { type Learning, upsertAll } from './upsert.ts';
import type { WireUpsert } from './wire.ts';

const NOW = 1_000_000_000;
const body = (at: number, fields: object = {}): WireUpsert => ({
  id: `id-${at}`,
  url: `https://a.example/${at}`,
  title: `Source ${at}`,
  ...fields,
});
const bodies = (count: number, fields: object = {}) =>
  Array.from({ length: count }, (_, at) => body(at, fields));
const learning = (fields: Partial<Learning> = {}): Learning => ({
  troubles: {},
  failures: 0,
  now: () => NOW,
  ...fields,
});
const known = (failures = 2, ageMs = 0) => ({
  failures,
  reason: 'Its words.',
  since: new Date(NOW - ageMs).toISOString(),
});

describe('sending resources', () => {
  it('takes one call for 200, and answers in their order', async () => {
    const wiki = testWiki();
    const sent = bodies(200);
    const answers = await upsertAll(wiki.client, sent, learning());
    expect(wiki.calls).toEqual(['batch 200']);
    expect(answers).toEqual(sent.map(body => ({ ok: true, body, refused: [] })));
  });

  it('sends none, or one alone, without a batch', async () => {
    const wiki = testWiki();
    expect(await upsertAll(wiki.client, [], learning())).toEqual([]);
    await upsertAll(wiki.client, [body(1)], learning());
    expect(wiki.calls).toEqual(['upsert id-1']);
  });

  it('never names one id or one address twice in a batch: the later one has the last word', async () => {
    const wiki = testWiki();
    const answers = await upsertAll(
      wiki.client,
      [body(1), body(2), body(1, { title: 'Later' }), body(3)],
      learning(),
    );
    expect(wiki.calls).toEqual(['batch 3', 'upsert id-1']);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(wiki.byId.get('id-1')?.title).toBe('Later');
  });
});

describe('a batch that is refused', () => {
  it('loses the fields that are named, each of its own item, and nothing else', async () => {
    const wiki = testWiki([], (_, __, items) => {
      const at = items.findIndex(({ credibilityOverride }) => credibilityOverride === 4);
      return at < 0 ? undefined : fault('credibilityOverride', at, '0 to 1.');
    });
    const answers = await upsertAll(
      wiki.client,
      [
        body(0, { credibilityOverride: 1 }),
        body(1, { credibilityOverride: 4, summary: 'S' }),
        body(2, { credibilityOverride: 4 }),
      ],
      learning(),
    );
    expect(wiki.calls).toEqual(['batch 3', 'batch 3', 'batch 3']);
    expect(wiki.byId.get('id-0')).toHaveProperty('credibilityOverride', 1);
    expect(wiki.byId.get('id-1')).toMatchObject({ summary: 'S' });
    expect(wiki.byId.get('id-1')).not.toHaveProperty('credibilityOverride');
    const refused = [{ field: 'credibility', reason: '0 to 1.' }];
    expect(answers).toMatchObject([{ refused: [] }, { ok: true, refused }, { ok: true, refused }]);
  });

  it('loses the item that is refused for its address', async () => {
    const wiki = testWiki([], (_, __, items) => {
      const at = items.findIndex(({ id }) => id === 'id-1');
      return at < 0 ? undefined : fault('url', at, 'Too long.');
    });
    const answers = await upsertAll(wiki.client, bodies(3), learning());
    expect([...wiki.byId.keys()]).toEqual(['id-0', 'id-2']);
    expect(answers[1]).toMatchObject({ ok: false, error: { kind: 'refused', detail: 'Too long.' } });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'for a field named %s, which is none, ends',
    async field => {
      const wiki = testWiki([], () => fault(field));
      expect(await upsertAll(wiki.client, [body(0)], learning())).toMatchObject([{ ok: false }]);
      expect(wiki.count('upsert')).toBe(1);
    },
  );

  it('for its citing pages again and again ends, whatever pages are said to be gone', async () => {
    const wiki = testWiki([], (name, slug, items) => {
      if (name === 'page') return slug === `page ${wiki.count('upsert')}` ? undefined : problem('timeout');
      return items.some(item => 'citedBy' in item) ? fault('citedBy') : undefined;
    });
    wiki.pages = new Set();
    const citedBy = Array.from({ length: 50 }, (_, at) => `page ${at}`);
    const answers = await upsertAll(wiki.client, [body(0, { citedBy })], learning());
    expect(answers).toMatchObject([{ ok: true }]);
    expect(wiki.count('upsert')).toBe(3);
  });

  it('for places that are not there ends', async () => {
    const wiki = testWiki([], () => fault('title', 9));
    const answers = await upsertAll(wiki.client, bodies(2), learning());
    expect(answers).toMatchObject([{ ok: false }, { ok: false }]);
    expect(wiki.calls).toHaveLength(1);
  });

  it('without a word loses the one that is refused alone', async () => {
    const wiki = testWiki([], (_, __, items) =>
      items.some(({ id }) => id === 'id-3') ? problem('refused', { detail: 'No.' }) : undefined,
    );
    const answers = await upsertAll(wiki.client, bodies(8), learning());
    expect(answers.filter(({ ok }) => !ok)).toHaveLength(1);
    expect(answers[3]).toMatchObject({ ok: false, error: { detail: 'No.' } });
    expect(wiki.byId.size).toBe(7);
  });
});

describe.each([false, true])('a citing page that vanished (in plain text: %s)', saysPlainly => {
  const wikiWith = (...pages: string[]) => Object.assign(testWiki(), { pages: new Set(pages), saysPlainly });

  it.each([1, 3])('is named, and costs no other (among %i)', async count => {
    const wiki = wikiWith('here', 'there');
    const cited = body(7, { citedBy: ['here', 'gone', 'there'] });
    const answers = await upsertAll(wiki.client, [cited, ...bodies(count - 1)], learning());
    expect(wiki.byId.get('id-7')).toMatchObject({ title: 'Source 7', citedBy: ['here', 'there'] });
    expect(answers[0]).toMatchObject({
      ok: true,
      refused: [{ field: 'citedBy', reason: 'The wiki has no page gone.' }],
    });
  });

  it('that was the only one is left out', async () => {
    const wiki = wikiWith();
    const [answer] = await upsertAll(wiki.client, [body(1, { citedBy: ['gone'] })], learning());
    expect(answer).toMatchObject({ ok: true, refused: [{ field: 'citedBy' }] });
    expect(wiki.bodies.at(-1)).not.toHaveProperty('citedBy');
  });

  it('costs those of 200 that cite it that citation, and few calls', async () => {
    const wiki = wikiWith('here');
    const sent = bodies(200, { citedBy: ['here'] });
    for (const at of [3, 99, 150]) sent[at] = body(at, { citedBy: ['gone', 'here'] });
    const answers = await upsertAll(wiki.client, sent, learning());
    expect(answers.flatMap((answer, at) => (answer.ok && answer.refused.length > 0 ? [at] : []))).toEqual([
      3, 99, 150,
    ]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    for (const { citedBy } of wiki.byId.values()) expect(citedBy).toEqual(['here']);
    expect(wiki.calls.length).toBeLessThan(12);
  });

  it('and one that vanishes while the first is taken out cost the list alone', async () => {
    const wiki = wikiWith('here');
    wiki.trouble = name => {
      if (name === 'upsert' && wiki.count('page') > 0) wiki.pages.clear();
      return undefined;
    };
    const [answer] = await upsertAll(wiki.client, [body(1, { citedBy: ['gone', 'here'] })], learning());
    expect(answer).toMatchObject({ ok: true, refused: [{ field: 'citedBy' }, { field: 'citedBy' }] });
    expect(wiki.byId.get('id-1')).toMatchObject({ title: 'Source 1' });
  });
});

describe('a refusal in plain text', () => {
  const refusing = (detail: string) =>
    testWiki([], (name, _, items) =>
      name !== 'page' && items.some(({ id }) => id === 'id-1') ? problem('refused', { detail }) : undefined,
    );

  it('that names no field costs a citing page only where that is gone', async () => {
    const wiki = refusing('No.');
    wiki.pages = new Set(['here']);
    const answers = await upsertAll(wiki.client, bodies(3, { citedBy: ['here'] }), learning());
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
    for (const { citedBy } of wiki.byId.values()) expect(citedBy).toEqual(['here']);
  });

  it('that goes on whatever is left out ends', async () => {
    const wiki = refusing('Referenced pages not found in citedBy: here');
    wiki.pages = new Set(['here']);
    const answers = await upsertAll(wiki.client, bodies(3, { citedBy: ['here'] }), learning());
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(wiki.calls.length).toBeLessThan(12);
  });
});

describe('a field that the wiki fails on', () => {
  const whole = { summary: 'S', review: 'R', abstract: 'A', keyPoints: ['K'], tags: ['t'], type: 'web' };

  it('is found, and the rest is sent', async () => {
    const wiki = testWiki([], failingOn('keyPoints', 'tags'));
    const learned = learning();
    const [answer] = await upsertAll(wiki.client, [body(1, whole)], learned);
    expect(answer).toMatchObject({ ok: true });
    expect(answer?.ok && answer.refused.map(({ field }) => field).sort()).toEqual(['keyPoints', 'tags']);
    const { keyPoints: _, tags: __, ...rest } = whole;
    expect(wiki.byId.get('id-1')).toMatchObject(rest);
    expect(learned.troubles).toMatchObject({ keyPoints: { failures: 1 }, tags: { failures: 1 } });
    expect(learned.failures).toBe(0);
  });

  it('in a batch of 200 that all have it is found by two of them, and left out of the rest', async () => {
    const wiki = testWiki([], failingOn('tags'));
    const learned = learning();
    const answers = await upsertAll(wiki.client, bodies(200, { tags: ['t'], summary: 'S' }), learned);
    expect(wiki.byId.size).toBe(200);
    expect(answers.every(answer => answer.ok && answer.refused[0]?.field === 'tags')).toBe(true);
    expect(learned.troubles).toMatchObject({ tags: { failures: 2 } });
    expect(wiki.calls.length).toBeLessThan(20);
  });

  it('that is known is not tried, and keeps its words', async () => {
    const wiki = testWiki([], failingOn('tags'));
    const learned = learning({ troubles: { tags: known() } });
    const answers = await upsertAll(wiki.client, bodies(2, { tags: ['t'] }), learned);
    expect(wiki.calls).toEqual(['batch 2']);
    expect(answers).toMatchObject([
      { refused: [{ field: 'tags', reason: 'Its words.' }] },
      { refused: [{ field: 'tags' }] },
    ]);
  });

  it('is tried again after a day, and forgotten when it is taken', async () => {
    const wiki = testWiki();
    const learned = learning({ troubles: { tags: known(5, 24 * 60 * 60_000), review: known() } });
    await upsertAll(wiki.client, [body(1, { tags: ['t'] })], learned);
    expect(wiki.byId.get('id-1')).toHaveProperty('tags', ['t']);
    expect(Object.keys(learned.troubles)).toEqual(['review']);
  });
});

describe('one resource that the wiki fails on', () => {
  it('among 200 costs it alone, and few calls', async () => {
    for (const culprit of [0, 1, 99, 199]) {
      const wiki = testWiki([], (_, __, items) =>
        items.some(({ id }) => id === `id-${culprit}`) ? problem('server-error') : undefined,
      );
      const answers = await upsertAll(wiki.client, bodies(200), learning());
      expect(answers.flatMap(({ ok }, at) => (ok ? [] : [at]))).toEqual([culprit]);
      expect(wiki.byId.size).toBe(199);
      expect(wiki.calls.length).toBeLessThan(30);
    }
  });

  it('for one field among 200 costs that field of it alone', async () => {
    const wiki = testWiki([], (_, __, items) =>
      items.some(({ review }) => review === 'odd') ? problem('server-error') : undefined,
    );
    const sent = bodies(200, { review: 'plain', summary: 'S' });
    sent[77] = body(77, { review: 'odd', summary: 'S' });
    const answers = await upsertAll(wiki.client, sent, learning());
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(answers.flatMap((answer, at) => (answer.ok && answer.refused.length > 0 ? [at] : []))).toEqual([
      77,
    ]);
    expect(wiki.byId.get('id-77')).toMatchObject({ summary: 'S' });
    expect(wiki.calls.length).toBeLessThan(35);
  });
});

describe('a wiki that', () => {
  it.each(['unreachable', 'timeout', 'rate-limited', 'needs-key', 'not-a-wiki'] as const)(
    'is %s is asked once',
    async kind => {
      const wiki = testWiki([], () => problem(kind));
      const answers = await upsertAll(wiki.client, bodies(50), learning());
      expect(wiki.calls).toHaveLength(1);
      expect(answers).toHaveLength(50);
      for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { kind } });
    },
  );

  it('goes away while a culprit is looked for is not asked for the rest', async () => {
    const wiki = testWiki([], name => problem(name === 'batch' ? 'server-error' : 'unreachable'));
    const answers = await upsertAll(wiki.client, bodies(50), learning());
    expect(wiki.calls).toEqual(['batch 50', 'upsert id-0']);
    expect(answers.every(answer => !answer.ok && answer.error.kind === 'unreachable')).toBe(true);
  });

  it('fails on whatever it is sent is given up after three resources', async () => {
    const wiki = testWiki([], () => problem('server-error'));
    const learned = learning();
    const answers = await upsertAll(wiki.client, bodies(200), learned);
    expect(answers).toHaveLength(200);
    expect(answers.every(answer => !answer.ok && answer.error.kind === 'server-error')).toBe(true);
    expect(learned.failures).toBeGreaterThanOrEqual(3);
    expect(wiki.calls.length).toBeLessThan(20);
    expect(learned.troubles).toEqual({});
  });
});
