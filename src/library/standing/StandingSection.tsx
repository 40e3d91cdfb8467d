import type { Entry } from '../../domain/entry.ts';
import {
  currentLookups,
  identifierAt,
  type Lookup,
  REGISTRIES,
  type Registry,
} from '../../domain/standing.ts';
import { REGISTRY_NAMES } from '../../domain/standing-words.ts';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import type { RegistryPort } from '../../standing/registry.ts';
import type { Database } from '../../store/database.ts';
import { LookupLines } from './LookupLines.tsx';
import { BROWSER_PORT } from './registry-port.ts';
import { useLookUp } from './use-look-up.ts';
import { useStanding } from './use-standing.ts';
import './Standing.css';

type Props = { entry: Entry; ask: Ask; database: () => Promise<Database>; port?: RegistryPort };

/** Whether a source still stands, as far as a registry was asked; a source without a DOI or an arXiv id has nothing to ask by. */
export function StandingSection({ entry, ask, database, port = BROWSER_PORT }: Props) {
  const standing = useStanding(database, entry.id);
  const registries = REGISTRIES.filter(registry => identifierAt(registry, entry) !== '');
  if (standing === undefined || registries.length === 0) return null;
  const lookups = currentLookups(entry, standing ?? undefined);
  return (
    <section aria-label={t('standingTitle')}>
      <h3>{t('standingTitle')}</h3>
      {registries.map(registry => (
        <RegistryPart
          key={registry}
          registry={registry}
          entry={entry}
          lookup={lookups.find(known => known.registry === registry)}
          ask={ask}
          port={port}
        />
      ))}
    </section>
  );
}

type PartProps = {
  registry: Registry;
  entry: Entry;
  lookup: Lookup | undefined;
  ask: Ask;
  port: RegistryPort;
};

function RegistryPart({ registry, entry, lookup, ask, port }: PartProps) {
  const { progress, message, start, cancel } = useLookUp(ask, registry, port);
  const name = REGISTRY_NAMES[registry];
  const sent = t(
    registry === 'crossref' ? 'standingSendsDoi' : 'standingSendsArxiv',
    identifierAt(registry, entry),
  );
  return (
    <div class="standing-part">
      {lookup ? (
        <LookupLines entry={entry} lookup={lookup} />
      ) : (
        <p class="quiet standing-line">{t('standingNotLookedUp', name)}</p>
      )}
      <div class="standing-actions">
        {progress ? (
          <button type="button" onClick={cancel}>
            {t('commonCancel')}
          </button>
        ) : (
          <button type="button" title={sent} onClick={() => start([entry])}>
            {t(lookup ? 'standingLookUpAgain' : 'standingLookUp', name)}
          </button>
        )}
        <span role="status">{progress ? t('standingLookingUp') : message}</span>
      </div>
    </div>
  );
}
