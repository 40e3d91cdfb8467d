import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// npm run fuzz -- [PAGES] [FIRST SEED]: extraction over as many mutated pages as one likes, in real Chromium.

const [pages = '20000', seed = '1'] = process.argv.slice(2);
const run = spawnSync(
  join('node_modules', '.bin', 'vitest'),
  ['run', '--project', 'browser', 'src/extract/fuzz.test.ts'],
  { stdio: 'inherit', env: { ...process.env, VITE_FUZZ_PAGES: pages, VITE_FUZZ_SEED: seed } },
);
process.exitCode = run.status ?? 1;
