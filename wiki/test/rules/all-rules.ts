import type { TestWiki } from '../wiki.ts';
import { describeBatchRules } from './batch-rules.ts';
import { describeContentRules } from './content-rules.ts';
import { describeLimitRules } from './limit-rules.ts';
import { describePageRules } from './page-rules.ts';
import { describeReadRules } from './read-rules.ts';
import { describeUpsertRules } from './upsert-rules.ts';

/** All that the API promises, on whichever database `wiki` has open. */
export function describeAllRules(wiki: () => TestWiki): void {
  describeUpsertRules(wiki);
  describeLimitRules(wiki);
  describeBatchRules(wiki);
  describeReadRules(wiki);
  describeContentRules(wiki);
  describePageRules(wiki);
}
