import * as v from 'valibot';
import { canonicalUrl } from '../domain/canonical-url.ts';
import { asCitationKey } from '../domain/citation-key-form.ts';
import {
  EMPTY_FIELDS,
  type Entry,
  type EntryFields,
  entrySchema,
  newEntry,
  tidyFields,
} from '../domain/entry.ts';
import { withFormerKeys } from '../domain/former-keys.ts';
import { arxivAddress, doiAddress, pubMedAddress } from '../domain/identifier-address.ts';
import { entryIdOf, newStableId } from '../domain/ids.ts';
import { isbn13sIn } from '../domain/isbn.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { NO_IDENTIFIERS } from '../domain/source.ts';
import { sourceAddress } from '../domain/source-address.ts';
import { t } from '../i18n/words.ts';

/** What a record of a file says of an entry; what it does not say is left out. */
export type Found = Partial<
  EntryFields & Pick<Entry, 'url' | 'capturedUrl' | 'stableId' | 'createdAt' | 'updatedAt' | 'capturedAt'>
> & {
  citationKey?: string | undefined;
  formerKeys?: readonly string[];
  /** Whether the source is a part of something, whose ISBN it has: a chapter, a talk of a conference. */
  isPart?: boolean;
};

/**
 * The entry of a record: under the address of its source, or the one that an identifier makes, with the id of that
 * address. `now` (ISO 8601) stands in for times that the file does not give. Fails with a sentence.
 */
export async function importedEntry(found: Found, now: string): Promise<Result<Entry, string>> {
  const {
    url: given = '',
    capturedUrl,
    stableId,
    citationKey,
    formerKeys = [],
    createdAt,
    updatedAt,
    capturedAt,
    isPart,
    ...fields
  } = found;
  const key = asCitationKey(citationKey ?? '');
  const written = given.trim().replace(/^www\./i, 'https://$&');
  let address = written;
  let url = sourceAddress(address);
  if (url === null) {
    // Some databases have a link of their own in its place, `<Go to ISI>://WOS:…`: a DOI beside it says as much.
    address = addressOf(found);
    url = sourceAddress(address);
  }
  if (url === null) {
    return fail(written === '' ? t('exchangeNoAddress') : t('exchangeNotAnAddress', shortened(written)));
  }
  const created = isTime(createdAt) ? createdAt : isTime(updatedAt) ? updatedAt : now;
  const former = formerKeys.map(asCitationKey).filter(known => known !== undefined);
  const entry = {
    ...newEntry(
      {
        id: await entryIdOf(url),
        stableId: stableId && /^sid_[0-9A-Za-z]{10}$/.test(stableId) ? stableId : newStableId(),
        url,
        capturedUrl: capturedUrl || (canonicalUrl(address) ?? url),
      },
      tidyFields({ ...EMPTY_FIELDS, ...fields }),
      created,
    ),
    ...(key ? { citationKey: key } : {}),
    updatedAt: isTime(updatedAt) ? updatedAt : created,
    ...(isTime(capturedAt) ? { capturedAt } : {}),
  };
  const checked = v.safeParse(entrySchema, withFormerKeys<Entry>(entry, former));
  return checked.success ? ok(checked.output) : fail(fieldProblem(checked.issues[0]));
}

/** The sentence for a value that the schema refuses. */
export function fieldProblem(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  return field === null ? t('exchangeOtherForm') : t('exchangeFieldOtherForm', field);
}

/** Where the DOI, the arXiv id, the PMID or the ISBN leads, by the first of them that has its form; else `''`. */
function addressOf({ identifiers = NO_IDENTIFIERS, isPart = false }: Found): string {
  const doi = identifiers.doi.trim();
  if (/^10\.\d{4,9}\/\S+$/.test(doi)) return doiAddress(doi);
  const arxivId = identifiers.arxivId.trim();
  if (/^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/.test(arxivId)) return arxivAddress(arxivId);
  const pmid = /^(?:pmid:?\s*)?([1-9]\d{0,8})$/i.exec(identifiers.pmid.trim())?.[1];
  if (pmid) return pubMedAddress(pmid);
  // A chapter under the address of its book would be that book.
  const isbn = isPart ? undefined : firstIsbn(identifiers.isbn);
  return isbn ? `https://openlibrary.org/isbn/${isbn}` : '';
}

/** Some programs have a space between the digits of an ISBN, others between two of them. */
function firstIsbn(field: string): string | undefined {
  return isbn13sIn(field)[0] ?? isbn13sIn(field.trim().replace(/\s+/g, ','))[0];
}

function isTime(text: string | undefined): text is string {
  return text !== undefined && v.is(entrySchema.entries.createdAt, text);
}

export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
