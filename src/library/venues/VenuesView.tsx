import { useRef, useState } from 'preact/hooks';
import type { Venue } from '../../domain/venue.ts';
import { venueDifferences } from '../../domain/venue-changes.ts';
import { proposedVenue } from '../../domain/venue-match.ts';
import { DEFAULT_VENUES } from '../../domain/venue-table.ts';
import { writeVenuesYaml } from '../../exchange/venues-yaml.ts';
import type { Ask } from '../../messages/ask.ts';
import type { Database } from '../../store/database.ts';
import { countInheriting } from '../../store/venues.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { downloadText } from './download-text.ts';
import { type ListedVenue, useListedVenues } from './use-listed-venues.ts';
import { VenueForm } from './VenueForm.tsx';
import { VenueRow } from './VenueRow.tsx';
import { VenuesImport } from './VenuesImport.tsx';
import { keptSentence, removalWords, removedVenueSentence } from './venue-words.ts';
import './VenuesView.css';

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
      setMessage(`This did not work: ${error instanceof Error ? error.message : String(error)}`);
    }
    refresh();
  };
  const inheriting = async (id: string) =>
    (await countInheriting(await database(), [id])).get(id)?.inheriting ?? 0;
  const keep = (typed: Venue, before: Venue | undefined) =>
    attempt(async () => {
      const all = (venues ?? []).map(({ venue }) => venue);
      const named = proposedVenue({ url: '', siteName: typed.name, doi: '' }, all);
      const venue = before ? typed : { ...typed, id: named?.id ?? '' };
      if (before && venueDifferences(before, venue).length === 0) {
        setEdited(null);
        return 'Nothing was changed.';
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
      return `${all.length.toLocaleString()} venues exported.`;
    });

  return (
    <section class="venues" aria-labelledby="venues-title">
      <div class="venues-head">
        <h2 id="venues-title">Venues</h2>
        <input
          type="search"
          aria-label="Search venues"
          placeholder="Search venues"
          value={words}
          onInput={event => setWords(event.currentTarget.value)}
        />
        <button type="button" onClick={() => setEdited('')}>
          Add venue
        </button>
        <button type="button" onClick={() => picker.current?.click()}>
          Import venues
        </button>
        <button type="button" onClick={exportAll}>
          Export venues
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="File of venues"
          accept=".yaml,.yml"
          onChange={event => {
            setFile(event.currentTarget.files?.[0] ?? null);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <p class="quiet">
        Sources without a rating of their own inherit that of their venue. A venue that you change is changed
        here only: the wiki keeps its own rating.
      </p>
      <p role="status">{failure || message}</p>
      {edited === '' && (
        <VenueForm venue={NEW_VENUE} keep={venue => keep(venue, undefined)} close={() => setEdited(null)} />
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Domains</th>
            <th scope="col">Type</th>
            <th scope="col">Credibility</th>
            <th scope="col">Review</th>
            <th scope="col">Sources</th>
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
      {venues !== null && found.length === 0 && <p class="empty">No venue has these words.</p>}
      {found.length > limit && (
        <button type="button" onClick={() => setLimit(limit + SHOWN)}>
          Show more
        </button>
      )}
      <datalist id="venue-types">
        {[...new Set((venues ?? []).map(({ venue }) => venue.type).filter(Boolean))].map(type => (
          <option key={type} value={type} />
        ))}
      </datalist>
      {asked && (
        <Dialog
          title="Remove venue?"
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
                Remove venue
              </button>
              <button type="button" onClick={close}>
                Cancel
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
            await ask('venues.put', { venues: taken });
            setMessage(
              `${taken.length.toLocaleString()} ${taken.length === 1 ? 'venue' : 'venues'} taken in.`,
            );
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
