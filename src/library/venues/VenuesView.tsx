import { useRef, useState } from 'preact/hooks';
import type { Venue } from '../../domain/venue.ts';
import { venueDifferences } from '../../domain/venue-changes.ts';
import { proposedVenue } from '../../domain/venue-match.ts';
import { DEFAULT_VENUES } from '../../domain/venue-table.ts';
import { writeVenuesYaml } from '../../exchange/venues-yaml.ts';
import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { countInheriting } from '../../store/venues.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { downloadText } from './download-text.ts';
import { type ListedVenue, useListedVenues } from './use-listed-venues.ts';
import { VenueForm } from './VenueForm.tsx';
import { VenueRow } from './VenueRow.tsx';
import { VenuesImport } from './VenuesImport.tsx';
import { keptSentence, removalWords, removedVenueSentence, takenSentence } from './venue-words.ts';
import './VenuesView.css';
import { failureSentence } from '../../ui/failure-sentence.ts';

type Props = { ask: Ask; database: () => Promise<Database> };

const SHOWN = 200;
const NEW_VENUE: Venue = { id: '', name: '', domains: [], type: '', credibility: null, peerReviewed: false };

/** The table of venues: what sources inherit their rating from. */
export function VenuesView({ ask, database }: Props) {
  const { venues, failure, refresh } = useListedVenues(database);
  const [words, setWords] = useState('');
  const [limit, setLimit] = useState(SHOWN);
  /** The id of the venue that is edited, `''` for a new one. */
  const [edited, setEdited] = useState<string | null>(null);
  const [asked, setAsked] = useState<ListedVenue | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [message, setMessage] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const found = (venues ?? []).filter(listed => isFound(listed, words));

  const attempt = async (work: () => Promise<string>) => {
    try {
      setMessage(await work());
    } catch (error) {
      setMessage(failureSentence(error));
    }
    refresh();
  };
  const inheriting = async (...ids: string[]) => {
    const counts = await countInheriting(await database(), ids);
    return [...counts.values()].reduce((sum, count) => sum + count.inheriting, 0);
  };
  const keep = (typed: Venue, before: Venue | undefined) =>
    attempt(async () => {
      const all = (venues ?? []).map(({ venue }) => venue);
      const named = proposedVenue({ url: '', siteName: typed.name, doi: '' }, all);
      const venue = before ? typed : { ...typed, id: named?.id ?? '' };
      if (before && venueDifferences(before, venue).length === 0) {
        setEdited(null);
        return t('venuesNotChanged');
      }
      await ask('venues.put', { venues: [venue] });
      setEdited(null);
      return keptSentence(before, venue, await inheriting(venue.id));
    });
  const remove = ({ venue }: ListedVenue) =>
    attempt(async () => {
      const count = await inheriting(venue.id);
      await ask('venues.remove', { id: venue.id });
      const shipped = DEFAULT_VENUES.find(({ id }) => id === venue.id);
      return shipped ? keptSentence(venue, shipped, count) : removedVenueSentence(venue, count);
    });
  const exportAll = () =>
    attempt(async () => {
      const all = (venues ?? []).map(({ venue }) => venue);
      downloadText('venues.yaml', 'application/yaml', await writeVenuesYaml(all));
      return plural('venuesExported', all.length);
    });

  return (
    <section class="venues" aria-label={t('venuesTitle')}>
      <div class="venues-head">
        <input
          type="search"
          aria-label={t('venuesSearch')}
          placeholder={t('venuesSearch')}
          value={words}
          onInput={event => setWords(event.currentTarget.value)}
        />
        <button type="button" onClick={() => setEdited('')}>
          {t('venuesAdd')}
        </button>
        <button type="button" onClick={() => picker.current?.click()}>
          {t('venuesImport')}
        </button>
        <button type="button" onClick={exportAll}>
          {t('venuesExport')}
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t('venuesFile')}
          accept=".yaml,.yml"
          onChange={event => {
            setFile(event.currentTarget.files?.[0] ?? null);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p class="quiet">{t('venuesAbout')}</p>
      <p role="status">{failure || message}</p>
      {edited === '' && (
        <VenueForm venue={NEW_VENUE} keep={venue => keep(venue, undefined)} close={() => setEdited(null)} />
      )}
      <table aria-label={t('venuesTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('venuesName')}</th>
            <th scope="col">{t('venuesDomains')}</th>
            <th scope="col">{t('venuesType')}</th>
            <th scope="col">{t('venuesCredibility')}</th>
            <th scope="col">{t('venuesReview')}</th>
            <th scope="col">{t('librarySources')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {found.slice(0, limit).map(listed => (
            <VenueRow
              key={listed.venue.id}
              listed={listed}
              isEdited={edited === listed.venue.id}
              edit={() => setEdited(listed.venue.id)}
              keep={venue => keep(venue, listed.venue)}
              remove={() => (listed.kind === 'own' ? setAsked(listed) : remove(listed))}
              close={() => setEdited(null)}
            />
          ))}
        </tbody>
      </table>
      {venues !== null && found.length === 0 && <p class="empty">{t('venuesNoneFound')}</p>}
      {found.length > limit && (
        <button type="button" onClick={() => setLimit(limit + SHOWN)}>
          {t('venuesShowMore')}
        </button>
      )}
      <datalist id="venue-types">
        {[...new Set((venues ?? []).map(({ venue }) => venue.type).filter(Boolean))].map(type => (
          <option key={type} value={type} />
        ))}
      </datalist>
      {asked && (
        <Dialog
          title={t('venuesRemoveAsk')}
          about={asked.venue.name}
          onClose={() => setAsked(null)}
          foot={close => (
            <>
              <button
                type="button"
                class="primary"
                onClick={() => {
                  close();
                  remove(asked);
                }}
              >
                {t('venuesRemove')}
              </button>
              <button type="button" onClick={close}>
                {t('commonCancel')}
              </button>
            </>
          )}
        >
          <p>{removalWords(asked)}</p>
        </Dialog>
      )}
      {file && (
        <VenuesImport
          file={file}
          table={(venues ?? []).map(({ venue }) => venue)}
          take={async taken => {
            const ratingOf = (id: string) =>
              venues?.find(({ venue }) => venue.id === id)?.venue.credibility ?? null;
            await ask('venues.put', { venues: taken });
            const rated = taken.filter(({ id, credibility }) => credibility !== ratingOf(id));
            setMessage(takenSentence(taken, await inheriting(...rated.map(({ id }) => id))));
            refresh();
          }}
          onClose={() => setFile(null)}
        />
      )}
    </section>
  );
}

function isFound({ venue }: ListedVenue, words: string): boolean {
  const text = [venue.name, venue.id, venue.type, ...venue.domains].join('\n').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
