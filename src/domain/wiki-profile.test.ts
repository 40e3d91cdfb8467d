import { expect, test } from 'vitest';
import { parseWikiAddress } from './wiki-profile.ts';

test.each([
  ['https://wiki.example', 'https://wiki.example'],
  ['  https://wiki.example/  ', 'https://wiki.example'],
  ['wiki.example', 'https://wiki.example'],
  ['wiki.example:8443', 'https://wiki.example:8443'],
  ['wiki.example/sources/', 'https://wiki.example/sources'],
  ['https://wiki.example/a/b//', 'https://wiki.example/a/b'],
  ['HTTPS://Wiki.Example:443', 'https://wiki.example'],
  ['https://wiki.example/?page=1#top', 'https://wiki.example'],
  ['https://me:secret@wiki.example', 'https://wiki.example'],
  ['localhost', 'http://localhost'],
  ['localhost:3100', 'http://localhost:3100'],
  ['LocalHost:3100', 'http://localhost:3100'],
  ['127.0.0.1:3100/', 'http://127.0.0.1:3100'],
  ['http://localhost:3100', 'http://localhost:3100'],
  ['https://localhost:3100', 'https://localhost:3100'],
])('reads %j as %s', (typed, address) => {
  expect(parseWikiAddress(typed)).toEqual({ ok: true, value: address });
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['https://', 'not-an-address'],
  ['my wiki', 'not-an-address'],
  ['javascript:alert(1)', 'not-an-address'],
  ['ftp://wiki.example', 'not-http'],
  ['file:///etc/passwd', 'not-http'],
  ['http://wiki.example', 'plain-http'],
  ['http://192.168.0.7:3100', 'plain-http'],
  ['http://localhost.evil.example', 'plain-http'],
  ['http://127.0.0.1.evil.example', 'plain-http'],
  ['http://localhost@evil.example', 'plain-http'],
])('refuses %j: %s', (typed, error) => {
  expect(parseWikiAddress(typed)).toEqual({ ok: false, error });
});

test('takes a host that only begins like loopback over https', () => {
  expect(parseWikiAddress('localhost.evil.example')).toEqual({
    ok: true,
    value: 'https://localhost.evil.example',
  });
});
