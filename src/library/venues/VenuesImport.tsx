import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Venue } from '../../domain/venue.ts';
import { ratingWords, venueChange } from '../../domain/venue-changes.ts';
import { type ReadVenue, readVenuesYaml } from '../../exchange/venues-yaml.ts';
import { listWords, type MessageKey, plural, t } from '../../i18n/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { failureSentence } from '../../ui/failure-sentence.ts';
import { textOfFile } from '../files/file-text.ts';

type Props = {
  file: File;
  table: readonly Venue[];
  take(venues: Venue[]): Promise<void>;
  onClose(): void;
};

/** A line of the file, and what it would do. */
type Line = {
  line: number;
  name: string;
  what: 'new' | 'changed' | 'same' | 'broken';
  words: string;
  venue?: Venue;
};

/** What a file of venues would change, line by line: nothing is written before the person agrees. */
export function VenuesImport({ file, table, take, onClose }: Props) {
  const [read, setRead] = useState<ReadVenue[] | null>(null);
  /** What is to be said about how the letters of the file were read. */
  const [letters, setLetters] = useState('');
  const [failure, setFailure] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  useEffect(() => {
    let isLatest = true;
    const start = async () => {
      const { text, letters } = await textOfFile(file);
      const result = await readVenuesYaml(text);
      if (!isLatest) return;
      setLetters(letters);
      if (result.ok) setRead(result.read);
      else setFailure(result.reason);
    };
    start().catch(error => setFailure(t('venuesFileNotRead', String(error))));
    return () => {
      isLatest = false;
    };
  }, [file]);
  const lines = useMemo(() => linesOf(read ?? [], table), [read, table]);
  const taken = lines.flatMap(({ what, venue }) =>
    venue && (what === 'new' || what === 'changed') ? [venue] : [],
  );
  const count = (kind: Line['what']) => lines.filter(({ what }) => what === kind).length;

  return (
    <Dialog
      title={t('venuesImport')}
      about={file.name}
      onClose={onClose}
      foot={close => (
        <>
          <button
            type="button"
            class="primary"
            disabled={taken.length === 0 || isBusy}
            onClick={async () => {
              setIsBusy(true);
              try {
                await take(taken);
                close();
              } catch (error) {
                setFailure(failureSentence(error));
                setIsBusy(false);
              }
            }}
          >
            {taken.length === 0 ? t('venuesNothingToTake') : plural('venuesTake', taken.length)}
          </button>
          <button type="button" onClick={close}>
            {t('commonCancel')}
          </button>
          <span aria-live="polite" class={failure ? 'problem' : 'quiet'}>
            {failure ||
              (read &&
                listWords([
                  plural('venuesCountNew', count('new')),
                  plural('venuesCountChanged', count('changed')),
                  plural('venuesCountSame', count('same')),
                  plural('venuesCountBroken', count('broken')),
                ]))}
          </span>
        </>
      )}
    >
      {read === null && failure === '' && <p class="quiet">{t('venuesReading')}</p>}
      {lines.length > 0 && letters && <p>{letters}</p>}
      {lines.length > 0 && (
        <ol class="venue-lines" aria-label={t('venuesLines')}>
          {lines
            .filter(({ what }) => what !== 'same')
            .map(({ line, name, what, words }) => (
              <li key={line}>
                <span class="quiet">{t('venuesLine', line)}</span>{' '}
                <strong>{WORDS[what] && t(WORDS[what])}</strong> {name}
                <div class={what === 'broken' ? 'problem' : 'quiet'}>{words}</div>
              </li>
            ))}
        </ol>
      )}
    </Dialog>
  );
}

const WORDS: Record<Line['what'], MessageKey | ''> = {
  new: 'venuesLineNew',
  changed: 'venuesLineChanged',
  same: '',
  broken: 'venuesLineBroken',
};

function linesOf(read: readonly ReadVenue[], table: readonly Venue[]): Line[] {
  const known = new Map(table.map(venue => [venue.id, venue]));
  return read.map((each): Line => {
    if ('reason' in each) return { line: each.line, name: each.label, what: 'broken', words: each.reason };
    const { line, venue } = each;
    const change = venueChange(venue, known);
    const words =
      change.kind === 'changed'
        ? change.differs.join('; ')
        : listWords([ratingWords(venue.credibility), ...venue.domains]);
    return { line, name: venue.name, what: change.kind, words, venue };
  });
}
