import type { Venue } from '../../domain/venue.ts';
import { ratingWords } from '../../domain/venue-changes.ts';
import { listWords, plural, t } from '../../i18n/words.ts';
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
      <th scope="row">
        <bdi>{venue.name}</bdi>
      </th>
      <td class="venue-domains">{listWords(venue.domains)}</td>
      <td>{venue.type.replaceAll('_', ' ')}</td>
      <td class={`venue-rating mark-${venue.credibility ?? 'none'}`}>{ratingWords(venue.credibility)}</td>
      <td>{venue.peerReviewed ? t('venuesIsReviewed') : ''}</td>
      <td>{count ? (count.sources === 0 ? '' : plural('sources', count.sources)) : '…'}</td>
      <td class="venue-actions">
        <button type="button" aria-label={t('venuesEditOf', venue.name)} onClick={edit}>
          {t('commonEdit')}
        </button>
        {kind === 'own' && (
          <button type="button" aria-label={t('venuesRemoveOf', venue.name)} onClick={remove}>
            {t('commonRemove')}
          </button>
        )}
        {kind === 'edited' && (
          <button type="button" aria-label={t('venuesResetOf', venue.name)} onClick={remove}>
            {t('venuesReset')}
          </button>
        )}
      </td>
    </tr>
  );
}
