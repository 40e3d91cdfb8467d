import { expect, test } from 'vitest';
import { canonicalUrl, hasTracking } from './canonical-url.ts';

test.each([
  ['a campaign', 'https://a.example/p?utm_source=x&utm_medium=y', 'https://a.example/p'],
  ['what advertisers add', 'https://a.example/p?fbclid=1&gclid=2&msclkid=3&_ga=4', 'https://a.example/p'],
  ['upper-case tracking', 'https://a.example/p?UTM_Source=x&id=7', 'https://a.example/p?id=7'],
  ['tracking without a value', 'https://a.example/p?fbclid', 'https://a.example/p'],
  ['tracking between content', 'https://a.example/p?b=2&mc_eid=9&a=1', 'https://a.example/p?b=2&a=1'],
  ['a name and a password', 'https://me:secret@a.example/p', 'https://a.example/p'],
  ['a fragment', 'https://a.example/p#section-2', 'https://a.example/p'],
  ['an empty fragment', 'https://a.example/p#', 'https://a.example/p'],
  ['a text fragment', 'https://a.example/p#:~:text=hello', 'https://a.example/p'],
  ['an empty query', 'https://a.example/p?', 'https://a.example/p'],
  ['host case and default port', 'HTTPS://A.Example:443/P', 'https://a.example/P'],
])('leaves out %s', (_, given, kept) => {
  expect(canonicalUrl(given)).toBe(kept);
});

test.each([
  ['a file name', 'https://transformer-circuits.pub/2025/july-update/index.html'],
  ['a trailing slash', 'https://a.example/p/'],
  ['no trailing slash', 'https://a.example/p'],
  ['a route after #/', 'https://app.example/#/papers/7?tab=1'],
  ['a route after #!', 'https://app.example/#!papers/7'],
  ['another port', 'https://a.example:8443/p'],
  ['the order of the query', 'https://a.example/p?b=2&a=1&b=3'],
  ['names that sites use for content', 'https://a.example/p?ref=main&source=7&id=8&v=x'],
  ['a name that only begins like tracking', 'https://a.example/p?utmost=1&gclidx=2'],
  ['escapes that mean nothing', 'https://a.example/%zz/%E4%F6?q=%zz&r=%2B+%20'],
  ['escaped letters', 'https://a.example/caf%C3%A9?q=%61'],
  ['a query with a bare question mark', 'https://a.example/p?q=a?b'],
  ['plain http', 'http://a.example/p'],
  ['a file', 'file:///home/me/paper.html'],
])('keeps %s', (_, address) => {
  expect(canonicalUrl(address)).toBe(address);
});

test.each([
  '',
  'not an address',
  'about:blank',
  'chrome://extensions/',
  'chrome-extension://abcdef/page.html',
  'moz-extension://abcdef/page.html',
  'data:text/html,hello',
  'blob:https://a.example/1234',
  'javascript:alert(1)',
  'view-source:https://a.example/',
  'mailto:me@a.example',
  'https://',
])('gives none for %j', address => {
  expect(canonicalUrl(address)).toBeNull();
});

test('is the same when applied twice', () => {
  const once = canonicalUrl('https://me:pw@a.example/a b/%zz?utm_source=1&q=ä ö&#frag');
  expect(once).not.toBeNull();
  expect(canonicalUrl(once ?? '')).toBe(once);
});

test.each([
  ['https://a.example/?utm_source=x', true],
  ['https://a.example/?id=1&fbclid=2#x', true],
  ['https://a.example/?GCLID', true],
  ['https://a.example/?id=1&my_utm_source=x', false],
  ['https://a.example/?trkx=1', false],
  ['https://a.example/utm_source=x', false],
])('whether %s carries tracking parameters: %s', (address, has) => {
  expect(hasTracking(address)).toBe(has);
  expect(canonicalUrl(address) !== new URL(address).href.replace(/#.*$/, '')).toBe(has);
});
