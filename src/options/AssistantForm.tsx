import { useEffect, useState } from 'preact/hooks';
import type { Assistant } from '../domain/assistant.ts';
import { unreachable } from '../domain/result.ts';
import { t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import { Field } from '../ui/Field.tsx';
import { failureSentence } from '../ui/failure-sentence.ts';
import { type KeepServer, type SavedServer, saveServer } from './assistant-server.ts';
import { addressSentence } from './connection-words.ts';

type Props = { ask: Ask; assistant: Assistant; keep: KeepServer };

/** A server of one's own: its address, model and key. A stored key is never shown, only replaced. */
export function AssistantForm({ ask, assistant, keep }: Props) {
  const known = assistant.kind === 'endpoint' ? assistant : undefined;
  const [address, setAddress] = useState(known?.address ?? '');
  const [model, setModel] = useState(known?.model ?? '');
  const [apiKey, setApiKey] = useState('');
  const [hasKey, setHasKey] = useState(false);
  const [outcome, setOutcome] = useState<SavedServer>();
  const [failure, setFailure] = useState('');
  const fails = (error: unknown) => setFailure(failureSentence(error));
  useEffect(() => {
    ask('assist.has-key', {}).then(answer => setHasKey(answer.hasKey), fails);
  }, [ask, outcome]);
  const submit = async () => {
    setFailure('');
    setOutcome(undefined);
    const saved = await saveServer(ask, { address, model, apiKey }, assistant, keep);
    setOutcome(saved);
    if (saved.state !== 'saved') return;
    setAddress(saved.server.address);
    setModel(saved.server.model);
    setApiKey('');
  };
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        submit().catch(fails);
      }}
    >
      <Field label={t('optionsServerAddress')}>
        <input
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder="https://api.example.org/v1"
          value={address}
          onInput={event => setAddress(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('optionsServerModel')}>
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={model}
          onInput={event => setModel(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('optionsServerKey')}>
        <input
          type="password"
          autocomplete="off"
          placeholder={t(hasKey ? 'optionsKeyStored' : 'optionsKeyOptional')}
          value={apiKey}
          onInput={event => setApiKey(event.currentTarget.value)}
        />
      </Field>
      <p class="quiet">{t('optionsServerSent')}</p>
      <div class="actions">
        <button type="submit" class="primary">
          {t('commonSave')}
        </button>
      </div>
      <p class={`outcome ${failure || outcome?.state !== 'saved' ? 'problem' : 'good'}`} aria-live="polite">
        {failure || (outcome && savedSentence(outcome))}
      </p>
    </form>
  );
}

function savedSentence(saved: SavedServer): string {
  switch (saved.state) {
    case 'saved':
      return t('optionsServerSaved', new URL(saved.server.address).host);
    case 'bad-address':
      return addressSentence(saved.problem);
    case 'no-model':
      return t('optionsServerNoModel');
    case 'denied':
      return t('optionsServerDenied', new URL(saved.address).host);
    case 'not-kept':
      return saved.failure;
    default:
      return unreachable(saved);
  }
}
