import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import type { SyncProblem } from '../domain/sync-state.ts';
import { syncProblemSchema } from '../domain/sync-state.ts';
import type { Ask } from '../messages/ask.ts';
import { newsMessage } from '../messages/news.ts';
import type { KnownWiki } from '../messages/wiki-requests.ts';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { WikiSection } from './WikiSection.tsx';
import './options.css';

const failing = (kind: SyncProblem['kind'], detail = '') => ({ ok: false as const, error: { kind, detail } });
const known = (address: string, fields: Partial<KnownWiki> = {}): KnownWiki => ({
  address,
  name: '',
  hasKey: true,
  isActive: false,
  waiting: 0,
  failed: 0,
  fieldsNotTaken: [],
  ...fields,
});

/** A background whose answers to a connection come one after the other; the last one stays. */
function show(wikis: KnownWiki[], ...answers: ('ok' | ReturnType<typeof failing>)[]) {
  const connections: unknown[] = [];
  let now = wikis;
  const use = (address: string) => {
    now = now.map(wiki => ({ ...wiki, isActive: wiki.address === address }));
  };
  const ask = (async (name: string, question: { address: string; name?: string }) => {
    if (name === 'wiki.list') return [...now];
    if (name === 'wiki.choose') return use(question.address);
    if (name === 'wiki.disconnect') {
      now = now.filter(wiki => wiki.address !== question.address);
      return {};
    }
    connections.push(question);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer !== 'ok') return answer;
    const before = now.find(wiki => wiki.address === question.address);
    now = now.filter(wiki => wiki !== before);
    now.push({ ...(before ?? known(question.address)), name: question.name ?? before?.name ?? '' });
    use(question.address);
    return { ok: true, value: { address: question.address } };
  }) as Ask;
  mount(<WikiSection ask={ask} />);
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
    const { connections } = show([], 'ok');
    await expect.element(status).toHaveTextContent('Not connected');
    await fillIn('wiki.example/');
    await expect.element(status).toHaveTextContent('Connected to https://wiki.example.');
    expect(connections).toEqual([{ address: 'https://wiki.example', apiKey: 'secret' }]);
    expect(fakeBrowser.asked).toEqual([]);
    await expect.element(address).toHaveValue('https://wiki.example');
    await expect.element(key).toHaveValue('');
  });

  it('asks for that origin alone where it does not answer without', async () => {
    const { connections } = show([], failing('unreachable'), 'ok');
    await fillIn('https://wiki.example:8443/path');
    await expect.element(status).toHaveTextContent('Connected to');
    expect(fakeBrowser.asked).toEqual(['https://wiki.example/*']);
    expect(connections).toHaveLength(2);
  });

  it('says what a refused permission means', async () => {
    fakeBrowser.consent = 'no';
    show([], failing('unreachable'));
    await fillIn('https://wiki.example');
    await expect
      .element(status)
      .toHaveTextContent('Without access to wiki.example nothing can be sent there.');
  });

  it('offers a second click where the first counts as over', async () => {
    fakeBrowser.consent = 'throws';
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    onTestFinished(() => warned.mockRestore());
    show([], failing('unreachable'), 'ok');
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
    show([], failing('unreachable'));
    await fillIn('https://wiki.example');
    await expect.element(status).toHaveTextContent('Nothing answers at this address.');
    expect(fakeBrowser.asked).toEqual([]);
  });

  describe('where the browser asks about data that is sent', () => {
    const all = ['browsingActivity', 'websiteContent', 'authenticationInfo'];

    it('asks for the origin and the data in one question, before anything is sent', async () => {
      fakeBrowser.asksAboutData = true;
      const { connections } = show([], 'ok');
      await fillIn('https://wiki.example');
      await expect.element(status).toHaveTextContent('Connected to https://wiki.example.');
      expect(fakeBrowser.asked).toEqual(['https://wiki.example/*', ...all]);
      expect(fakeBrowser.questions).toBe(1);
      expect(connections).toHaveLength(1);
    });

    it('sends nothing where that is refused, and says so', async () => {
      fakeBrowser.asksAboutData = true;
      fakeBrowser.consent = 'no';
      const { connections } = show([], 'ok');
      await fillIn('https://wiki.example');
      await expect
        .element(status)
        .toHaveTextContent('Without your consent nothing is sent to wiki.example, so it is not in use.');
      expect(connections).toEqual([]);
      await expectNoAxeFindings();
    });

    it('asks again before a known wiki is used again', async () => {
      fakeBrowser.asksAboutData = true;
      fakeBrowser.consent = 'no';
      show([known('https://wiki.example')]);
      const use = page.getByRole('button', { name: 'Use https://wiki.example' });
      await userEvent.click(use);
      await expect.element(page.getByText(/^Without your consent nothing is sent/)).toBeVisible();
      expect(fakeBrowser.asked).toEqual(all);
      fakeBrowser.consent = 'yes';
      await userEvent.click(use);
      await expect.element(page.getByText('In use')).toBeVisible();
    });
  });

  it('shows when the wiki goes out of use elsewhere', async () => {
    const wikis = [known('https://wiki.example', { isActive: true })];
    show(wikis);
    await expect.element(status).toHaveTextContent('Connected to https://wiki.example.');
    wikis[0] = known('https://wiki.example');
    fakeBrowser.broadcast(newsMessage('outbox.changed', { waiting: 0, failed: 0 }));
    await expect.element(status).toHaveTextContent('Not connected');
  });

  it.each([
    ['', /Type the address/],
    ['my wiki', /not an address/],
    ['ftp://wiki.example', /begins with https/],
    ['http://wiki.example', /Plain http/],
  ])('sends no key to %j, and says why', async (typed, sentence) => {
    const { connections } = show([], 'ok');
    await fillIn(typed);
    await expect.element(status).toHaveTextContent(sentence);
    expect(connections).toEqual([]);
  });

  it.each(syncProblemSchema.entries.kind.options.filter(kind => kind !== 'unreachable'))(
    'says in words what is wrong: %s',
    async kind => {
      show([], failing(kind));
      await fillIn('https://wiki.example');
      await expect.element(status).toHaveTextContent(/^[A-Z][^!]+\.$/);
      await expect.element(status).not.toHaveTextContent('Not connected');
      await expect.element(key).toHaveValue(' secret ');
    },
  );
});

