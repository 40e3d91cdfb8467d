import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cutCode, cutsIn } from './cut-libraries.ts';
import { type Cut, LIBRARY_CUTS } from './library-cuts.ts';

const cut = (anchor: RegExp, instead: string): Cut => ({
  library: 'a-library',
  file: 'dist/index.js',
  anchor,
  instead,
  builds: ['client'],
  why: 'Nobody asks for it.',
});

describe('a cut', () => {
  it('leaves out what its anchor finds, or puts something in its place', () => {
    expect(cutCode('one(); two(3);', [cut(/one\(\);/, ''), cut(/two\((\d)\)/, 'safe($1)')])).toBe(
      ' safe(3);',
    );
  });

  it('that finds nothing ends the build, and names the library and the reason', () => {
    expect(() => cutCode('other();', [cut(/one\(\);/, '')])).toThrow(
      /a-library\/dist\/index\.js has 0 places .* Nobody asks for it\./,
    );
  });

  it('that finds more than one place ends the build', () => {
    expect(() => cutCode('one(); one();', [cut(/one\(\);/, '')])).toThrow('has 2 places');
  });

  it('is made in its file of its library alone, on every system', () => {
    const cuts = [cut(/one/, '')];
    const at = (id: string) => cutsIn(id, cuts).length;
    expect(at('/home/a/node_modules/a-library/dist/index.js')).toBe(1);
    expect(at('C:\\work\\node_modules\\a-library\\dist\\index.js?v=1')).toBe(1);
    expect(at('/home/a/node_modules/another-a-library/dist/index.js')).toBe(0);
    expect(at('/home/a/src/a-library/dist/index.js')).toBe(0);
  });
});

describe('the libraries as they are installed', () => {
  const files = [...new Set(LIBRARY_CUTS.map(({ library, file }) => `${library}/${file}`))];

  it.each(files)('%s has each place that is cut out, once', name => {
    const path = resolve(import.meta.dirname, '../node_modules', name);
    const cuts = cutsIn(path);
    expect(cuts.length).toBeGreaterThan(0);
    const code = cutCode(readFileSync(path, 'utf8'), cuts);
    // What the linter looks for.
    expect(code.match(/\.innerHTML ?=[^=]|new Function\(|[^\w.]Function\(["']/g)).toBeNull();
  });
});
