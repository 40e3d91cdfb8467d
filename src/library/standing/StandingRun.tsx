import { useState } from 'preact/hooks';
import type { Entry } from '../../domain/entry.ts';
import { findingsOf, identifierAt, type Lookup, REGISTRIES, type Registry } from '../../domain/standing.ts';
import { REGISTRY_NAMES } from '../../domain/standing-words.ts';
import { plural, t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { countAskable } from '../../standing/look-up.ts';
import type { RegistryPort } from '../../standing/registry.ts';
import { titleOf } from '../list/entry-facts.ts';
import { LookupLines } from './LookupLines.tsx';
import { BROWSER_PORT } from './registry-port.ts';
import { useLookUp } from './use-look-up.ts';
import '../checks/CheckView.css';
import './Standing.css';

type Props = { entries: readonly Entry[]; ask: Ask; port?: RegistryPort };

/** Asks the registries about chosen sources, each by a click of its own; lists those that there is something to know of. */
export function StandingRun({ entries, ask, port = BROWSER_PORT }: Props) {
  const [found, setFound] = useState<ReadonlyMap<string, readonly Lookup[]>>(new Map());
  const registries = REGISTRIES.filter(registry => countAskable(entries, registry) > 0);
  if (registries.length === 0) return null;
  const take = (entryId: string, lookup: Lookup) =>
    setFound(before => {
      const others = (before.get(entryId) ?? []).filter(({ registry }) => registry !== lookup.registry);
      return new Map(before).set(entryId, [...others, lookup]);
    });
  const told = entries.flatMap(entry => {
    const lookups = (found.get(entry.id) ?? []).filter(lookup => findingsOf(entry, lookup).length > 0);
    return lookups.length > 0 ? [{ entry, lookups }] : [];
  });
  return (
    <section aria-label={t('standingTitle')}>
      <h3>{t('standingTitle')}</h3>
      <p class="quiet check-note">{t('standingWhatIsSent')}</p>
      {registries.map(registry => (
        <RegistryRun
          key={registry}
          registry={registry}
          entries={entries}
          ask={ask}
          port={port}
          onFound={take}
        />
      ))}
      <p role="status" class="standing-line">
        {found.size > 0 &&
          (told.length > 0 ? plural('standingFound', told.length) : t('standingNothingFound'))}
      </p>
      {told.length > 0 && (
        <ul class="check-rows" aria-label={t('standingList')}>
          {told.map(({ entry, lookups }) => (
            <li key={entry.id} class="check-row">
              <div class="row-text">
                <strong dir="auto" class="row-title">
                  {titleOf(entry)}
                </strong>
                {lookups.map(lookup => (
                  <LookupLines key={lookup.registry} entry={entry} lookup={lookup} />
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type RunProps = {
  registry: Registry;
  entries: readonly Entry[];
  ask: Ask;
  port: RegistryPort;
  onFound(entryId: string, lookup: Lookup): void;
};

function RegistryRun({ registry, entries, ask, port, onFound }: RunProps) {
  const { progress, message, start, cancel } = useLookUp(ask, registry, port, onFound);
  const askable = entries.filter(entry => identifierAt(registry, entry) !== '');
  const name = REGISTRY_NAMES[registry];
  return (
    <div class="standing-actions">
      {progress ? (
        <button type="button" onClick={cancel}>
          {t('standingCancelAt', name)}
        </button>
      ) : (
        <button type="button" onClick={() => start(askable)}>
          {plural('standingLookUpMany', askable.length, name)}
        </button>
      )}
      {progress && (
        <>
          <progress aria-label={t('standingProgressAt', name)} value={progress.done} max={progress.of} />
          <span>{t('standingProgress', progress.done, progress.of)}</span>
        </>
      )}
      <span role="status">{message}</span>
    </div>
  );
}
