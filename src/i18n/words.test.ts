import { expect, onTestFinished, test, vi } from 'vitest';
import { languageTag, lineWords, localeTag, numberWords, plural, t } from './words.ts';

test('says a string by its name', () => {
  expect(t('extensionName')).toBe('Source Capture');
  expect(languageTag()).toBe('en');
});

test('chooses the form for a count, and writes numbers as the language does', () => {
  expect(plural('sources', 1)).toBe('1 source');
  expect(plural('sources', 1_204)).toBe('1,204 sources');
  expect(numberWords(0.5)).toBe('0.5');
});

test.each([
  ['en-GB', 'en-GB'],
  ['en', 'en'],
  ['de-AT', 'en'],
  ['enm', 'en'],
])('writes dates for a person of %s as in %s', (own, written) => {
  vi.stubGlobal('navigator', { language: own });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  expect(localeTag()).toBe(written);
});

test('lets each name of a line go its own way where words go from right to left', async () => {
  vi.resetModules();
  const words = await import('./words.ts');
  const say: Record<string, string> = { textDirection: 'rtl', languageTag: 'ar', listSeparator: '، ' };
  words.speakWith(key => say[key] ?? '');
  expect(words.listWords(['A!', 'B'])).toBe('\u2068A!\u2069، \u2068B\u2069');
  expect(words.lineWords(['A!', '', 'B'])).toBe('\u2068A!\u2069 · \u2068B\u2069');
  expect(lineWords(['A!', '', 'B'])).toBe('A! · B');
});
