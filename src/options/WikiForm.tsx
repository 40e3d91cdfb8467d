import { useEffect, useRef, useState } from 'preact/hooks';
import { plural, t } from '../i18n/words.ts';
import type { Ask } from '../messages/ask.ts';
import type { KnownWiki } from '../messages/wiki-requests.ts';
import { Field } from '../ui/Field.tsx';
import { failureSentence } from '../ui/failure-sentence.ts';
import { type Connection, connect, connectWithAccess } from './connect.ts';
import { connectionSentence } from './connection-words.ts';

type Props = { ask: Ask; wikis: readonly KnownWiki[]; onChange(): void };

/** Name, address and key of a wiki: of the one in use, to be mended, or of another. A stored key is never shown, only replaced. */
export function WikiForm({ ask, wikis, onChange }: Props) {
  const inUse = wikis.find(({ isActive }) => isActive);
  const [address, setAddress] = useState(inUse?.address ?? '');
  const [apiKey, setApiKey] = useState('');
  const [typedName, setTypedName] = useState<string>();
  const [connection, setConnection] = useState<Connection>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const addressBox = useRef<HTMLInputElement>(null);
  const connectButton = useRef<HTMLButtonElement>(null);
  const known = wikis.find(wiki => wiki.address === address.trim().replace(/\/+$/, ''));
  const usedAddress = inUse?.address ?? '';
  const shownFor = useRef(usedAddress);
  useEffect(() => {
    // Not at the start: what is typed before the first effect runs would be lost.
    if (shownFor.current === usedAddress) return;
    shownFor.current = usedAddress;
    // Another wiki is in use by now: the form is about that one, and what was said of another is over.
    setAddress(usedAddress);
    setTypedName(undefined);
    setConnection(before =>
      before?.state === 'connected' && before.address === usedAddress ? before : undefined,
    );
  }, [usedAddress]);
  const typed = { address, apiKey, name: typedName };

  const attempt = async (connecting: Promise<Connection>) => {
    setIsBusy(true);
    setFailure('');
    setConnection(undefined);
    try {
      const ended = await connecting;
      setConnection(ended);
      if (ended.state === 'connected') {
        setAddress(ended.address);
        setApiKey('');
        setTypedName(undefined);
        onChange();
      }
    } catch (error) {
      setFailure(failureSentence(error));
    } finally {
      setIsBusy(false);
    }
  };
  const startAnother = () => {
    setAddress('');
    setApiKey('');
    setTypedName('');
    setConnection(undefined);
    setFailure('');
    addressBox.current?.focus();
  };

  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (!isBusy) attempt(connect(ask, typed));
      }}
    >
      <Field label={t('optionsAddress')}>
        <input
          ref={addressBox}
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder="https://wiki.example.org"
          value={address}
          onInput={event => setAddress(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('optionsName')}>
        <input
          type="text"
          autocomplete="off"
          placeholder={t('optionsNameHint')}
          value={typedName ?? known?.name ?? ''}
          onInput={event => setTypedName(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('optionsKey')}>
        <input
          type="password"
          autocomplete="off"
          placeholder={known?.hasKey ? t('optionsKeyStored') : ''}
          value={apiKey}
          onInput={event => setApiKey(event.currentTarget.value)}
        />
      </Field>
      <div class="actions">
        {/* Not disabled while it asks: the focus would be lost with it. */}
        <button ref={connectButton} type="submit" class="primary" aria-disabled={isBusy}>
          {t('optionsConnect')}
        </button>
        {connection?.state === 'needs-access' && (
          <button
            type="button"
            onClick={() => {
              attempt(connectWithAccess(ask, { ...typed, address: connection.address }));
              // It goes as it is pressed.
              connectButton.current?.focus();
            }}
          >
            {t('optionsAllow', new URL(connection.address).host)}
          </button>
        )}
        {wikis.length > 0 && address !== '' && (
          <button type="button" onClick={startAnother}>
            {t('optionsAddAnother')}
          </button>
        )}
      </div>
      <p role="status" class={`outcome ${isBusy ? '' : tone(connection, failure)}`}>
        {failure || (isBusy ? t('optionsAsking') : words(connection, inUse))}
      </p>
    </form>
  );
}

function tone(connection: Connection | undefined, failure: string): string {
  if (failure) return 'problem';
  if (!connection || connection.state === 'needs-access') return '';
  return connection.state === 'connected' ? 'good' : 'problem';
}

function words(connection: Connection | undefined, inUse: KnownWiki | undefined): string {
  if (connection) return connectionSentence(connection);
  if (!inUse) return t('optionsNotConnected');
  const waiting = inUse.waiting + inUse.failed;
  if (waiting === 0) return t('optionsConnected', inUse.address);
  return plural('optionsConnectedUnsent', waiting, inUse.address);
}