describe('a connected wiki', () => {
  const connected = known('https://wiki.example', { isActive: true, waiting: 2, failed: 1 });
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('is shown with what waits, and without its key', async () => {
    show([connected]);
    await expect.element(status).toHaveTextContent('Connected to https://wiki.example. 3 not sent yet.');
    await expect.element(address).toHaveValue('https://wiki.example');
    await expect.element(key).toHaveValue('');
    await expect.element(key).toHaveAttribute('type', 'password');
  });

  it('is removed after a question while something waits, and with it the access to it', async () => {
    fakeBrowser.granted.add('https://wiki.example/*');
    show([connected]);
    await userEvent.click(button('Remove https://wiki.example'));
    const dialog = page.getByRole('dialog', { name: 'Remove this wiki?' });
    await expect.element(dialog).toHaveTextContent('3 entries have changes that this wiki does not have.');
    await expectNoAxeFindings();
    await userEvent.click(button('Keep it'));
    await expect.element(dialog).not.toBeInTheDocument();
    await userEvent.click(button('Remove https://wiki.example'));
    await userEvent.click(button('Remove wiki'));
    await expect.element(status).toHaveTextContent('Not connected');
    await expect.element(address).toHaveValue('');
    expect([...fakeBrowser.granted]).toEqual([]);
  });

  it('is removed without a question when nothing waits', async () => {
    show([{ ...connected, waiting: 0, failed: 0 }]);
    await userEvent.click(button('Remove https://wiki.example'));
    await expect.element(status).toHaveTextContent('Not connected');
  });

  it('has no finding by axe', async () => {
    show([connected], failing('needs-key'));
    await expect.element(connect).toBeVisible();
    await expectNoAxeFindings();
    await fillIn('https://wiki.example');
    await expect.element(status).toHaveTextContent('does not accept');
    await expectNoAxeFindings();
  });
});

describe('several wikis', () => {
  const team = known('https://wiki.example', { name: 'Our team', isActive: true });
  const other = known('https://other.example:8443', { fieldsNotTaken: ['keyPoints', 'tags'] });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const listed = () => [...document.querySelectorAll('.wikis .wiki-text')].map(each => each.textContent);

  it('are listed by name or address, with what each does not take', async () => {
    show([team, other]);
    await expect
      .poll(listed)
      .toEqual([
        'Our team In usehttps://wiki.example',
        'https://other.example:8443Known not to take: key points, tags',
      ]);
    await expectNoAxeFindings();
  });

  it('are changed by Use', async () => {
    show([team, other]);
    await userEvent.click(button('Use https://other.example:8443'));
    await expect.element(status).toHaveTextContent('Connected to https://other.example:8443.');
    await expect.element(button('Use Our team')).toBeVisible();
    await expect.element(address).toHaveValue('https://other.example:8443');
  });

  it('become one more by Add another', async () => {
    const { connections } = show([team], 'ok');
    await expect.element(page.getByLabelText('Name', { exact: true })).toHaveValue('Our team');
    await userEvent.click(button('Add another'));
    await expect.element(address).toHaveFocus();
    await userEvent.fill(page.getByLabelText('Name', { exact: true }), 'Trial');
    await fillIn('https://other.example');
    await expect.element(status).toHaveTextContent('Connected to https://other.example.');
    expect(connections).toEqual([{ address: 'https://other.example', apiKey: 'secret', name: 'Trial' }]);
    await expect.poll(listed).toEqual(['Our teamhttps://wiki.example', 'Trial In usehttps://other.example']);
  });

  it('on one host keep the access that the other needs', async () => {
    fakeBrowser.granted.add('https://wiki.example/*');
    show([team, known('https://wiki.example/second')]);
    await userEvent.click(button('Remove https://wiki.example/second'));
    await expect.poll(listed).toHaveLength(1);
    expect([...fakeBrowser.granted]).toEqual(['https://wiki.example/*']);
  });

  it('on the host of the server for summaries keeps the access that this needs', async () => {
    const assistant = { kind: 'endpoint', address: 'http://localhost:11434/v1', model: 'm' };
    fakeBrowser.store('settings', { ...DEFAULT_SETTINGS, assistant });
    fakeBrowser.granted.add('http://localhost/*');
    show([known('http://localhost:3100')]);
    await userEvent.click(button('Remove http://localhost:3100'));
    await expect.poll(listed).toHaveLength(0);
    expect([...fakeBrowser.granted]).toEqual(['http://localhost/*']);
  });
});
