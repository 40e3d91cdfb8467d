import { describe, expect, it } from 'vitest';
import { DEFAULT_SORT, readSearch, withSearch } from './search-address.ts';

const PAGE = 'chrome-extension://id/library/index.html';

describe('the search in the address', () => {
  it.each([
    ['', { query: '', sort: DEFAULT_SORT }],
    ['?q=sparse+type%3Apaper', { query: 'sparse type:paper', sort: DEFAULT_SORT }],
    ['?sort=title', { query: '', sort: { by: 'title', isDescending: false } }],
    ['?sort=-importance', { query: '', sort: { by: 'importance', isDescending: true } }],
    ['?sort=captured', { query: '', sort: { by: 'captured', isDescending: false } }],
  ] as const)('%s is written and read again', (text, state) => {
    expect(readSearch(PAGE + text)).toEqual(state);
    expect(withSearch(PAGE, state)).toBe(PAGE + text);
  });

  it('leaves the rest of the address alone', () => {
    const address = `${PAGE}?other=1#overview`;
    expect(withSearch(address, { query: 'a', sort: DEFAULT_SORT })).toBe(`${PAGE}?other=1&q=a#overview`);
    expect(withSearch(`${PAGE}?q=a&other=1`, { query: '', sort: DEFAULT_SORT })).toBe(`${PAGE}?other=1`);
  });

  it('takes an order that does not exist for the usual one', () => {
    expect(readSearch(`${PAGE}?sort=-colour`).sort).toEqual(DEFAULT_SORT);
  });
});
