import { expect, it } from 'vitest';
import { archiveAddress } from './archive-address.ts';

it.each([
  'https://web.archive.org/web/20240102030405/https://example.org/a',
  'https://web.archive.org/web/2024id_/http://example.org/',
  'https://archive.today/AbCdE',
  'https://archive.ph/2024.01.02-030405/https://example.org/a',
  'https://perma.cc/AB12-CD34',
])('is %s where that copy was captured', capturedUrl => {
  expect(archiveAddress({ capturedUrl })).toBe(capturedUrl);
});

it.each([
  '',
  'nowhere',
  'https://example.org/a',
  'https://archive.org/details/book',
  'https://web.archive.org/about',
  'https://perma.cc/',
  'https://notperma.cc/AB12-CD34',
  'https://example.org/?of=https://web.archive.org/web/2024/x',
])('is empty for %j', capturedUrl => {
  expect(archiveAddress({ capturedUrl })).toBe('');
});
