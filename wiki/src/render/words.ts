/** `research-area` or `working_paper` as `working paper`: the wiki's identifiers as words. */
export function asWords(identifier: string): string {
  return identifier.replace(/[_-]+/g, ' ').trim();
}

/** `research-area` as `Research Area`. */
export function asTitle(identifier: string): string {
  return asWords(identifier).replace(/(^|\s)\p{L}/gu, letter => letter.toUpperCase());
}

/** A size in bytes as whole KB, never 0 for something. */
export function inKilobytes(bytes: number): string {
  return `${bytes === 0 ? 0 : Math.max(1, Math.round(bytes / 1024)).toLocaleString('en')} KB`;
}

/** `1 page`, `2 pages`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Whether an address can be a link: anything but http and https, such as `javascript:`, stays text. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
