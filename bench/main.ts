import { existsSync } from 'node:fs';
import { asTable, type Bench } from './report.ts';

// npm run bench -- NAME [--json] [arguments of the measurement]

const [name = '', ...rest] = process.argv.slice(2).filter(argument => argument !== '--json');
const isJson = process.argv.includes('--json');
const folder = new URL(`${name}/index.ts`, import.meta.url);

if (!/^[a-z-]+$/.test(name) || !existsSync(folder)) {
  console.error(
    'Name a measurement: npm run bench -- capture | size | extraction | sync | library | reading',
  );
  process.exitCode = 2;
} else {
  const { run } = (await import(folder.href)) as Bench;
  const report = await run({ args: rest });
  console.log(isJson ? JSON.stringify(report) : asTable(report));
  if (report.rows.some(row => !row.pass)) process.exitCode = 1;
}
