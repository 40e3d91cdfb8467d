import { describe, expect, it } from 'vitest';
import { lookupKey } from './lookup-key.ts';

describe('lookupKey', () => {
  it.each([
    ['https://Example.ORG/A', 'https://example.org/A'],
    ['https://www.example.org/a/', 'https://example.org/a'],
    ['https://example.org/', 'https://example.org'],
    ['https://example.org/a/?q=1', 'https://example.org/a?q=1'],
    ['HTTP://example.org:8080/a', 'http://example.org:8080/a'],
  ])('takes %s and %s for one', (one, other) => {
    expect(lookupKey(one)).toBe(lookupKey(other));
  });

  it.each([
    ['http://example.org/a', 'https://example.org/a'],
    ['https://example.org/a', 'https://example.org/A'],
    ['https://example.org/a', 'https://example.org/a#b'],
    ['https://example.org/a', 'https://example.org/a?utm_source=x'],
    ['https://example.org/a', 'https://example.org/a//'],
    ['https://wwwexample.org/a', 'https://example.org/a'],
    ['urn:isbn:1', 'urn:isbn:1/'],
  ])('takes %s and %s for two', (one, other) => {
    expect(lookupKey(one)).not.toBe(lookupKey(other));
  });
});
