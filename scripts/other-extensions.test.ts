import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

// A manifest without `externally_connectable` keeps web pages out, but in Chromium lets every other extension connect:
// https://developer.chrome.com/docs/extensions/reference/manifest/externally-connectable. What is not listened for reaches nobody.

const src = fileURLToPath(new URL('../src', import.meta.url));
const code = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  path => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path),
);
const listening = (event: RegExp) => code.filter(path => event.test(readFileSync(join(src, path), 'utf8')));

it('no code listens to another extension', () => {
  expect(listening(/\bon(?:Message|Connect)External\b/)).toEqual([]);
});

it('code that listens is found, and stands in one place', () => {
  expect(listening(/\.onMessage\b|\.onConnect\b/)).toEqual(['platform/messaging.ts']);
});
