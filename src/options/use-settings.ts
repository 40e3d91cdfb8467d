import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Settings } from '../domain/settings.ts';
import { changeSettings, getSettings, onSettingsChanged } from '../platform/settings.ts';
import { failureSentence } from '../ui/failure-sentence.ts';

export type SettingsWork = {
  settings: Settings;
  /**
   * Shows the change at once, and keeps it; answers `''` once it is kept, else why it is not, in a sentence, and shows what is kept. Whoever
   * changes says it beside the setting.
   */
  change(part: Partial<Settings>): Promise<string>;
};

/** The settings, undefined until they are known, and why they can't be read, in a sentence. */
export function useSettings(): { work: SettingsWork | undefined; failure: string } {
  const [settings, setSettings] = useState<Settings>();
  const [failure, setFailure] = useState('');
  const writing = useRef({ count: 0, last: Promise.resolve() });
  useEffect(() => {
    const fails = (error: unknown) => setFailure(failureSentence(error));
    getSettings().then(setSettings, fails);
    return onSettingsChanged(stored => {
      // The echo of one keystroke must not undo the next.
      if (writing.current.count === 0) setSettings(stored);
    });
  }, []);
  const change = useCallback((part: Partial<Settings>) => {
    setSettings(before => before && { ...before, ...part });
    const { current } = writing;
    current.count += 1;
    // One after the other: each reads what the one before has kept.
    const written = current.last
      .then(() => changeSettings(part))
      .then(
        () => '',
        async error => {
          // What is shown is what is kept, unless the next change is on its way.
          const kept = await getSettings();
          if (current.count === 1) setSettings(kept);
          return failureSentence(error);
        },
      )
      .catch(failureSentence)
      .finally(() => {
        current.count -= 1;
      });
    current.last = written.then(() => {});
    return written;
  }, []);
  return { work: settings && { settings, change }, failure };
}
