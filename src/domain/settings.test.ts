import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, hostOf, isNeverCaptured, readSettings, whyNotCaptured } from './settings.ts';

it('reads what is there, and takes what it does not understand as not chosen', () => {
  expect(readSettings(undefined)).toEqual(DEFAULT_SETTINGS);
  expect(readSettings({ theme: 'sepia', defaultTags: ['a'], other: 1 })).toEqual({
    ...DEFAULT_SETTINGS,
    defaultTags: ['a'],
  });
});

it.each([
  ['https://bank.example/a', true],
  ['https://login.bank.example/', true],
  ['https://bank.example./', true],
  ['https://notbank.example/', false],
  ['no address', false],
])('captures nothing at a host that is named, and below it: %s', (address, isNever) => {
  expect(isNeverCaptured(address, { neverOn: ['bank.example'] })).toBe(isNever);
});

it.each([
  ['https://bank.example/', false, false, 'never-here'],
  ['https://a.example/', false, false, null],
  ['https://a.example/', true, false, 'private'],
  ['https://a.example/', true, true, null],
  ['https://bank.example/', true, true, 'never-here'],
])('says why %s is not captured; private %s, kept %s', (url, isPrivate, keepsPrivate, why) => {
  expect(whyNotCaptured({ url, isPrivate }, { neverOn: ['bank.example'], keepsPrivate })).toBe(why);
});

it.each([
  ['bank.example', 'bank.example'],
  ['https://www.bank.example/login', 'bank.example'],
  ['*.bank.example', 'bank.example'],
  ['bank.example.', 'bank.example'],
  ['two words', ''],
  ['', ''],
])('takes a host as it is typed: %s', (typed, host) => {
  expect(hostOf(typed)).toBe(host);
});
