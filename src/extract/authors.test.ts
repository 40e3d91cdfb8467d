import { expect, test } from 'vitest';
import { readFacts } from './facts.ts';

const authorsOf = (author: unknown) => {
  const linked = JSON.stringify({ '@type': 'Article', headline: 'Locks', author });
  const html = `<html><head><script type="application/ld+json">${linked}</script></head><body><h1>Locks</h1></body></html>`;
  const page = new DOMParser().parseFromString(html, 'text/html');
  return readFacts(page, 'https://example.org/articles/locks').facts.authors;
};

test.each(['Organization', 'GovernmentOrganization', 'NGO', ['Thing', 'CollegeOrUniversity']])(
  'keeps the name of a %j whole',
  type => {
    expect(authorsOf({ '@type': type, name: 'Rivers, Canals &amp; Harbours' })).toEqual([
      'Rivers, Canals & Harbours',
    ]);
  },
);

test('splits the names that a person is given', () => {
  expect(authorsOf({ '@type': 'Person', name: 'Ines Okafor, Mei Tanaka' })).toEqual([
    'Ines Okafor',
    'Mei Tanaka',
  ]);
});

test.each(['null', 'admin', 'https://example.org/'])('has no author from an organisation called %j', name => {
  expect(authorsOf({ '@type': 'Organization', name })).toEqual([]);
});
