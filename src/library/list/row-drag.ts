import { type Cited, citationsOf, isWebAddress } from './citation.ts';
import type { VenuesById } from './use-venues.ts';

/** The ids of dragged entries, as JSON: for what is within the library. */
export const IDS_TYPE = 'text/x-source-ids';

/** Gives a drag the ids for the library's own places, and for other programs citations and addresses, where `entries` is not empty. */
export function fillDrag(
  transfer: DataTransfer,
  ids: readonly string[],
  entries: readonly Cited[],
  venues: VenuesById,
): void {
  transfer.effectAllowed = 'copyMove';
  transfer.setData(IDS_TYPE, JSON.stringify(ids));
  if (entries.length === 0) return;
  const { text, html } = citationsOf(entries, venues);
  transfer.setData('text/plain', text);
  transfer.setData('text/html', html);
  const addresses = entries.map(({ url }) => url).filter(isWebAddress);
  if (addresses.length > 0) transfer.setData('text/uri-list', addresses.join('\r\n'));
}
