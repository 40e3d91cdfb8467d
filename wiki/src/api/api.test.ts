import { afterAll, beforeAll } from 'vitest';
import { describeContentRules } from '../../test/rules/content-rules.ts';
import { describePageRules } from '../../test/rules/page-rules.ts';
import { describeResourceRules } from '../../test/rules/resource-rules.ts';
import { openTestWiki, type TestWiki } from '../../test/wiki.ts';

let wiki: TestWiki;
beforeAll(async () => {
  wiki = await openTestWiki();
});
afterAll(() => wiki.close());

describeResourceRules(() => wiki);
describeContentRules(() => wiki);
describePageRules(() => wiki);
