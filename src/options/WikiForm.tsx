import { useState } from 'preact/hooks';
import type { Ask } from '../messages/ask.ts';
import type { WikiStatus } from '../messages/wiki-requests.ts';
import { giveUpReaching } from '../platform/permissions.ts';
import { Field } from '../ui/Field.tsx';
import { type Connection, connect, connectWithAccess } from './connect.ts';
import { connectionSentence } from './connection-words.ts';

type Props = { ask: Ask; status: WikiStatus; onChange(): void };

/** Address and key of the wiki. The stored key is never shown again, only replaced. */
export function WikiForm({ ask, status, onChange }: Props) {
  const [address, setAddress] = useState(status.address);
  const [apiKey, setApiKey] = useState('');
  const [connection, setConnection] = useState<Connection>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState('');

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
        onChange();
      }
    } catch (error) {
      setFailure(`This did not work: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      setIsBusy(false);
    }
  };
  const disconnect = async () => {
    await ask('wiki.disconnect', {});
    await giveUpReaching(status.address);
    setConnection(undefined);
    setAddress('');
    onChange();
  };

  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        attempt(connect(ask, address, apiKey));
      }}
    >
      <Field label="Wiki address">
        <input
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          placeholder="https://wiki.example.org"
          value={address}
          onInput={event => setAddress(event.currentTarget.value)}
        />
      </Field>
      <Field label="API key">
        <input
          type="password"
          autocomplete="off"
          placeholder={status.hasKey ? 'A key is stored; type here to replace it' : ''}
          value={apiKey}
          onInput={event => setApiKey(event.currentTarget.value)}
        />
      </Field>
      <div class="actions">
        <button type="submit" class="primary" disabled={isBusy}>
          Connect
        </button>
        {connection?.state === 'needs-access' && (
          <button type="button" onClick={() => attempt(connectWithAccess(ask, connection.address, apiKey))}>
            Allow access to {new URL(connection.address).host}
          </button>
        )}
        {status.address !== '' && (
          <button type="button" onClick={disconnect}>
            Disconnect
          </button>
        )}
      </div>
      <p role="status" class={`outcome ${isBusy ? '' : tone(connection, failure)}`}>
        {failure || (isBusy ? 'Asking the wiki …' : words(connection, status))}
      </p>
    </form>
  );
}

function tone(connection: Connection | undefined, failure: string): string {
  if (failure) return 'problem';
  if (!connection || connection.state === 'needs-access') return '';
  return connection.state === 'connected' ? 'good' : 'problem';
}

function words(connection: Connection | undefined, status: WikiStatus): string {
  if (connection) return connectionSentence(connection);
  if (status.address === '') return 'Not connected: captures stay in this browser until a wiki is.';
  const waiting = status.waiting + status.failed;
  return `Connected to ${status.address}.${waiting > 0 ? ` ${waiting} not sent yet.` : ''}`;
}
