import { describe, expect, test } from 'vitest';
import { readFacts } from './facts.ts';
import { extractSource } from './index.ts';
import { dropOtherVideos, readTranscript } from './video-page.ts';

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const ADDRESS = 'https://www.youtube.com/watch?v=kL0cKsF1lls';

type Video = { id: string; title: string; channel: string; date: string };
const LOCKS: Video = {
  id: 'kL0cKsF1lls',
  title: 'How locks fill',
  channel: 'Canal Hour',
  date: '2023-04-05T09:00:00-07:00',
};
const BEFORE: Video = {
  id: 'bEf0rEbEf0r',
  title: 'Ten ducks in a row',
  channel: 'Pond Life',
  date: '2019-01-02T09:00:00-07:00',
};
const SPOKEN: [string, string][] = [
  ['0:00', 'Water finds its level.'],
  ['0:07', 'A lock only helps it.'],
  ['1:02:33', 'Thank you.'],
];

/** What the server sends of a video. */
const head = ({ id, title, channel }: Video) => `
  <title>${title} - YouTube</title>
  <link rel="canonical" href="https://www.youtube.com/watch?v=${id}">
  <meta name="title" content="${title}"><meta name="description" content="Filmed at the canal. Subscribe for more.">
  <meta property="og:site_name" content="YouTube"><meta property="og:url" content="https://www.youtube.com/watch?v=${id}">
  <meta property="og:title" content="${title}"><meta property="og:type" content="video.other">
  <script>var ytInitialPlayerResponse = ${JSON.stringify({
    videoDetails: { videoId: id, title, author: channel, shortDescription: 'Filmed at the canal. };' },
  })};var meta = document.createElement('meta');</script>
  <script>var ytInitialData = ${JSON.stringify({ contents: { twoColumnWatchNextResults: {} } })};</script>`;
const microdata = ({ id, title, channel, date }: Video) => `
  <div id="watch7-content" class="watch-main-col" itemscope itemid="" itemtype="http://schema.org/VideoObject">
    <link itemprop="url" href="https://www.youtube.com/watch?v=${id}"><meta itemprop="name" content="${title}">
    <span itemprop="author" itemscope itemtype="http://schema.org/Person"><link itemprop="url" href="http://www.youtube.com/@x"><link itemprop="name" content="${channel}"></span>
    <script type="application/ld+json">${JSON.stringify({
      '@context': 'http://schema.org',
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, item: { '@id': 'http://www.youtube.com/@x', name: channel } },
      ],
    })}</script>
    <meta itemprop="datePublished" content="${date}"><meta itemprop="uploadDate" content="${date}">
    <meta itemprop="genre" content="Education">
  </div>`;
/** What its scripts draw. */
const drawn = ({ title, channel }: Video, day: string) => `
  <ytd-watch-flexy><div id="microformat"></div><ytd-watch-metadata>
    <div id="title"><h1 class="style-scope ytd-watch-metadata"><yt-formatted-string title="${title}">${title}</yt-formatted-string></h1></div>
    <div id="owner"><ytd-video-owner-renderer><ytd-channel-name id="channel-name"><div id="container"><yt-formatted-string id="text"><a href="/@x">${channel}</a></yt-formatted-string></div></ytd-channel-name>
      <yt-formatted-string id="owner-sub-count">12K subscribers</yt-formatted-string></ytd-video-owner-renderer></div>
    <ytd-watch-info-text><div id="info-container"><yt-formatted-string id="info"><span>4,321 views</span><span> </span><span>${day}</span></yt-formatted-string></div></ytd-watch-info-text>
    <div id="description">Filmed at the canal in two long weekends, with the help of those who keep it.</div>
  </ytd-watch-metadata>
  <div id="related"><ytd-compact-video-renderer><h3><a href="/watch?v=other">Another one</a></h3><ytd-channel-name><a href="/@other">Somebody Else</a></ytd-channel-name><span>2 years ago</span></ytd-compact-video-renderer></div>
  </ytd-watch-flexy>`;
