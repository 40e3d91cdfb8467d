import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SyncProblem } from '../domain/sync-state.ts';
import { syncProblemSchema } from '../domain/sync-state.ts';
import type { Ask } from '../messages/ask.ts';
import type { WikiStatus } from '../messages/wiki-requests.ts';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { OptionsPage } from './OptionsPage.tsx';
import './options.css';

const NOT_CONNECTED: WikiStatus = { address: '', hasKey: false, waiting: 0, failed: 0 };
const failing = (kind: SyncProblem['kind'], detail = '') => ({ ok: false as const, error: { kind, detail } });

/** A background whose answers to a connection come one after the other; the last one stays. */
function show(status: WikiStatus, ...answers: ('ok' | ReturnType<typeof failing>)[]) {
  const connections: unknown[] = [];
  let now = status;
  const ask = (async (name: string, question: { address: string; apiKey: string }) => {
    if (name === 'wiki.status') return now;
    if (name === 'wiki.disconnect') {
      now = NOT_CONNECTED;
      return {};
    }
    connections.push(question);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer !== 'ok') return answer;
    now = { ...now, address: question.address, hasKey: question.apiKey !== '' };
    return { ok: true, value: { address: question.address } };
  }) as Ask;
  mount(<OptionsPage ask={ask} />);
  return { connections };
}
const address = page.getByLabelText('Wiki address', { exact: true });
const key = page.getByLabelText('API key', { exact: true });
const connect = page.getByRole('button', { name: 'Connect', exact: true });
const status = page.getByRole('status');
async function fillIn(typed: string, apiKey = ' secret '): Promise<void> {
  await userEvent.fill(address, typed);
  await userEvent.fill(key, apiKey);
  await userEvent.click(connect);
}

beforeEach(() => fakeBrowser.reset());

describe('connecting a wiki', () => {
  it('needs no permission where the wiki allows extensions', async () => {
    const { connections } = show(NOT_CONNECTED, 'ok');
    await expect.element(status).toHaveTextContent('Not connected');
    await fillIn('wiki.example/');
    await expect.element(status).toHaveTextContent('Connected to https://wiki.example.');
    expect(connections).toEqual([{ address: 'https://wiki.example', apiKey: 'secret' }]);
    expect(fakeBrowser.asked).toEqual([]);
    await expect.element(address).toHaveValue('https://wiki.example');
    await expect.element(key).toHaveValue('');
  });

  it('asks for that origin alone where it does not answer without', async () => {
    const { connections } = show(NOT_CONNECTED, failing('unreachable'), 'ok');
    await fillIn('https://wiki.example:8443/path');
    await expect.element(status).toHaveTextContent('Connected to');
    expect(fakeBrowser.asked).toEqual(['https://wiki.example/*']);
    expect(connections).toHaveLength(2);
  });

  it('says what a refused permission means', async () => {
    fakeBrowser.consent = 'no';
    show(NOT_CONNECTED, failing('unreachable'));
    await fillIn('https://wiki.example');
    await expect
      .element(status)
      .toHaveTextContent('Without access to wiki.example nothing can be sent there.');
  });

  it('offers a second click where the first counts as over', async () => {
    fakeBrowser.consent = 'throws';
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    onTestFinished(() => warned.mockRestore());
    show(NOT_CONNECTED, failing('unreachable'), 'ok');
    await fillIn('https://wiki.example');
    const allow = page.getByRole('button', { name: 'Allow access to wiki.example' });
    await expect.element(allow).toBeVisible();
    await expectNoAxeFindings();
    fakeBrowser.consent = 'yes';
    await userEvent.click(allow);
    await expect.element(status).toHaveTextContent('Connected to https://wiki.example.');
  });

  it('does not ask again for what it has', async () => {
    fakeBrowser.granted.add('https://wiki.example/*');
    show(NOT_CONNECTED, failing('unreachable'));
    await fillIn('https://wiki.example');
    await expect.element(status).toHaveTextContent('Nothing answers at this address.');
    expect(fakeBrowser.asked).toEqual([]);
  });

  it.each([
    ['', /Type the address/],
    ['my wiki', /not an address/],
    ['ftp://wiki.example', /begins with https/],
    ['http://wiki.example', /Plain http/],
  ])('sends no key to %j, and says why', async (typed, sentence) => {
    const { connections } = show(NOT_CONNECTED, 'ok');
    await fillIn(typed);
    await expect.element(status).toHaveTextContent(sentence);
    expect(connections).toEqual([]);
  });

  it.each(syncProblemSchema.entries.kind.options.filter(kind => kind !== 'unreachable'))(
    'says in words what is wrong: %s',
    async kind => {
      show(NOT_CONNECTED, failing(kind));
      await fillIn('https://wiki.example');
      await expect.element(status).toHaveTextContent(/^[A-Z][^!]+\.$/);
      await expect.element(status).not.toHaveTextContent('Not connected');
      await expect.element(key).toHaveValue(' secret ');
    },
  );
});

describe('a connected wiki', () => {
  const connected = { address: 'https://wiki.example', hasKey: true, waiting: 2, failed: 1 };

  it('is shown with what waits, and without its key', async () => {
    show(connected);
    await expect.element(status).toHaveTextContent('Connected to https://wiki.example. 3 not sent yet.');
    await expect.element(key).toHaveValue('');
    await expect.element(key).toHaveAttribute('type', 'password');
  });

  it('is given up, with the access to it', async () => {
    fakeBrowser.granted.add('https://wiki.example/*');
    show(connected);
    await userEvent.click(page.getByRole('button', { name: 'Disconnect' }));
    await expect.element(status).toHaveTextContent('Not connected');
    await expect.element(address).toHaveValue('');
    expect([...fakeBrowser.granted]).toEqual([]);
  });

  it('has no finding by axe', async () => {
    show(connected, failing('needs-key'));
    await expect.element(connect).toBeVisible();
    await expectNoAxeFindings();
    await fillIn('https://wiki.example');
    await expect.element(status).toHaveTextContent('does not accept');
    await expectNoAxeFindings();
  });
});

it('leads to the library', async () => {
  show(NOT_CONNECTED);
  await userEvent.click(page.getByRole('button', { name: 'Open library' }));
  expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/library/index.html']);
});
