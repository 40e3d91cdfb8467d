import { tidy } from './reading.ts';

/** Who published the video, as the page shows it under the player: the channel's name, or `''`. */
export function readChannel(page: Document): string {
  const link = page.querySelector(
    'ytd-video-owner-renderer ytd-channel-name a, #owner #channel-name a, .slim-owner-channel-name',
  );
  return tidy(link?.textContent ?? '');
}

/** Blocks of a transcript that a page offers beside its video or recording; players call them so. */
const SEGMENTS =
  'ytd-transcript-segment-renderer, transcript-segment-view-model, [class*="transcript" i] [class*="segment" i], [class*="transcript" i] [class*="cue" i]';
const STAMP = /^\s*(?:\d+:)?\d{1,2}:\d{2}\s*/;

/** The spoken words of a video in lines, each after its time where it has one; `''` where the page has no transcript open. */
export function readTranscript(page: Document): string {
  const lines: string[] = [];
  let last: Element | null = null;
  for (const segment of page.querySelectorAll(SEGMENTS)) {
    // The inner parts of a segment match too.
    if (last?.contains(segment)) continue;
    last = segment;
    const words = segment.querySelector('.segment-text, [class*="segment-text" i], [class*="cue-text" i]');
    const stamp = tidy(segment.querySelector('[class*="timestamp" i], time')?.textContent ?? '');
    const text = tidy((words ?? segment).textContent ?? '').replace(STAMP, '');
    if (text !== '') lines.push(stamp === '' || !STAMP.test(stamp) ? text : `${stamp} ${text}`);
  }
  return lines.length > 1 ? lines.join('\n') : '';
}
