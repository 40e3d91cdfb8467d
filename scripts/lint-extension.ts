import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

// web-ext lint of the built extension, of which nothing passes unseen: errors fail, and so does each warning that is not one of these.
// They are about code of libraries, and each is known for what it is; store/mozilla.md tells them to the reviewers.

type Warning = { code: string; message: string; file?: string; line?: number; column?: number };
/** `at` is what stands around the place that is warned of; without it the message itself is meant. */
type Known = { code: string; at?: RegExp; message?: RegExp; why: string };

const KNOWN: readonly Known[] = [
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    message: /Firefox for Android/,
    why: 'The extension is not offered for Android.',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    at: /__html/,
    why: 'Preact’s dangerouslySetInnerHTML, which nothing here uses: scripts/lint-extension.ts looks.',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    at: /_charThreshold|_isSingleImage/,
    why: 'Readability, on a copy of the page that has no window.',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    at: /documentElement\.innerHTML/,
    why: 'DOMPurify, on a document of its own.',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    at: /`real`&&\w+===`html`/,
    why: 'citation-js’s output as elements, which is not asked for.',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    at: /import\(/,
    why: 'pdf.js’s ways of loading its worker and decoders elsewhere than from the package, which the CSP forbids.',
  },
  {
    code: 'DANGEROUS_EVAL',
    at: /Function\(|new Function/,
    why: 'core-js in pdf.js asking for the global object, and pdf.js for leave to compile: the CSP forbids it, and both go on without.',
  },
];

const ROOT = resolve(import.meta.dirname, '..');
const BUILT = join(ROOT, 'dist', 'firefox');
const webExt = join(ROOT, 'node_modules', '.bin', 'web-ext');
const args = ['lint', '--source-dir', BUILT, '--no-config-discovery', '--output', 'json'];
// npm's scripts are shell scripts on Windows.
const { stdout } = spawnSync(webExt, args, {
  encoding: 'utf8',
  maxBuffer: 64_000_000,
  shell: process.platform === 'win32',
});
const report = JSON.parse(stdout) as Record<'errors' | 'warnings' | 'notices', Warning[]>;
const unknown = [
  ...report.errors,
  ...report.warnings.filter(warning => !isKnown(warning)),
  ...report.notices,
];
for (const { code, file, line, column, message } of unknown) {
  console.error(`${code} ${file ?? ''}:${line ?? ''}:${column ?? ''} ${message}`);
}
const used = spawnSync('git', ['grep', '-n', 'dangerouslySetInnerHTML', '--', 'src'], {
  cwd: ROOT,
  encoding: 'utf8',
});
if (used.stdout) console.error(`HTML is set from text:\n${used.stdout}`);
console.log(`${report.warnings.length} warnings about libraries, ${unknown.length} others.`);
process.exitCode = unknown.length > 0 || used.stdout ? 1 : 0;

function isKnown(warning: Warning): boolean {
  const around = placeOf(warning);
  return KNOWN.some(
    ({ code, at, message }) =>
      code === warning.code && (at?.test(around) ?? false) !== (message?.test(warning.message) ?? false),
  );
}

function placeOf({ file, line = 0, column = 0 }: Warning): string {
  if (!file || line === 0) return '';
  const text = readFileSync(join(BUILT, file), 'utf8').split('\n')[line - 1] ?? '';
  return text.slice(Math.max(0, column - 250), column + 120);
}
