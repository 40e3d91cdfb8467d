import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Every check, in the order in which they are cheapest to fail. All of them run, so that one look shows all that is wrong.

type Count = { passed: number; failed: number; skipped: number };

/** A step that either passes or fails, as one test. */
async function check(name: string, command: string, ...args: string[]): Promise<Count> {
  const isGood = await run(name, command, args);
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0 };
}

/** Vitest's own count of some projects; a run that breaks off counts as a failure even where no test failed. */
async function vitest(name: string, ...projects: string[]): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'source-capture-tests-'));
  const report = join(folder, 'report.json');
  try {
    const isGood = await run(name, 'vitest', [
      'run',
      ...projects.flatMap(project => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(await readFile(report, 'utf8'));
    const failed = isGood ? numFailedTests : Math.max(1, numFailedTests);
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch (error) {
    console.error(`${name} gave no report:`, error);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(name: string, command: string, args: string[]): Promise<boolean> {
  console.log(`\n── ${name}`);
  return new Promise((resolve, reject) => {
    const child = spawn(join('node_modules', '.bin', command), args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      // npm's scripts are shell scripts on Windows.
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('close', code => resolve(code === 0));
  });
}

const counts = [
  await check('Types', 'tsc', '--noEmit'),
  await check('Lint and format', 'biome', 'ci', '.'),
  await check('Build', 'vite', 'build'),
  await check('The same packages from the source archive', 'tsx', 'scripts/rebuild.ts'),
  await check('Extension lint', 'tsx', 'scripts/lint-extension.ts'),
  await check('Sizes', 'tsx', 'bench/main.ts', 'size'),
  await vitest('Unit and browser tests', 'unit', 'browser'),
  await vitest('Wiki', 'wiki'),
  await vitest('End to end', 'e2e'),
];

const total = counts.reduce((sum, count) => ({
  passed: sum.passed + count.passed,
  failed: sum.failed + count.failed,
  skipped: sum.skipped + count.skipped,
}));
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
