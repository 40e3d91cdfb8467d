import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Per folder of src/, the others it may import. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  i18n: [],
  domain: ['i18n'],
  extract: ['i18n', 'domain'],
  messages: ['i18n', 'domain'],
  platform: ['i18n', 'domain', 'messages'],
  store: ['i18n', 'domain'],
  sync: ['i18n', 'domain'],
  assist: ['i18n', 'domain'],
  standing: ['i18n', 'domain'],
  exchange: ['i18n', 'domain'],
  ui: ['i18n', 'domain'],
  content: ['i18n', 'domain', 'extract'],
  background: ['i18n', 'domain', 'messages', 'platform', 'store', 'sync', 'exchange', 'assist'],
  capture: ['i18n', 'domain', 'extract', 'messages', 'platform', 'ui', 'assist'],
  popup: ['i18n', 'domain', 'messages', 'platform', 'ui', 'capture'],
  panel: ['i18n', 'domain', 'messages', 'platform', 'ui', 'capture'],
  library: ['i18n', 'domain', 'extract', 'messages', 'platform', 'store', 'exchange', 'ui', 'standing'],
  finder: ['i18n', 'domain', 'messages', 'store'],
  options: ['i18n', 'domain', 'messages', 'platform', 'ui', 'assist'],
  welcome: ['i18n', 'domain', 'messages', 'platform', 'ui'],
  privacy: ['i18n', 'domain', 'messages', 'platform', 'ui'],
};
const FOLDERS = Object.keys(MAY_IMPORT);

/** Per package, the folders of src/ that may import it. */
const PACKAGE_OF: Record<string, readonly string[]> = {
  'webextension-polyfill': ['platform'],
  idb: ['store'],
  '@mozilla/readability': ['extract'],
  preact: ['ui', 'content', 'background', 'popup', 'panel', 'library', 'options', 'welcome', 'privacy'],
};
const OUTSIDE = [
  'wiki/src/app.ts',
  'e2e/browser.ts',
  'bench/main.ts',
  'scripts/manifest.ts',
  'fixtures/make-pages.ts',
];

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'import-directions-')));
afterAll(() => rmSync(directory, { recursive: true }));

const files: string[] = [];
function write(path: string, imported: string): string {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `import { a } from '${imported}';\n\nexport const b = a;\n`);
  files.push(path);
  return path;
}

let refused = new Set<string>();

/** Lints all written files at once with the project's own rules; `refused` are those whose import is not allowed. */
function lintAll(): void {
  const rules = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  delete rules.$schema;
  delete rules.vcs;
  writeFileSync(join(directory, 'biome.json'), JSON.stringify(rules));
  const biome = join(root, 'node_modules/.bin/biome');
  const options = ['lint', '--only=style/noRestrictedImports', '--reporter=github', '--max-diagnostics=none'];
  const run = spawnSync(biome, [...options, '.'], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  if (run.error) throw run.error;
  const named = run.stdout.matchAll(/::error title=[^,]*noRestrictedImports,file=([^,]+),/g);
  refused = new Set([...named].map(([, file = '']) => relative(directory, resolve(directory, file))));
}

for (const folder of FOLDERS) {
  for (const other of FOLDERS) write(`src/${folder}/of-${other}.ts`, `../${other}/main.ts`);
  for (const name of Object.keys(PACKAGE_OF)) {
    write(`src/${folder}/package-${name.replace('/', '-')}.ts`, name);
  }
  for (const path of OUTSIDE)
    write(`src/${folder}/outside-${dirname(path).replace('/', '-')}.ts`, `../../${path}`);
  write(`src/${folder}/own.ts`, './other.ts');
  write(`src/${folder}/library-of-all.ts`, 'valibot');
  // Tests bring things together that the code keeps apart.
  write(`src/${folder}/free.test.ts`, '../../fixtures/make-pages.ts');
}
for (const folder of FOLDERS) write(`wiki/src/of-${folder}.ts`, `../../src/${folder}/main.ts`);
write('wiki/src/own.ts', './db/resources.ts');

beforeAll(lintAll, 60_000);

it('the rules were asked about every file', () => {
  expect(files.length).toBe(FOLDERS.length * (FOLDERS.length + 12) + FOLDERS.length + 1);
  expect([...refused].filter(path => !files.includes(path))).toEqual([]);
});

describe.each(FOLDERS)('src/%s', folder => {
  it('may import itself, and libraries', () => {
    expect(refused).not.toContain(`src/${folder}/of-${folder}.ts`);
    expect(refused).not.toContain(`src/${folder}/own.ts`);
    expect(refused).not.toContain(`src/${folder}/library-of-all.ts`);
  });

  it(`may import ${MAY_IMPORT[folder]?.join(', ') || 'no other folder'}, and no more`, () => {
    const taken = FOLDERS.filter(other => other !== folder && !refused.has(`src/${folder}/of-${other}.ts`));
    expect(taken.sort()).toEqual([...(MAY_IMPORT[folder] ?? [])].sort());
  });

  it.each(Object.entries(PACKAGE_OF))('imports %s only where it belongs', (name, allowed) => {
    const isRefused = refused.has(`src/${folder}/package-${name.replace('/', '-')}.ts`);
    expect(isRefused).toBe(!allowed.includes(folder));
  });

  it('imports neither the wiki nor tools, tests and fixtures, but its tests may', () => {
    for (const path of OUTSIDE) {
      expect(refused).toContain(`src/${folder}/outside-${dirname(path).replace('/', '-')}.ts`);
    }
    expect(refused).not.toContain(`src/${folder}/free.test.ts`);
  });
});

it('ARCHITECTURE.md tells the same', () => {
  const [, section = ''] = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').split('\n## Folders\n');
  // All may import the strings that people see: the table says so above.
  const withStrings = (others: readonly string[]) => [...new Set(['i18n', ...others])].sort();
  const told: Record<string, string[]> = {};
  for (const [, folders = '', others = ''] of section.matchAll(/^\| (`[^|]+) \|[^|]+\| ([^|]+) \|$/gm)) {
    for (const [, folder = ''] of folders.matchAll(/`(\w+)\/`/g)) {
      told[folder] = withStrings(others.match(/\w+/g) ?? []);
    }
  }
  const ruled = Object.entries(MAY_IMPORT).map(([folder, others]) => [folder, withStrings(others)]);
  expect(told).toEqual(Object.fromEntries(ruled));
});

it('the wiki imports nothing of the extension', () => {
  for (const folder of FOLDERS) expect(refused).toContain(`wiki/src/of-${folder}.ts`);
  expect(refused).not.toContain('wiki/src/own.ts');
});
