import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

// web-ext lint of the built extension, of which nothing passes unseen: errors fail, and so does each warning that is not one of these.
// Each of these is known for what it is; store/mozilla.md tells it to the reviewers. What libraries bring along and is never run is cut
// out of the build instead: library-cuts.ts.

type Warning = { code: string; message: string; file?: string; line?: number; column?: number };
type Known = { code: string; message: RegExp; why: string };

const KNOWN: readonly Known[] = [
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    message: /Firefox for Android/,
    why: 'Firefox for Android knows data_collection_permissions since 142, and the desktop’s since 140. The extension is not offered there: `gecko_android` would end the warning, and offer it.',
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
// Cut out of Preact, so it would show nothing.
if (used.stdout) console.error(`HTML is set from text:\n${used.stdout}`);
const knownCount = report.warnings.filter(isKnown).length;
console.log(`Known warnings: ${knownCount}. Others: ${unknown.length}.`);
process.exitCode = unknown.length > 0 || used.stdout ? 1 : 0;

function isKnown(warning: Warning): boolean {
  return KNOWN.some(({ code, message }) => code === warning.code && message.test(warning.message));
}
