import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Venue, venueForUrl, venueSchema } from './venue.ts';
import { DEFAULT_VENUES } from './venue-table.ts';

const venue = (id: string, ...domains: string[]): Venue => ({
  id,
  name: id,
  domains,
  type: 'blog',
  credibility: 3,
  peerReviewed: false,
});

describe('the venue of an address', () => {
  const venues = [
    venue('nature', 'nature.com', 'nature.com/articles'),
    venue('nature-news', 'nature.com/news'),
    venue('blogs', 'blogs.nature.com'),
    venue('gov', 'gov.uk'),
    venue('group', 'example.org/group/'),
  ];

  it.each([
    ['https://nature.com/', 'nature'],
    ['https://www.nature.com/anything', 'nature'],
    ['https://NATURE.com/articles/s41586', 'nature'],
    ['https://www.nature.com/news/2025', 'nature-news'],
    ['https://www.nature.com/news', 'nature-news'],
    ['https://www.nature.com/newspaper', 'nature'],
    ['https://www.nature.com/News', 'nature'],
    ['https://blogs.nature.com/news', 'blogs'],
    ['https://blogs.nature.com/', 'blogs'],
    ['https://deep.blogs.nature.com/x', 'blogs'],
    ['http://nature.com:8080/', 'nature'],
    ['https://www.gov.uk/report', 'gov'],
    ['https://example.org/group/paper', 'group'],
    ['https://example.org/group', 'group'],
  ])('of %s is %s', (url, id) => {
    expect(venueForUrl(url, venues)?.id).toBe(id);
  });

  it.each([
    'https://notnature.com/',
    'https://nature.com.evil.example/',
    'https://evil.example/nature.com',
    'https://evil.example/?u=nature.com',
    'https://nature.co/',
    'https://uk/',
    'https://example.org/',
    'https://example.org/groups/',
    'file:///home/me/nature.com',
    'not an address',
    '',
  ])('of %j is unknown', url => {
    expect(venueForUrl(url, venues)).toBeUndefined();
  });

  it('does not depend on the order of the table', () => {
    const url = 'https://www.nature.com/news/2025';
    expect(venueForUrl(url, [...venues].reverse())?.id).toBe('nature-news');
  });
});

describe('the table that comes along', () => {
  it('has 79 venues, each as the schema says and each id once', () => {
    expect(v.safeParse(v.array(venueSchema), DEFAULT_VENUES).issues).toBeUndefined();
    expect(DEFAULT_VENUES).toHaveLength(79);
    expect(new Set(DEFAULT_VENUES.map(({ id }) => id)).size).toBe(79);
  });

  it('finds every venue by each of its domains, and by a page beneath it', () => {
    for (const { id, domains } of DEFAULT_VENUES) {
      for (const domain of domains) {
        expect(venueForUrl(`https://${domain}`, DEFAULT_VENUES)?.id, domain).toBe(id);
        expect(venueForUrl(`https://${domain}/a/page`, DEFAULT_VENUES)?.id, domain).toBe(id);
      }
    }
  });

  it('rates Transformer Circuits 4', () => {
    const found = venueForUrl('https://transformer-circuits.pub/2025/july-update/index.html', DEFAULT_VENUES);
    expect(found).toMatchObject({ name: 'Transformer Circuits', credibility: 4 });
  });
});
