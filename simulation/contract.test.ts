import { afterAll, beforeAll, describe, test } from 'vitest';
import { openTestWiki, type TestWiki } from '../wiki/test/wiki.ts';
import { type Call, RULES } from './contract.ts';
import { freshNames } from './fresh-names.ts';
import { SimulatedWiki } from './wiki.ts';

const KEY = 'test-key';
const PAGES = ['contract-one', 'contract-two'] as const;
type Ask = (request: Request) => Promise<Response>;

/** The wiki that the simulation runs against, in both ways to tell of a missing page, and the one that people run: all keep the same rules. */
describe.each(['simulated', 'plainly spoken', 'real'] as const)('the %s wiki', which => {
  let real: TestWiki | undefined;
  let ask: Ask;
  const call: Call = (path, body, key) =>
    ask(
      new Request(`http://wiki.example${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(key === null ? {} : { Authorization: `Bearer ${KEY}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );

  beforeAll(async () => {
    if (which !== 'real') {
      const wiki = new SimulatedWiki(KEY, Date.now);
      wiki.saysPlainly = which === 'plainly spoken';
      ask = request => wiki.answer('contract', request);
    } else {
      const wiki = await openTestWiki();
      real = wiki;
      ask = async request =>
        wiki.request(`${new URL(request.url).pathname}${new URL(request.url).search}`, {
          method: request.method,
          headers: Object.fromEntries(request.headers),
          ...(request.method === 'GET' ? {} : { body: await request.text() }),
        });
    }
    const pages = PAGES.map((id, at) => ({ id, numericId: `E9${at}`, title: id, entityType: 'concept' }));
    await call('/api/pages/sync', { pages });
  }, 120_000);
  afterAll(() => real?.close());

  const fresh = freshNames('test');
  test.each(RULES)('$name', rule => rule.check({ call, pages: PAGES, fresh }));
});
