import type { Identifiers } from '../domain/source.ts';

// Programs keep in a note what their formats have no field for. None of it is what somebody thinks of a source.

const DOI = /^(?:doi:?\s*)?(?:https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,9}\/\S+$/i;
const ARXIV =
  /^(?:arxiv (?:e-)?preprint:? )?arxiv:\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?:\s*\[[\w.-]+\])?(?:\s+version:\s*\d+)?$/i;
const PMID = /^PMID:\s*(\d{1,9})$/i;

/** Lines that Zotero, Scopus, Web of Science, Wikipedia and publishers write. */
const REMARKS = [
  DOI,
  ARXIV,
  PMID,
  /^(?:URL:?\s*)?https?:\S+(?:\s+https?:\S+)*$/i,
  /^(?:Online|(?:Available|Accessible|Retrieved)(?: online)?(?: (?:at|from|via))?)[:,]?\s*https?:\S+$/i,
  /^(?:PMCID|ISSN|ISBN|OCLC|_eprint|Publisher|Number|Version|ADS Bibcode|Citation Key|tex\.[\w-]+):\s*\S.*$/i,
  /^\[?(?:Online[;,]\s*)?(?:last\s+)?accessed\b(?=.*\d{4})[:\s]*(?:on\s+)?[\p{L}\d\s,./:-]{0,30}\]?\.?$/iu,
  /^(?:Cited by\s*:?\s*\d|(?:Total )?Times Cited\s*:|Cited References? Count\s*:|Export Date\s*:)/i,
];

const ISSN = /^\d{4}-\d{3}[\dX](?: \((?:Electronic|Print|Linking)\))?$/i;
const KIND =
  /^(?:Journal Article|Review|Editorial|Letter|Comment|News|Case Reports|Meta-Analysis|Systematic Review|Historical Article|Comparative Study|(?:Multicenter|Observational|Validation|Evaluation) Study|.*Clinical Trial.*|Research Support, .*|Published Erratum)$/;
/** What EndNote takes over from PubMed into a note, which then begins with an ISSN. */
const OF_PUBMED = [
  ISSN,
  KIND,
  /^\p{Lu}[\p{L}'’ -]+, \p{Lu}[\p{L}. -]{0,30}$/u,
  /^ORCID: /i,
  /^\d{4}\/\d{2}\/\d{2}(?: \d{2}:\d{2})?$/,
  /^Epub \d{4}/,
  /^[^.]+\. \d{4}[^.]*\. doi: 10\.\S+/,
  /^\S.*\/(?:[A-Z ]+\/)?(?:United States|International|United Kingdom|Canada)$/,
];

/** A note without what a program wrote into it: `''` for one of remarks alone. One with words of somebody stays as it is. */
export function ownWords(note: string): string {
  const lines = note.split(/\r?\n/).map(line => line.trim());
  const said = lines.filter(Boolean);
  if (said.every(line => isAny(REMARKS, line))) return '';
  if (!ISSN.test(said[0] ?? '')) return note;
  return lines
    .filter((line, at) => !isAny(OF_PUBMED, line) && !isCountry(line, lines[at - 1]))
    .join('\n')
    .trim();
}

function isAny(forms: readonly RegExp[], line: string): boolean {
  return forms.some(form => form.test(line));
}

/** The journal's, behind what kind of article it is. */
function isCountry(line: string, before = ''): boolean {
  return KIND.test(before) && /^\p{Lu}\p{L}+(?: \p{L}+){0,2}$/u.test(line);
}

/** The ids that a note of remarks names. A DOI or an address alone in a note can be another work's. */
export function idsNoted(note: string): Pick<Identifiers, 'arxivId' | 'pmid'> {
  const lines = ownWords(note) === '' ? note.split(/\r?\n/).map(line => line.trim()) : [];
  const first = (form: RegExp) => lines.map(line => form.exec(line)?.[1]).find(Boolean) ?? '';
  return { arxivId: first(ARXIV), pmid: first(PMID) };
}

const ID = String.raw`(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?!\d)`;
const IN_PLACE = new RegExp(
  String.raw`^arxiv(?:\s+(?:e-)?(?:pre)?prints?)?[\s,:]+(?:p\.\s*)?(?:arxiv:\s*|abs\/)?${ID}`,
  'i',
);
const VOLUME = new RegExp(`^abs/${ID}`, 'i');

/**
 * The arXiv id in what stands in the place of a journal: `arXiv preprint arXiv:1706.03762` from Google Scholar, and from DBLP and Semantic
 * Scholar the journal `CoRR` or `ArXiv` with the volume `abs/1706.03762`; else `''`.
 */
export function arxivIdOfVenue(venue: string, volume = ''): string {
  const inPlace = IN_PLACE.exec(venue.trim())?.[1];
  const inVolume = /^(?:corr|arxiv)$/i.test(venue.trim()) ? VOLUME.exec(volume.trim())?.[1] : undefined;
  return inPlace ?? inVolume ?? '';
}
