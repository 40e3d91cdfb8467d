import { afterAll, beforeAll } from 'vitest';
import { describeAllRules } from '../../test/rules/all-rules.ts';
import { openTestWiki, type TestWiki } from '../../test/wiki.ts';

let wiki: TestWiki;
beforeAll(async () => {
  wiki = await openTestWiki();
});
afterAll(() => wiki.close());

describeAllRules(() => wiki);
