import { expect, it } from 'vitest';
import { tidyDomain } from './venue-domain.ts';

it.each([
  ['nature.com', 'nature.com'],
  [' https://www.Nature.com/articles/ ', 'nature.com/articles'],
  ['blog.example.org/a/b', 'blog.example.org/a/b'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['com', null],
  ['', null],
  ['two words.org', null],
  ['a.org?x', null],
  ['javascript:alert(1)', null],
  ['user@a.org', null],
])('takes %j for the domain %j', (written, domain) => {
  expect(tidyDomain(written)).toBe(domain);
});
