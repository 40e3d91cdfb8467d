import { describe, expect, it } from 'vitest';
import { joinedVenues, proposedVenue, venueForSource } from './venue-match.ts';
import { DEFAULT_VENUES } from './venue-table.ts';

const venueOf = (url: string, siteName = '', doi = '') =>
  venueForSource({ url, siteName, doi }, DEFAULT_VENUES)?.id;

describe('the venue of a source', () => {
  it.each([
    ['its domain', 'https://www.nature.com/articles/x', '', '', 'nature'],
    ['its domain before its name', 'https://arxiv.org/abs/2301.01234', 'Nature', '', 'arxiv'],
    ['the journal it names', 'https://pubmed.ncbi.nlm.nih.gov/1/', 'Nature', '', 'nature'],
    ['a name without its article', 'https://archive.example/1', 'New York Times', '', 'nytimes'],
    ['its DOI’s prefix', 'https://europepmc.org/article/1', '', '10.1073/pnas.1', 'pnas'],
    ['the name before the DOI', 'https://europepmc.org/article/1', 'Science', '10.1073/pnas.1', 'science'],
  ])('is known by %s', (_, url, siteName, doi, id) => {
    expect(venueOf(url, siteName, doi)).toBe(id);
  });

  it.each([
    ['https://notnature.com/', 'Naturelle', '10.9999/x'],
    ['https://blog.example/', '', ''],
    ['', '', '10.1038'.slice(0, 4)],
  ])('is unknown for %s, %j, %j', (url, siteName, doi) => {
    expect(venueOf(url, siteName, doi)).toBeUndefined();
  });
});

describe('a proposal', () => {
  it('takes the site’s name and host, without a rating', () => {
    const clues = { url: 'https://www.garden.example/post', siteName: 'The Alignment Garden', doi: '' };
    expect(proposedVenue(clues, DEFAULT_VENUES)).toEqual({
      id: 'the-alignment-garden',
      name: 'The Alignment Garden',
      domains: ['garden.example'],
      type: '',
      credibility: null,
      peerReviewed: false,
    });
  });

  it('does not take the id of another venue', () => {
    const clues = { url: 'https://time.example/', siteName: 'Time', doi: '' };
    expect(proposedVenue(clues, DEFAULT_VENUES)?.id).toBe('time-2');
  });

  it('has an id also where the name has no Latin letter', () => {
    const clues = { url: 'https://news.example.jp/', siteName: '毎日新聞', doi: '' };
    expect(proposedVenue(clues, [])?.id).toBe('news-example-jp');
  });

  it('is none where nothing names a place', () => {
    expect(proposedVenue({ url: '', siteName: ' ', doi: '' }, [])).toBeNull();
  });
});

it('lets the curator’s own venue replace the one that came with the extension', () => {
  const [first] = DEFAULT_VENUES;
  if (!first) throw new Error('The table is empty.');
  const venues = joinedVenues(DEFAULT_VENUES, [{ ...first, credibility: 2 }]);
  expect(venues).toHaveLength(DEFAULT_VENUES.length);
  expect(venues.find(({ id }) => id === first.id)?.credibility).toBe(2);
});
