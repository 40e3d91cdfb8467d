import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { failureSentence } from '../../ui/failure-sentence.ts';
import type { Watch } from './backup-file.ts';

export type LongWork = {
  /** What is being done, in words, or `''`. */
  doing: string;
  progress: { done: number; total: number } | null;
  /** What came of the last, in a sentence. */
  outcome: string;
  /** Begins, and cancels what is under way. `work` answers what came of it. */
  start(doing: string, work: (watch: Watch) => Promise<string>): void;
  cancel(): void;
};

/** One long work at a time, with its progress; it is cancelled when the component goes. */
export function useLongWork(): LongWork {
  const [doing, setDoing] = useState('');
  const [progress, setProgress] = useState<LongWork['progress']>(null);
  const [outcome, setOutcome] = useState('');
  const latest = useRef<AbortController>(undefined);
  useEffect(() => () => latest.current?.abort(), []);

  const start = useCallback<LongWork['start']>((what, work) => {
    latest.current?.abort();
    const controller = new AbortController();
    latest.current = controller;
    const isLatest = () => latest.current === controller;
    setDoing(what);
    setOutcome('');
    setProgress(null);
    const onProgress = (done: number, total: number) => isLatest() && setProgress({ done, total });
    work({ signal: controller.signal, onProgress })
      .catch(failureSentence)
      .then(came => {
        if (!isLatest()) return;
        setOutcome(came);
        setDoing('');
        setProgress(null);
      });
  }, []);
  const cancel = useCallback(() => latest.current?.abort(), []);
  return { doing, progress, outcome, start, cancel };
}
