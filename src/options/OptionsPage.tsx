import { useEffect, useState } from 'preact/hooks';
import { type MessageKey, t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import { openTab } from '../platform/tabs.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { CaptureSection } from './CaptureSection.tsx';
import { DataSection } from './DataSection.tsx';
import { DiagnosticsSection } from './DiagnosticsSection.tsx';
import { KnownPages } from './KnownPages.tsx';
import { PermissionsSection } from './PermissionsSection.tsx';
import { PrivateSection } from './PrivateSection.tsx';
import { ShortcutsSection } from './ShortcutsSection.tsx';
import { StorageSection } from './StorageSection.tsx';
import { SummariesSection } from './SummariesSection.tsx';
import { useCounts } from './use-counts.ts';
import { useSettings } from './use-settings.ts';
import { WikiSection } from './WikiSection.tsx';

/** The sections in their order, by their names in the address. */
const SECTIONS = [
  ['wiki', 'optionsWikis'],
  ['capture', 'optionsCapture'],
  ['known', 'knownHeading'],
  ['appearance', 'optionsAppearance'],
  ['shortcuts', 'optionsShortcuts'],
  ['summaries', 'optionsSummaries'],
  ['storage', 'optionsStorage'],
  ['permissions', 'optionsPermissions'],
  ['private', 'optionsPrivate'],
  ['data', 'optionsData'],
  ['diagnostics', 'optionsDiagnostics'],
] as const satisfies readonly (readonly [string, MessageKey])[];

/** The options, a section for each thing that can be chosen. */
export function OptionsPage({ ask }: { ask: Ask }) {
  const { work, failure } = useSettings();
  const counted = useCounts(ask);
  // After a deletion the sections begin anew, as on a new installation.
  const [life, setLife] = useState(0);
  useJump(work !== undefined);
  return (
    <div class="options">
      <header>
        <h1>{t('extensionName')}</h1>
        <p class="quiet">{t('optionsAbout')}</p>
        <p>
          <button type="button" onClick={() => openTab('library/index.html')}>
            {t('optionsOpenLibrary')}
          </button>{' '}
          <button type="button" onClick={() => openTab('privacy/index.html')}>
            {t('privacyOpen')}
          </button>
        </p>
      </header>
      <nav aria-label={t('optionsSections')}>
        {SECTIONS.map(([name, title]) => (
          <a key={name} href={`#${name}`}>
            {t(title)}
          </a>
        ))}
      </nav>
      <main>
        <WikiSection key={`wiki ${life}`} ask={ask} />
        {work && (
          <>
            <CaptureSection {...work} />
            <KnownPages ask={ask} />
            <AppearanceSection {...work} />
            <ShortcutsSection />
            <SummariesSection key={`summaries ${life}`} ask={ask} {...work} />
            <StorageSection ask={ask} {...counted} />
            <PermissionsSection ask={ask} settings={work.settings} />
            <PrivateSection {...work} />
            <DataSection ask={ask} {...counted} onDeleted={() => setLife(life + 1)} />
            <DiagnosticsSection ask={ask} settings={work.settings} {...counted} />
          </>
        )}
        <p class="problem" aria-live="polite">
          {failure}
        </p>
      </main>
    </div>
  );
}

/** Goes to the section that the address names once it is there: the browser looked for it before. */
function useJump(isThere: boolean): void {
  useEffect(() => {
    if (!isThere || location.hash === '') return;
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [isThere]);
}
