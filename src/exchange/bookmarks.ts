import * as v from 'valibot';
import { pathOf } from '../domain/collection.ts';
import { type Entry, entrySchema } from '../domain/entry.ts';
import { identifiersInAddress } from '../domain/typed-identifier.ts';
import { t } from '../i18n/words.ts';
import type { Imported } from './exchange-entry.ts';
import { decodeHtml } from './html-text.ts';
import { atLine, ImportLog, nothing } from './import-log.ts';
import type { ImportPace } from './import-pace.ts';
import { importedEntry } from './imported-entry.ts';

/** What is said of a bookmark or a folder, right behind it. Some programs have a bookmark itself in the same mark. */
const SAID = String.raw`(?:(?:\s|</dt>)*<dd[^>]*>(?!\s*<a\s)([\s\S]*?)(?=<d[tl]\b|</dl>|<h[r3]\b|\n[ \t]*<a\s|$))?`;
const MARK = new RegExp(
  String.raw`<a\s([^>]*)>([\s\S]*?)</a>${SAID}|<h3([^>]*)>([\s\S]*?)</h3>${SAID}|<dl[^>]*>|</dl>|\n`,
  'gi',
);

/**
 * Reads the bookmarks that a browser exports: titles, notes, tags, times, and the folders as nested collections, but for the browser's own
 * folders. What is in several folders is one source in all of them. https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
 */
export async function importBookmarks(text: string, now: string, pace: ImportPace): Promise<Imported> {
  const log = new ImportLog();
  const folders: string[] = [];
  let heading = '';
  let line = 1;
  let count = 0;
  for (const [mark, link, title = '', said = '', flags = '', name = '', ofFolder = ''] of text.matchAll(
    MARK,
  )) {
    if (mark === '\n') line += 1;
    else if (link !== undefined) {
      count += 1;
      if (log.isFull()) log.leaveOut();
      else await addBookmark({ link, title, said }, pathOf(folders), atLine(line), now, log);
      await pace();
    } else if (/^<h3/i.test(mark)) {
      heading = /PERSONAL_TOOLBAR_FOLDER|UNFILED_BOOKMARKS_FOLDER/i.test(flags) ? '' : plain(name);
      const note = plain(ofFolder).slice(0, 1_000);
      // Of its own folders the browser says what they are for.
      if (heading && note) log.remark(atLine(line), t('exchangeFolderNote', heading.slice(0, 80), note));
    } else if (/^<dl/i.test(mark)) {
      folders.push(heading);
      heading = '';
    } else {
      folders.pop();
    }
    if (mark !== '\n') line += mark.split('\n').length - 1;
  }
  return count === 0 ? nothing(t('exchangeHoldsNoBookmark')) : log.result();
}

type Bookmark = { link: string; title: string; said: string };

async function addBookmark(
  { link, title, said }: Bookmark,
  folder: string,
  at: string,
  now: string,
  log: ImportLog,
): Promise<void> {
  const attribute = (name: string) =>
    decodeHtml(new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`, 'i').exec(link)?.[1] ?? '');
  const url = attribute('HREF');
  if (!/^(https?|file):/i.test(url)) {
    return log.problem(at, t('exchangeNoBookmark', plain(title).slice(0, 80)));
  }
  const entry = await importedEntry(
    {
      url,
      title: plain(title),
      review: paragraphs(said),
      identifiers: identifiersInAddress(url),
      tags: attribute('TAGS').split(','),
      collections: folder ? [folder] : [],
      createdAt: timeOf(attribute('ADD_DATE')) || now,
      updatedAt: timeOf(attribute('LAST_MODIFIED')) || timeOf(attribute('ADD_DATE')) || now,
    },
    now,
  );
  if (entry.ok) log.addOnce({ entry: entry.value, snapshot: null, at }, joinBookmark);
  else log.problem(at, entry.error);
}

/**
 * Puts a source into the folders of another bookmark of it too, with what is said there; false where that has a title of its own, or more to
 * say, which there is no room for.
 */
function joinBookmark(first: Entry, second: Entry): boolean {
  const isSaid = `\n\n${first.review}\n\n`.includes(`\n\n${second.review}\n\n`);
  const review = isSaid ? first.review : [first.review, second.review].filter(Boolean).join('\n\n');
  const hasRoom = v.is(entrySchema.entries.review, review);
  if (hasRoom) first.review = review;
  first.collections = [...new Set([...first.collections, ...second.collections])];
  first.tags = [...new Set([...first.tags, ...second.tags])];
  first.title ||= second.title;
  if (second.createdAt < first.createdAt) first.createdAt = second.createdAt;
  if (second.updatedAt > first.updatedAt) first.updatedAt = second.updatedAt;
  return hasRoom && (second.title === '' || second.title === first.title);
}

/** Seconds since 1970; some programs write milliseconds or microseconds. */
function timeOf(written: string): string {
  let seconds = Number(written);
  if (!(seconds > 0 && Number.isFinite(seconds))) return '';
  while (seconds > 32_503_680_000) seconds /= 1_000;
  return new Date(seconds * 1_000).toISOString();
}

function plain(html: string): string {
  return decodeHtml(html.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text of several lines, of which some programs write the signs of HTML by themselves. */
function paragraphs(html: string): string {
  const text = html.replace(/<(?:br|dd|p|\/p)\b[^<>]*>\n?/gi, '\n').replace(/<\/?[a-z][^<>]*>/gi, '');
  return decodeHtml(text)
    .split('\n')
    .map(line => line.trim())
    .join('\n')
    .trim();
}
