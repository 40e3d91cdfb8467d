import type { Rule, RuledAnswer } from './wiki-proxy.ts';

const LATER_FIELDS = ['importanceScore', 'resourceSubtype', 'resourcePurpose', 'contextNote'];
const FAILING_FIELDS = ['keyPoints', 'authors', 'tags', 'fetchedAt'];
const SQL =
  'insert into "resources" ("id", "url", "key_points") values ($1, $2, $3) on conflict ("id") do update';

type Item = Record<string, unknown>;

/** Makes a wiki of today behave like the server of March 2026 (see “The wiki’s API, as measured”); its 401 is the same. */
export const marchServer: Rule = (call, body) => {
  if (call === 'POST /api/resources') {
    const item = JSON.parse(body) as Item;
    return refusal([item], () => []) ?? { body: JSON.stringify(withoutLater(item)) };
  }
  if (call === 'POST /api/resources/batch') {
    const { items } = JSON.parse(body) as { items: Item[] };
    const passed = { body: JSON.stringify({ items: items.map(withoutLater) }) };
    return refusal(items, at => ['items', at]) ?? passed;
  }
  return { body };
};

/** It checked first what it knew to be wrong, and then failed by itself. */
function refusal(
  items: readonly Item[],
  pathOf: (at: number) => (string | number)[],
): RuledAnswer | undefined {
  const issues = items.flatMap(({ credibilityOverride: rating }, at) =>
    typeof rating === 'number' && (rating < 0 || rating > 1)
      ? [{ path: [...pathOf(at), 'credibilityOverride'], message: 'Too big: expected number to be <=1' }]
      : [],
  );
  if (issues.length > 0) return json(400, 'validation_error', JSON.stringify(issues));
  const fails = items.some(item => FAILING_FIELDS.some(field => item[field] != null));
  return fails ? json(500, 'internal_error', `Failed query: ${SQL}`) : undefined;
}

function withoutLater(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([field]) => !LATER_FIELDS.includes(field)));
}

function json(status: number, error: string, message: string): RuledAnswer {
  return { status, type: 'application/json', answer: JSON.stringify({ error, message }) };
}
