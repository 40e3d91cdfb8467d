import { dragSources } from '../collections/dragged.ts';
import { type Cited, citationsOf, isWebAddress } from './citation.ts';
import type { VenuesById } from './use-venues.ts';

/** Gives a drag the ids for the library's own places, and for other programs citations and addresses, where `entries` is not empty. */
export function fillDrag(
  transfer: DataTransfer,
  ids: readonly string[],
  entries: readonly Cited[],
  venues: VenuesById,
): void {
  transfer.effectAllowed = 'copyMove';
  dragSources(transfer, ids);
  if (entries.length === 0) return;
  const { text, html } = citationsOf(entries, venues);
  transfer.setData('text/plain', text);
  transfer.setData('text/html', html);
  const addresses = entries.map(({ url }) => url).filter(isWebAddress);
  if (addresses.length > 0) transfer.setData('text/uri-list', addresses.join('\r\n'));
}
