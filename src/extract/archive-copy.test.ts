import { describe, expect, test } from 'vitest';
import { readSource } from './read-source.ts';

const original = 'https://www.example.com/2017/01/03/rivers.html';
const prose = `<p>${'The gauges of the lower river were read twice a day for eleven years. '.repeat(8)}</p>`;

/** A page of archive.today, as it writes its head and the bar above the copy. */
const copy = (host: string, canonical: string, byline: string) => `<html prefix="og: http://ogp.me/ns#"
  itemscope itemtype="http://schema.org/Article"><head><meta property="og:type" content="article">
  <meta property="og:site_name" content="${host}"><meta property="og:url" content="http://${host}/XvEff" itemprop="url">
  <meta property="og:title" content="Rivers - The Example Times"><title>Rivers - The Example Times</title>
  <meta property="og:description" content="archived 5 May 2018 22:28:55 UTC">
  <meta property="twitter:description" content="archived 5 May 2018 22:28:55 UTC" itemprop="description">
  <meta property="article:published_time" content="2018-05-05T22:28:55Z" itemprop="dateCreated">
  <meta property="article:modified_time" content="2018-05-05T22:28:55Z" itemprop="dateModified">
  <link rel="canonical" href="${canonical}">
  <link rel="bookmark" href="http://archive.today/20180505222855/${original}"></head><body><center>
  <div id="HEADER">Saved from ${original} <time itemprop="pubdate" datetime="2018-05-05T22:28:55Z">5 May 2018 22:28:55 UTC</time></div>
  <div id="CONTENT"><h1>Rivers</h1>${byline}${prose}${prose}</div></center></body></html>`;
const read = (html: string, address: string) =>
  readSource(new DOMParser().parseFromString(html, 'text/html'), address);

describe('a copy at archive.today', () => {
  test.each([
    ['archive.is', 'https://archive.is/XvEff', 'https://archive.is/XvEff'],
    ['archive.ph', 'https://archive.ph/XvEff', `https://archive.ph/2018.05.05-222855/${original}`],
    ['archive.ph', `https://archive.ph/2018.05.05-222855/${original}`, 'https://archive.ph/XvEff'],
  ])('on %s, opened at %s, is of the source that it names', (host, address, canonical) => {
    const { facts } = read(copy(host, canonical, '<p>By Jane Doe</p><p>Jan. 3, 2017</p>'), address);
    expect(facts).toMatchObject({
      url: original,
      capturedUrl: address,
      title: 'Rivers',
      authors: ['Jane Doe'],
      publishedDate: '2017-01-03',
      siteName: '',
    });
  });

  test('has neither date nor description nor words of the archive', () => {
    const { facts, readText } = read(
      copy('archive.is', 'https://archive.is/XvEff', '<p>By Jane Doe</p>'),
      'https://archive.is/XvEff',
    );
    expect(facts).toMatchObject({ publishedDate: '', description: '' });
    expect(readText().text).not.toMatch(/Saved from|5 May 2018/);
  });
});

test('elsewhere a bookmark link is no address of the page, and its tags are its own', () => {
  const address = 'https://example.org/XvEff';
  expect(read(copy('example.org', address, ''), address).facts).toMatchObject({
    url: address,
    siteName: 'example.org',
  });
});
