import { parseArgs } from 'node:util';
import { RULES } from '../simulation/contract.ts';
import { freshNames } from '../simulation/fresh-names.ts';

// npm run contract -- --wiki URL --key KEY: whether a wiki keeps the rules that the sync relies on. It writes some 230 resources below
// https://contract.invalid/, which the API can't take back.

const { values } = parseArgs({ options: { wiki: { type: 'string' }, key: { type: 'string' } } });
const { wiki, key } = values;
if (!wiki || !key) {
  console.error('Usage: npm run contract -- --wiki URL --key KEY');
  process.exit(2);
}

const call = (path: string, body?: unknown, withoutKey?: null) =>
  fetch(`${wiki.replace(/\/+$/, '')}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(withoutKey === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });

const listed = await call('/api/pages?limit=2&offset=0');
const { pages = [] } = listed.ok ? ((await listed.json()) as { pages?: { id: string }[] }) : {};
const [one, two] = pages.map(({ id }) => id);
if (!one || !two) {
  console.error(`The wiki gave no two pages to cite (status ${listed.status}).`);
  process.exit(1);
}

const fresh = freshNames(Date.now().toString(36));
let passed = 0;
let failed = 0;
for (const rule of RULES) {
  try {
    await rule.check({ call, pages: [one, two], fresh });
    passed += 1;
    process.stdout.write(`✓ ${rule.name}\n`);
  } catch (error) {
    // An older server may lack what later ones have: the sync then keeps it here.
    if (!rule.isLater) failed += 1;
    const sign = rule.isLater ? '–' : '✗';
    process.stdout.write(
      `${sign} ${rule.name}\n    ${error instanceof Error ? error.message : String(error)}\n`,
    );
  }
}
process.stdout.write(`${passed} passed, ${failed} failed, ${RULES.length - passed - failed} not there\n`);
process.exitCode = failed > 0 ? 1 : 0;
