import { useEffect, useState } from 'preact/hooks';
import { hasBuiltIn } from '../assist/built-in.ts';
import type { Assistant } from '../domain/assistant.ts';
import { type MessageKey, t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import { failureSentence } from '../ui/failure-sentence.ts';
import { AssistantForm } from './AssistantForm.tsx';
import { leaveAssistant } from './assistant-server.ts';
import { Section } from './Section.tsx';
import type { SettingsWork } from './use-settings.ts';

type Kind = Assistant['kind'];
const KINDS = ['off', 'browser', 'endpoint'] as const satisfies readonly Kind[];
const WORDS: Record<Kind, MessageKey> = {
  off: 'optionsAssistOff',
  browser: 'optionsAssistBrowser',
  endpoint: 'optionsAssistServer',
};

/** Who drafts summaries, and what is sent where for it. */
export function SummariesSection({ ask, settings, change }: SettingsWork & { ask: Ask }) {
  const { assistant } = settings;
  const [isNaming, setIsNaming] = useState(false);
  const [failure, setFailure] = useState('');
  const canBrowser = useBuiltIn();
  // A server is chosen once it is saved; until then its form is open.
  const shown = isNaming ? 'endpoint' : assistant.kind;
  const choose = (kind: Kind) => {
    setFailure('');
    setIsNaming(kind === 'endpoint');
    if (kind === 'endpoint' || kind === assistant.kind) return;
    leave(kind).catch(error => setFailure(failureSentence(error)));
  };
  const leave = async (kind: 'off' | 'browser') => {
    const notKept = await change({ assistant: { kind } });
    setFailure(notKept);
    // One that stays in use keeps its key.
    if (notKept === '') await leaveAssistant(ask, assistant);
  };
  return (
    <Section name="summaries" title={t('optionsSummaries')}>
      <p class="quiet">{t('optionsSummariesAbout')}</p>
      <fieldset class="choices">
        <legend>{t('optionsAssistWho')}</legend>
        {KINDS.map(kind => (
          <label key={kind}>
            <input
              type="radio"
              name="assistant"
              checked={shown === kind}
              disabled={kind === 'browser' && canBrowser === false && shown !== 'browser'}
              onChange={() => choose(kind)}
            />
            {t(WORDS[kind])}
          </label>
        ))}
      </fieldset>
      {canBrowser === false && <p class="quiet">{t('optionsAssistNoBrowser')}</p>}
      {shown === 'browser' && <p class="quiet">{t('optionsAssistBrowserSent')}</p>}
      {shown === 'endpoint' && (
        <AssistantForm
          ask={ask}
          assistant={assistant}
          keep={async server => {
            const failure = await change({ assistant: server });
            if (failure === '') setIsNaming(false);
            return failure;
          }}
        />
      )}
      <p class="problem outcome" aria-live="polite">
        {failure}
      </p>
    </Section>
  );
}

/** Whether the browser has a model of its own; undefined until that is known. */
function useBuiltIn(): boolean | undefined {
  const [can, setCan] = useState<boolean>();
  useEffect(() => {
    hasBuiltIn().then(setCan, error => {
      console.warn('The browser’s own model does not answer.', error);
      setCan(false);
    });
  }, []);
  return can;
}
