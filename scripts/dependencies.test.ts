import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const namedBy = (path: string) => {
  const { dependencies, devDependencies } = JSON.parse(read(path)) as Record<string, Record<string, string>>;
  return Object.keys({ ...dependencies, ...devDependencies }).sort();
};

const [, section = ''] = read('ARCHITECTURE.md').split('\n## Dependencies\n');
/** The first column of the table: `**wiki**` stands before what is the wiki's, and what it is for may stand before the rest. */
const rows = [...section.matchAll(/^\| (?:\*\*(wiki)\*\* |_[^_|]+_ )?([@\w][^|]*?) +\|/gm)].slice(1);
const told = (isOfWiki: boolean) =>
  rows.flatMap(([, wiki, names = '']) => ((wiki !== undefined) === isOfWiki ? names.split(', ') : [])).sort();

it('ARCHITECTURE.md tells of each library of the extension, and of no other', () => {
  expect(told(false)).toEqual(namedBy('package.json'));
});

it('ARCHITECTURE.md tells of each library of the wiki, and of no other', () => {
  expect(told(true)).toEqual(namedBy('wiki/package.json'));
});
