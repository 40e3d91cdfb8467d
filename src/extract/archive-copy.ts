import { isArchiveToday } from '../domain/source-address.ts';

/** The bar above a copy, and tags that state the day of archiving as that of publication, and the archive as the site. */
const OF_ARCHIVE =
  '#HEADER, meta[property^="article:"], meta[property="og:site_name"], meta[content^="archived "]';

/** Takes from a copy at archive.today what the archive says there of itself. */
export function dropArchive(page: Document, address: string): void {
  if (!URL.canParse(address) || !isArchiveToday(new URL(address).hostname)) return;
  for (const part of page.querySelectorAll(OF_ARCHIVE)) part.remove();
}
