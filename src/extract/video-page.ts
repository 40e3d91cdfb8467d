import { isOtherPage } from './canonical-link.ts';
import { tidy } from './reading.ts';

/** Who published the video: the channel's name as the page shows it under the player, else as its scripts have it, or `''`. */
export function readChannel(page: Document): string {
  const link = page.querySelector(
    'ytd-video-owner-renderer ytd-channel-name a, #owner #channel-name a, .slim-owner-channel-name',
  );
  return tidy(link?.textContent ?? '') || channelInScripts(page);
}

/** What YouTube's server tells the player. It is of the video that was loaded first, so the page's title must be its. */
function channelInScripts(page: Document): string {
  for (const script of page.querySelectorAll('script:not([src])')) {
    const code = script.textContent ?? '';
    const at = code.search(/ytInitialPlayerResponse\s*=\s*\{/);
    if (at < 0) continue;
    const details = code.slice(code.indexOf('"videoDetails":{', at));
    const title = textIn(details, 'title');
    return title !== '' && page.title.includes(title) ? tidy(textIn(details, 'author')) : '';
  }
  return '';
}

/** The first text of this name in JSON that code goes on behind. */
function textIn(json: string, name: string): string {
  const [, text = '""'] = new RegExp(`"${name}":("(?:[^"\\\\]|\\\\.){0,5000}")`).exec(json) ?? [];
  try {
    return JSON.parse(text);
  } catch {
    return '';
  }
}

/** Takes from the page what it says, out of sight, of another of the site's videos: YouTube goes on to the next one without clearing it away. */
export function dropOtherVideos(page: Document, address: string): void {
  for (const video of page.querySelectorAll('[itemscope][itemtype$="/VideoObject"]')) {
    const url = video.querySelector(':scope > link[itemprop~="url"]')?.getAttribute('href');
    if (!url || !isOtherPage(url, address)) continue;
    for (const said of video.querySelectorAll('meta, link')) said.remove();
  }
}

/** YouTube's two makes of a transcript's lines; both lie in wrappers whose classes read like segments too. */
const YOUTUBE_SEGMENTS = 'ytd-transcript-segment-renderer, transcript-segment-view-model';
/** Blocks of a transcript that a page offers beside its video or recording; players call them so. */
const SEGMENTS = '[class*="transcript" i] [class*="segment" i], [class*="transcript" i] [class*="cue" i]';
const WORDS = '.segment-text, [class*="segment-text" i], [class*="cue-text" i], [role="text"]';
/** The time, and what says it in words for screen readers. */
const STAMPS = '[class*="timestamp" i], time';
const TIME = /^\s*((?:\d+:)?\d{1,2}:\d{2})\s*/;

/** The spoken words of a video in lines, each after its time where it has one; `''` where the page has no transcript open. */
export function readTranscript(page: Document): string {
  const lines: string[] = [];
  let last: Element | null = null;
  const named = page.querySelectorAll(YOUTUBE_SEGMENTS);
  for (const segment of named.length > 0 ? named : page.querySelectorAll(SEGMENTS)) {
    // The inner parts of a segment match too, and so may what holds them all.
    if (last?.contains(segment) || timesIn(segment).length > 1) continue;
    last = segment;
    const [time = ''] = timesIn(segment);
    const text = wordsIn(segment.querySelector(WORDS) ?? segment).replace(TIME, '');
    if (text !== '') lines.push(time === '' ? text : `${time} ${text}`);
  }
  return lines.length > 1 ? lines.join('\n') : '';
}

function timesIn(segment: Element): string[] {
  return [...segment.querySelectorAll(STAMPS)]
    .filter(stamp => !stamp.parentElement?.closest(STAMPS))
    .flatMap(stamp => TIME.exec(stamp.textContent ?? '')?.[1] ?? []);
}

/** The text of an element without the times in it. */
function wordsIn(element: Element): string {
  const texts: string[] = [];
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest(STAMPS)) texts.push(node.nodeValue ?? '');
  }
  return tidy(texts.join(''));
}
