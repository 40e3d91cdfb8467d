import type { Venue } from '../../domain/venue.ts';
import { ratingWords } from '../../domain/venue-changes.ts';
import { sources } from '../bulk/bulk-words.ts';
import type { ListedVenue } from './use-listed-venues.ts';
import { VenueForm } from './VenueForm.tsx';

type Props = {
  listed: ListedVenue;
  isEdited: boolean;
  edit(): void;
  keep(venue: Venue): Promise<void>;
  /** Removes an own venue, or brings a shipped one back as it was. */
  remove(): void;
  close(): void;
};

/** A venue in one line, or as a form where it is edited. */
export function VenueRow({ listed, isEdited, edit, keep, remove, close }: Props) {
  const { venue, kind, count } = listed;
  if (isEdited) {
    return (
      <tr>
        <td colSpan={7}>
          <VenueForm venue={venue} keep={keep} close={close} />
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row">{venue.name}</th>
      <td class="venue-domains">{venue.domains.join(', ')}</td>
      <td>{venue.type.replaceAll('_', ' ')}</td>
      <td class={`venue-rating mark-${venue.credibility ?? 'none'}`}>{ratingWords(venue.credibility)}</td>
      <td>{venue.peerReviewed ? 'peer reviewed' : ''}</td>
      <td>{count ? (count.sources === 0 ? '' : sources(count.sources)) : '…'}</td>
      <td class="venue-actions">
        <button type="button" aria-label={`Edit ${venue.name}`} onClick={edit}>
          Edit
        </button>
        {kind === 'own' && (
          <button type="button" aria-label={`Remove ${venue.name}`} onClick={remove}>
            Remove
          </button>
        )}
        {kind === 'edited' && (
          <button type="button" aria-label={`Reset ${venue.name}`} onClick={remove}>
            Reset
          </button>
        )}
      </td>
    </tr>
  );
}
