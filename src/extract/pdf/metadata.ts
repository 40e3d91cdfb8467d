import { type Readings, tidy } from '../reading.ts';

/** What a file says of itself: the Info dictionary, and the XMP properties by their lower-case names. */
export type PdfMetadata = { info: Map<string, string>; properties: Map<string, string[]> };

type Answer = { info: object; metadata: Iterable<[string, unknown]> | null };

/** pdf.js's answer to `getMetadata`, as texts on one line. Entries that publishers add stand beside the standard ones. */
export function readMetadata({ info, metadata }: Answer): PdfMetadata {
  const entries = new Map<string, string>();
  const { Custom, ...standard } = info as Record<string, unknown>;
  for (const [name, value] of Object.entries({ ...(Custom as object | undefined), ...standard })) {
    if (typeof value === 'string') entries.set(name, shortened(value));
  }
  const properties = new Map<string, string[]>();
  for (const [name, value] of metadata ?? []) {
    const values = (Array.isArray(value) ? value : [value]).filter(each => typeof each === 'string');
    properties.set(name.toLowerCase(), values.map(shortened).filter(Boolean));
  }
  return { info: entries, properties };
}

const LONGEST = 20_000;

function shortened(text: string): string {
  return tidy(text.slice(0, LONGEST).replaceAll('\0', ''));
}

/** Names of files, programs and templates, and codes of publishers' systems: no titles. */
const NOT_A_TITLE =
  /^(?:microsoft (?:word|power ?point|excel)|untitled|no title|title|slide \d+|presentation ?\d*|document ?\d*|dokument ?\d*|layout \d+|print|pii:|doi:|arxiv:|https?:|pdf|paper|main|manuscript|template|sig-alternate)\b.{0,3}$|^microsoft (?:word|power ?point|excel) - |\.(?:docx?|pdf|tex|dvi|ps|e?ps|indd|qxd|pptx?|xlsx?|rtf|odt|pages|html?|p65|fm)$|^(?:pii|doi|arxiv|https?):/i;

/** Whether a metadata title can be one; a title of letters alone is not checked any further. */
export function isTitle(text: string): boolean {
  if (NOT_A_TITLE.test(text) || text.length > 500) return false;
  // A file name without its ending: `acl2020_final-v3`.
  return /\p{L}{2}/u.test(text) && !/^\S*[_\d]\S*$/.test(text);
}

/** Titles from the metadata, those of XMP first. */
export function titlesInMetadata({ info, properties }: PdfMetadata): Readings {
  const readings: Readings = [];
  const add = (value: string, from: string) => {
    if (isTitle(value)) readings.push({ value, from });
  };
  for (const value of properties.get('dc:title') ?? []) add(value, 'XMP dc:title');
  add(info.get('Title') ?? '', 'Info Title');
  return readings;
}
