import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const text = read('SECURITY.md');
/** Each paragraph and item of a list on one line, as the rows of its tables are. */
const lines = text.replace(/(?<![|\n])\n(?![|#\n]|- |\d\. ) */g, ' ');

/** The tests that SECURITY.md names: after a file, each name in “quotes”, up to the next file. */
function namedTests(): [file: string, name: string][] {
  return [...lines.matchAll(/`([\w./-]+\.test\.tsx?)`((?:(?!`[\w./-]+\.test\.tsx?`)[^|\n])*)/g)].flatMap(
    ([, file = '', names = '']) =>
      [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => [file, name] satisfies [string, string]),
  );
}

describe('SECURITY.md', () => {
  const named = namedTests();

  it('names tests for its threats', () => {
    expect(named.length).toBeGreaterThan(40);
    for (const [row] of text.matchAll(/^\| (?:to |scripts|addresses|huge|values).*$/gm)) {
      expect(row).toMatch(/\.test\.tsx?` “/);
    }
  });

  it('quotes nothing but names of tests, also where a name goes on in the next line', () => {
    const quoted = [...text.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name.replace(/\s+/g, ' '));
    expect(named.map(([, name]) => name).sort()).toEqual(quoted.sort());
  });

  it.each(named)('names a test that %s has: %s', (file, name) => {
    expect(existsSync(new URL(`../${file}`, import.meta.url))).toBe(true);
    const source = read(file);
    expect([`'${name}'`, `\`${name}\``].some(literal => source.includes(literal))).toBe(true);
  });
});
