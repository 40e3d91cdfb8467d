import { useEffect, useRef, useState } from 'preact/hooks';
import type { Suggestion } from '../domain/assistant.ts';
import { type MessageKey, plural, t } from '../i18n/words.ts';
import type { AssistFailure, AssistPort } from './assist-port.ts';
import './AssistLine.css';
import { failureSentence } from './failure-sentence.ts';

type Props = { port: AssistPort; take(suggestion: Suggestion): void };

const FAILURES: Record<AssistFailure, MessageKey> = {
  'no-answer': 'assistNoAnswer',
  slow: 'assistSlow',
  'needs-key': 'assistNeedsKey',
  refused: 'assistRefused',
  'not-understood': 'assistNotUnderstood',
  'no-text': 'assistNoText',
  off: 'assistOff',
};

/** Asks for a draft of summary and key points, where the person has set up who drafts; otherwise nothing is shown. */
export function AssistLine({ port, take }: Props) {
  const [isOffered, setIsOffered] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    port.isOn().then(setIsOffered, error => console.error('Who drafts is not known.', error));
  }, [port]);
  // A draft takes its time, and the person writes on meanwhile: it joins what is there when it comes.
  const takeNow = useRef(take);
  takeNow.current = take;
  const line = useRef<HTMLParagraphElement>(null);
  // What was drafted has pushed this away from under the eyes.
  useEffect(() => line.current?.scrollIntoView({ block: 'nearest' }), [outcome]);
  if (!isOffered) return null;
  const ask = async () => {
    setIsAsking(true);
    setOutcome('');
    try {
      const drafted = await port.suggest();
      if (drafted.ok) takeNow.current(drafted.value);
      setOutcome(drafted.ok ? takenWords(drafted.value) : t(FAILURES[drafted.error]));
    } catch (error) {
      setOutcome(failureSentence(error));
    } finally {
      setIsAsking(false);
    }
  };
  return (
    <p ref={line} class="assist-line">
      {/* Not disabled while it asks: the focus would be lost with it. */}
      <button type="button" class="plain" aria-disabled={isAsking} onClick={() => !isAsking && ask()}>
        {t('assistAsk')}
      </button>
      <span class="quiet" aria-live="polite">
        {isAsking ? t('assistAsking') : outcome}
      </span>
    </p>
  );
}

function takenWords({ keyPoints, dropped }: Suggestion): string {
  const taken = plural('assistTaken', keyPoints.length);
  return dropped > 0 ? t('commonTwoSentences', taken, plural('assistDropped', dropped)) : taken;
}