const older = SPOKEN.map(
  ([
    time,
    words,
  ]) => `<ytd-transcript-segment-renderer class="style-scope ytd-transcript-segment-list-renderer">
    <div class="segment style-scope ytd-transcript-segment-renderer" role="button" aria-label="${time} ${words}">
      <div class="segment-start-offset style-scope ytd-transcript-segment-renderer"><div class="segment-timestamp style-scope ytd-transcript-segment-renderer"> ${time} </div></div>
      <yt-formatted-string class="segment-text style-scope ytd-transcript-segment-renderer">${words}</yt-formatted-string>
    </div></ytd-transcript-segment-renderer>`,
).join('');
const PANELS: Record<string, string> = {
  'of 2023': `<ytd-transcript-search-panel-renderer class="style-scope ytd-transcript-renderer"><div id="body" class="style-scope ytd-transcript-search-panel-renderer">
    <ytd-transcript-segment-list-renderer class="style-scope ytd-transcript-search-panel-renderer"><div id="segments-container" class="style-scope ytd-transcript-segment-list-renderer">
    <ytd-transcript-section-header-renderer class="style-scope ytd-transcript-segment-list-renderer">Chapter 1: Locks</ytd-transcript-section-header-renderer>${older}
    </div></ytd-transcript-segment-list-renderer></div></ytd-transcript-search-panel-renderer>`,
  'of 2026, with its label beside the time': SPOKEN.map(
    ([time, words]) => `<transcript-segment-view-model class="ytwTranscriptSegmentViewModelHost">
      <div class="ytwTranscriptSegmentViewModelTimestamp" aria-hidden="true">${time}</div>
      <div class="ytwTranscriptSegmentViewModelTimestampA11yLabel">7 seconds</div>
      <span class="ytAttributedStringHost" role="text">${words}</span></transcript-segment-view-model>`,
  ).join(''),
  'of 2026, with its label in the time': SPOKEN.map(
    ([time, words]) => `<transcript-segment-view-model class="ytwTranscriptSegmentViewModelHost">
      <div class="ytwTranscriptSegmentViewModelTimestamp">${time}<div class="ytwTranscriptSegmentViewModelTimestampA11yLabel">7 seconds</div></div>
      <div class="ytwTranscriptSegmentViewModelSnippet">${words}</div></transcript-segment-view-model>`,
  ).join(''),
  'of a podcast’s player': `<section class="transcript"><ol class="transcript-segments">${SPOKEN.map(
    ([time, words]) => `<li class="segment"><time>${time}</time> <span>${words}</span></li>`,
  ).join('')}</ol></section>`,
};

describe('a video', () => {
  const wanted = { title: LOCKS.title, authors: [LOCKS.channel], publishedDate: '2023-04-05', type: 'talk' };

  test.each([
    ['as the server sends it', head(LOCKS), microdata(LOCKS)],
    ['as its scripts draw it', head(LOCKS), microdata(LOCKS) + drawn(LOCKS, 'Apr 5, 2023')],
    ['without what its scripts draw', head(LOCKS), `<meta itemprop="datePublished" content="${LOCKS.date}">`],
  ])('gives title, channel and date %s', (_, inHead, inBody) => {
    const page = parse(`<html lang="en"><head>${inHead}</head><body>${inBody}</body></html>`);
    expect(readFacts(page, ADDRESS).facts).toMatchObject(wanted);
  });

  test('is not taken for the one that was watched before it', () => {
    const title = `<title>${LOCKS.title} - YouTube</title>`;
    const inHead = head(BEFORE).replace(/<title>.*<\/title>/, title);
    const inBody = microdata(BEFORE) + drawn(LOCKS, 'Apr 5, 2023');
    const page = parse(`<html lang="en"><head>${inHead}</head><body>${inBody}</body></html>`);
    dropOtherVideos(page, ADDRESS);
    expect(readFacts(page, ADDRESS).facts).toMatchObject(wanted);
  });
});

test('a channel in the scripts of another video is not taken', () => {
  const title = `<title>${LOCKS.title} - YouTube</title>`;
  const inHead = head(BEFORE).replace(/<title>.*<\/title>/, title);
  const page = parse(`<html lang="en"><head>${inHead}</head><body><h1>${LOCKS.title}</h1></body></html>`);
  expect(readFacts(page, ADDRESS).facts.authors).toEqual([]);
});

describe('a transcript', () => {
  test.each(Object.entries(PANELS))('%s is read line by line', (_, panel) => {
    expect(readTranscript(parse(panel))).toBe(SPOKEN.map(line => line.join(' ')).join('\n'));
  });

  test('is part of the text, though another part ends as it does', () => {
    const body = `${drawn(LOCKS, 'Apr 5, 2023')}<p>Thank you.</p>${PANELS['of 2023']}`;
    const { text } = extractSource(
      parse(`<html lang="en"><head>${head(LOCKS)}</head><body>${body}</body></html>`),
    );
    expect(text).toContain('Water finds its level.');
    expect(text).toContain('A lock only helps it.');
  });

  test('that is not open gives nothing', () => {
    expect(readTranscript(parse(drawn(LOCKS, 'Apr 5, 2023')))).toBe('');
  });
});
