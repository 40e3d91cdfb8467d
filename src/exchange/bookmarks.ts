import { pathOf } from '../domain/collection.ts';
import type { Entry } from '../domain/entry.ts';
import { identifiersInAddress } from '../domain/typed-identifier.ts';
import { t } from '../i18n/words.ts';
import type { Imported } from './exchange-entry.ts';
import { decodeHtml } from './html-text.ts';
import { atLine, ImportLog, nothing } from './import-log.ts';
import type { ImportPace } from './import-pace.ts';
import { importedEntry } from './imported-entry.ts';

const MARK = /<a\s([^>]*)>([\s\S]*?)<\/a>|<h3([^>]*)>([\s\S]*?)<\/h3>|<dl[^>]*>|<\/dl>|\n/gi;

/**
 * Reads the bookmarks that a browser exports: titles, tags, times, and the folders as nested collections, but for the browser's own
 * folders. What is in several folders is one source in all of them. https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
 */
export async function importBookmarks(text: string, now: string, pace: ImportPace): Promise<Imported> {
  const log = new ImportLog();
  const folders: string[] = [];
  let heading = '';
  let line = 1;
  let count = 0;
  for (const [mark, link, title = '', flags = '', name = ''] of text.matchAll(MARK)) {
    if (mark === '\n') line += 1;
    else if (link !== undefined) {
      count += 1;
      if (log.isFull()) log.leaveOut();
      else await addBookmark(link, title, pathOf(folders), atLine(line), now, log);
      await pace();
    } else if (/^<h3/i.test(mark)) {
      heading = /PERSONAL_TOOLBAR_FOLDER|UNFILED_BOOKMARKS_FOLDER/i.test(flags) ? '' : plain(name);
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

async function addBookmark(
  link: string,
  title: string,
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

/** Puts a source into the folders of another bookmark of it too; false where that has a title of its own, which there is no room for. */
function joinBookmark(first: Entry, second: Entry): boolean {
  first.collections = [...new Set([...first.collections, ...second.collections])];
  first.tags = [...new Set([...first.tags, ...second.tags])];
  first.title ||= second.title;
  if (second.createdAt < first.createdAt) first.createdAt = second.createdAt;
  if (second.updatedAt > first.updatedAt) first.updatedAt = second.updatedAt;
  return second.title === '' || second.title === first.title;
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
