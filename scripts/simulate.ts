import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// npm run simulate -- [SCHEDULES] [FIRST SEED]: the sync under as many random schedules as one likes; a seed that fails is printed.

const [runs = '100000', seed = '1'] = process.argv.slice(2);
const run = spawnSync(join('node_modules', '.bin', 'vitest'), ['run', '--project', 'unit', 'simulation'], {
  stdio: 'inherit',
  env: { ...process.env, SIMULATION_RUNS: runs, SIMULATION_SEED: seed },
});
process.exitCode = run.status ?? 1;
