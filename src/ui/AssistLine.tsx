import { useEffect, useRef, useState } from 'preact/hooks';
import type { Assistant, Suggestion } from '../domain/assistant.ts';
import type { EntryEdits, EntryFields } from '../domain/entry.ts';
import { takeSuggestion } from '../domain/taken-suggestion.ts';
import { type MessageKey, plural, t } from '../i18n/words.ts';
import type { AssistFailure, AssistPort } from './assist-port.ts';
import './AssistLine.css';
import { failureSentence } from './failure-sentence.ts';

type Props = { port: AssistPort; fields: EntryFields; onChange(edits: EntryEdits): void };

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
export function AssistLine({ port, fields, onChange }: Props) {
  const [who, setWho] = useState<Assistant['kind']>('off');
  const [isAsking, setIsAsking] = useState(false);
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    port.who().then(setWho, error => console.error('Who drafts is not known.', error));
  }, [port]);
  // A draft takes its time, and the person writes on meanwhile: it joins what is there when it comes.
  const now = useRef({ fields, onChange });
  now.current = { fields, onChange };
  const line = useRef<HTMLParagraphElement>(null);
  // What was drafted has pushed this away from under the eyes.
  useEffect(() => line.current?.scrollIntoView({ block: 'nearest' }), [outcome]);
  if (who === 'off') return null;
  const ask = async () => {
    setIsAsking(true);
    setOutcome('');
    try {
      const drafted = await port.suggest();
      if (!drafted.ok) return setOutcome(t(FAILURES[drafted.error]));
      const { fields, onChange } = now.current;
      onChange(takeSuggestion(fields, drafted.value));
      setOutcome(takenWords(fields, drafted.value));
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
        {isAsking ? t(who === 'browser' ? 'assistAskingHere' : 'assistAsking') : outcome}
      </span>
    </p>
  );
}

/** What a suggestion has become among the fields that were there. */
function takenWords({ summary: before }: EntryFields, { summary, keyPoints, dropped }: Suggestion): string {
  const isKept = before.trim() !== '' && before !== summary;
  const sentences = [
    ...(summary === '' ? [] : [t(isKept ? 'assistSummaryKept' : 'assistSummary')]),
    ...(summary === '' || keyPoints.length + dropped > 0 ? [plural('assistTaken', keyPoints.length)] : []),
    ...(dropped > 0 ? [plural('assistDropped', dropped)] : []),
  ];
  return sentences.reduce((all, next) => t('commonTwoSentences', all, next));
}
