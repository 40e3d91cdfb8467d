import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import type { StoredCounts, StoredSizes } from '../domain/stored-counts.ts';
import type { Ask } from '../messages/ask.ts';
import { newsMessage } from '../messages/news.ts';
import { expectNoAxeFindings } from '../ui/axe-check.ts';
import { fakeBrowser } from '../ui/fake-browser.ts';
import { mount } from '../ui/mount.tsx';
import { OptionsPage } from './OptionsPage.tsx';
import './options.css';

const SERVER = 'https://models.example/v1';
const counts: StoredCounts = {
  sources: 1_204,
  texts: 1_190,
  earlierTexts: 12,
  indexed: 2_394,
  drafts: 3,
  trash: 1,
  venues: 2,
  wikis: 1,
};

const sizes: StoredSizes = {
  sources: 4_100_000,
  texts: 61_000_000,
  earlierTexts: 600_000,
  indexed: 20_000_000,
  drafts: 9_000,
  trash: 0,
};

/** The options as they are opened, and what they asked of the background. */
function show(settings: Partial<Settings> = {}, otherAnswers: Record<string, () => unknown> = {}) {
  fakeBrowser.store('settings', { ...DEFAULT_SETTINGS, ...settings });
  const asked: [string, unknown][] = [];
  let hasKey = false;
  const answers: Record<string, () => unknown> = {
    'wiki.list': () => [],
    'stored.counts': () => counts,
    'stored.sizes': () => sizes,
    'stored.diagnosis': () => ({
      schemaVersion: 4,
      outbox: { waiting: 2 },
      problems: { timeout: 2 },
    }),
    'known.get': () => ({ isOn: false }),
    'assist.has-key': () => ({ hasKey }),
    'assist.key': () => ({}),
    'stored.delete': () => ({}),
    ...otherAnswers,
  };
  const ask = (async (name: string, question: { apiKey?: string }) => {
    asked.push([name, question]);
    if (name === 'assist.key') hasKey = question.apiKey !== '';
    return answers[name]?.();
  }) as Ask;
  mount(<OptionsPage ask={ask} />);
  return { asked };
}
const kept = () => fakeBrowser.stored.get('settings') as Settings;
const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabelText(name, { exact: true });
const section = (name: string) => page.getByRole('region', { name, exact: true });

beforeEach(() => fakeBrowser.reset());

it('leads to the library', async () => {
  show();
  await userEvent.click(button('Open library'));
  expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/library/index.html']);
});

it('leads to what is stored and sent', async () => {
  show();
  await userEvent.click(button('Privacy'));
  expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/privacy/index.html']);
});

it('has no finding by axe', async () => {
  fakeBrowser.granted.add('https://wiki.example/*');
  show({ neverOn: ['bank.example'], defaultTags: ['a'] });
  await expect.element(section('Diagnostics')).toBeVisible();
  await expect.element(button('Give back https://wiki.example')).toBeVisible();
  await expectNoAxeFindings();
});

describe('what a new source is given', () => {
  it('is kept as it is typed', async () => {
    show();
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Default type' }), 'report');
    await userEvent.type(field('Default tags'), 'circuits,mine');
    await userEvent.type(field('Default collections'), 'Inbox');
    await expect.poll(kept).toMatchObject({
      defaultType: 'report',
      defaultTags: ['circuits', 'mine'],
      defaultCollections: ['Inbox'],
    });
  });
});

describe('a setting that can’t be kept', () => {
  const settings: [string, string, () => Promise<void>][] = [
    [
      'Capture',
      'the default type',
      () => userEvent.selectOptions(page.getByRole('combobox', { name: 'Default type' }), 'report'),
    ],
    ['Capture', 'the default tags', () => userEvent.type(field('Default tags'), 'a')],
    ['Capture', 'the default collections', () => userEvent.type(field('Default collections'), 'a')],
    ['Appearance', 'the theme', () => userEvent.click(page.getByRole('radio', { name: 'Dark' }))],
    [
      'Private windows',
      'what comes of private windows',
      () => userEvent.click(page.getByRole('checkbox', { name: 'Keep' })),
    ],
  ];

  it.each(settings)('%s: %s says so once, in its section, until it is', async (name, _, choose) => {
    show();
    await expect.element(section(name)).toBeVisible();
    const keeps = failToKeep();
    await choose();
    await expect.element(section(name)).toHaveTextContent('This did not work: No room.');
    expect(page.getByText('This did not work').elements()).toHaveLength(1);
    keeps();
    await choose();
    await expect.element(page.getByText('This did not work')).not.toBeInTheDocument();
  });
});

it('default tags that are too long are not kept, and take no other with them', async () => {
  show({ defaultTags: ['ai', 'policy'] });
  const tags = field('Default tags');
  await userEvent.fill(tags, 'safety; '.repeat(80));
  await expect
    .element(section('Capture'))
    .toHaveTextContent('One of them has more than 500 letters, or there are more than 1,000 of them.');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Default type' }), 'paper');
  await expect.poll(kept).toMatchObject({ defaultType: 'paper', defaultTags: ['ai', 'policy'] });
});

describe('sites where capture never runs', () => {
  it('are added as a person types them, and removed', async () => {
    show();
    await userEvent.fill(field('Site'), 'https://www.bank.example/login');
    await userEvent.click(button('Add site'));
    await expect.element(section('Capture')).toHaveTextContent('Capture is off for bank.example.');
    await expect.poll(kept).toMatchObject({ neverOn: ['bank.example'] });
    await expect.element(field('Site')).toHaveValue('');
    await userEvent.click(button('Remove bank.example'));
    await expect.poll(kept).toMatchObject({ neverOn: [] });
  });

  it('are not said to be added where that is not kept', async () => {
    show();
    await userEvent.fill(field('Site'), 'bank.example');
    failToKeep();
    await userEvent.click(button('Add site'));
    await expect.element(section('Capture')).toHaveTextContent('This did not work: No room.');
    expect(section('Capture').element().textContent).not.toContain('Capture is off for');
    await expect.element(field('Site')).toHaveValue('bank.example');
    expect(page.getByRole('button', { name: 'Remove bank.example' }).elements()).toEqual([]);
    expect(page.getByText('This did not work').elements()).toHaveLength(1);
  });

  it.each([
    ['two words', 'That is not a site.'],
    ['bank.example', 'bank.example is in the list already.'],
  ])('take nothing else: %s', async (typed, sentence) => {
    show({ neverOn: ['bank.example'] });
    await userEvent.fill(field('Site'), typed);
    await userEvent.click(button('Add site'));
    await expect.element(section('Capture')).toHaveTextContent(sentence);
    expect(kept()).toMatchObject({ neverOn: ['bank.example'] });
  });
});

it('keeps the theme that is chosen', async () => {
  show();
  await userEvent.click(page.getByRole('radio', { name: 'Dark' }));
  await expect.poll(kept).toMatchObject({ theme: 'dark' });
});

it('names the keys, and leads to where the browser changes them', async () => {
  show();
  await expect.element(section('Shortcuts')).toHaveTextContent('Capture this pageAlt+Shift+S');
  await expect.element(section('Shortcuts')).toHaveTextContent('open-panelNone');
  await userEvent.click(button('Change shortcuts'));
  expect(fakeBrowser.openedTabs).toEqual(['chrome://extensions/shortcuts']);
});

describe('a server that drafts summaries', () => {
  const fillIn = async (address: string, model = 'small', key = ' secret ') => {
    await userEvent.click(page.getByRole('radio', { name: 'A server of your own' }));
    await userEvent.fill(field('Server address'), address);
    await userEvent.fill(field('Model'), model);
    await userEvent.fill(field('Server key'), key);
    await userEvent.click(button('Save'));
  };
  const keys = (asked: [string, unknown][]) =>
    asked.filter(([name]) => name === 'assist.key').map(([, question]) => question);

  it('is kept with its key once its origin may be reached', async () => {
    const { asked } = show();
    await fillIn(`${SERVER}/`);
    await expect
      .element(section('Suggested summaries'))
      .toHaveTextContent('Saved. Drafts are asked of models.example.');
    expect(fakeBrowser.asked).toEqual(['https://models.example/*']);
    await expect
      .poll(kept)
      .toMatchObject({ assistant: { kind: 'endpoint', address: SERVER, model: 'small' } });
    // Whatever key there was went before.
    expect(keys(asked)).toEqual([{ apiKey: '' }, { apiKey: 'secret' }]);
    await expect.element(field('Server key')).toHaveValue('');
    await expect
      .element(field('Server key'))
      .toHaveAttribute('placeholder', 'A key is stored; type here to replace it');
    expect(JSON.stringify(kept())).not.toContain('secret');
    await expectNoAxeFindings();
  });

  it('is asked about in one question, where the browser asks about data that is sent', async () => {
    fakeBrowser.asksAboutData = true;
    fakeBrowser.consent = 'no';
    const { asked } = show();
    await fillIn(SERVER);
    await expect.element(section('Suggested summaries')).toHaveTextContent('so nothing was saved');
    expect(fakeBrowser.questions).toBe(1);
    expect(fakeBrowser.asked).toEqual(['https://models.example/*', 'websiteContent', 'authenticationInfo']);
    expect(keys(asked)).toEqual([]);
    expect(kept()).toMatchObject({ assistant: { kind: 'off' } });
  });

  it('is not kept where the person says no', async () => {
    fakeBrowser.consent = 'no';
    const { asked } = show();
    await fillIn(SERVER);
    await expect
      .element(section('Suggested summaries'))
      .toHaveTextContent('Without access to models.example');
    expect(kept().assistant).toEqual({ kind: 'off' });
    expect(keys(asked)).toEqual([]);
  });

  it.each([
    ['http://models.example/v1', 'small', 'Plain http would send the key'],
    ['', 'small', 'Type the address'],
    [SERVER, ' ', 'Type the name of the model'],
  ])('is asked for properly: %s, %j', async (address, model, sentence) => {
    show();
    await fillIn(address, model);
    await expect.element(section('Suggested summaries')).toHaveTextContent(sentence);
    expect(fakeBrowser.asked).toEqual([]);
  });

  const chosen: Partial<Settings> = { assistant: { kind: 'endpoint', address: SERVER, model: 'small' } };

  it('keeps its key when only its model changes, and takes it to no other server', async () => {
    fakeBrowser.granted.add('https://models.example/*');
    const { asked } = show(chosen);
    await userEvent.fill(field('Model'), 'large');
    await userEvent.click(button('Save'));
    await expect.poll(kept).toMatchObject({ assistant: { model: 'large' } });
    expect(keys(asked)).toEqual([]);
    await userEvent.fill(field('Server address'), 'https://other.example/v1');
    await userEvent.click(button('Save'));
    await expect.poll(kept).toMatchObject({ assistant: { address: 'https://other.example/v1' } });
    expect(keys(asked)).toEqual([{ apiKey: '' }]);
    expect([...fakeBrowser.granted]).toEqual(['https://other.example/*']);
  });

  it('is said to be saved only once it is, and gets no key where it is not', async () => {
    fakeBrowser.granted.add('https://models.example/*');
    const { asked } = show(chosen);
    const { set } = browserStorage();
    let fail = (_: Error) => {};
    const written = new Promise<void>((_, reject) => {
      fail = reject;
    });
    browserStorage().set = () => written;
    onTestFinished(() => {
      browserStorage().set = set;
    });
    await fillIn('https://other.example/v1');
    // Its key has gone, its own has not come yet.
    await expect.poll(() => keys(asked)).toEqual([{ apiKey: '' }]);
    expect(section('Suggested summaries').element().textContent).not.toContain('Saved.');
    fail(new Error('No room.'));
    await expect.element(section('Suggested summaries')).toHaveTextContent('This did not work: No room.');
    expect(page.getByText('This did not work').elements()).toHaveLength(1);
    expect(section('Suggested summaries').element().textContent).not.toContain('Saved.');
    expect(keys(asked)).toEqual([{ apiKey: '' }]);
    expect(kept().assistant).toEqual(chosen.assistant);
    // What was typed is there to try again.
    await expect.element(field('Server key')).toHaveValue(' secret ');
    browserStorage().set = set;
    await userEvent.click(button('Save'));
    await expect
      .element(section('Suggested summaries'))
      .toHaveTextContent('Saved. Drafts are asked of other.example.');
    expect(keys(asked).at(-1)).toEqual({ apiKey: 'secret' });
  });

  it('keeps its key where switching it off is not kept', async () => {
    const { asked } = show(chosen);
    const off = page.getByRole('radio', { name: 'Off' });
    await expect.element(off).toBeEnabled();
    failToKeep();
    await userEvent.click(off);
    await expect.element(section('Suggested summaries')).toHaveTextContent('This did not work: No room.');
    expect(page.getByText('This did not work').elements()).toHaveLength(1);
    await expect.element(page.getByRole('radio', { name: 'A server of your own' })).toBeChecked();
    expect(keys(asked)).toEqual([]);
  });

  it('is forgotten with its key and its permission when it is switched off', async () => {
    fakeBrowser.granted.add('https://models.example/*');
    const { asked } = show(chosen);
    await userEvent.click(page.getByRole('radio', { name: 'Off' }));
    await expect.poll(kept).toMatchObject({ assistant: { kind: 'off' } });
    await expect.poll(() => [...fakeBrowser.granted]).toEqual([]);
    expect(keys(asked)).toEqual([{ apiKey: '' }]);
  });
});

it('says what is stored, and how much room it takes', async () => {
  show();
  await expect.element(section('Storage')).toHaveTextContent('Sources1,204, about 4 MB');
  await expect.element(section('Storage')).toHaveTextContent('Captured texts1,190, about 61 MB');
  await expect.element(section('Storage')).toHaveTextContent('Earlier texts12, about 600 KB');
  await expect.element(section('Storage')).toHaveTextContent('In the trash1');
  await expect.element(section('Storage')).toHaveTextContent(/About .+ in use; the browser allows .+\./);
});

it('counts what is stored once more after a burst of changes, and not at each', async () => {
  const { asked } = show();
  const counted = () => asked.filter(([name]) => name === 'stored.counts').length;
  await expect.poll(counted).toBe(1);
  for (let at = 0; at < 20; at += 1) {
    fakeBrowser.broadcast(newsMessage('draft.changed', { pageKey: `p${at}`, editor: '', change: 'edited' }));
  }
  await expect.poll(counted).toBe(2);
});

describe('permissions', () => {
  it('are listed with what each is for, and given back one by one', async () => {
    for (const one of ['tabs', 'https://models.example/*', 'https://papers.example/*']) {
      fakeBrowser.granted.add(one);
    }
    show({ assistant: { kind: 'endpoint', address: SERVER, model: 'm' } });
    await expect
      .element(section('Permissions'))
      .toHaveTextContent('https://models.exampleTo ask for drafts of summaries.');
    await expect.element(section('Permissions')).toHaveTextContent('To read sources there again');
    await userEvent.click(button('Give back Open tabs'));
    await expect.element(button('Give back Open tabs')).not.toBeInTheDocument();
    expect([...fakeBrowser.granted]).toEqual(['https://models.example/*', 'https://papers.example/*']);
  });

  it('name each kind of data that may be sent, where the browser asks about that', async () => {
    fakeBrowser.asksAboutData = true;
    for (const kind of ['browsingActivity', 'websiteContent', 'authenticationInfo']) {
      fakeBrowser.granted.add(kind);
    }
    show();
    await expect
      .element(section('Permissions'))
      .toHaveTextContent('Send texts of pagesTo your wiki, and to a server for summaries.');
    await userEvent.click(button('Give back Send API keys'));
    await expect.element(button('Give back Send API keys')).not.toBeInTheDocument();
    expect([...fakeBrowser.granted]).toEqual(['browsingActivity', 'websiteContent']);
  });

  it('appear when they are given', async () => {
    show();
    await expect.element(section('Permissions')).toHaveTextContent('Nothing beyond what');
    await browserPermissions().request({ origins: ['https://wiki.example/*'] });
    await expect.element(button('Give back https://wiki.example')).toBeVisible();
  });
});

it('keeps captures of private windows only when it is told to', async () => {
  show();
  await userEvent.click(page.getByRole('checkbox', { name: 'Keep what is captured in private windows' }));
  await expect.poll(kept).toMatchObject({ keepsPrivate: true });
});

describe('a store that can’t be opened', () => {
  const fails = () => {
    throw new Error('VersionError: The requested version (6) is less than the existing version (7).');
  };

  it('says so, is described, and can be deleted all the same', async () => {
    const { asked } = show({}, { 'stored.counts': fails, 'stored.diagnosis': fails });
    const sentence = 'A newer Source Capture has used this library.';
    await expect.element(section('Storage')).toHaveTextContent(sentence);
    const text = page.getByRole('textbox', { name: 'What is copied' });
    await expect.element(text).toHaveValue(expect.stringContaining(sentence));
    await userEvent.click(button('Delete everything …'));
    await expect
      .element(page.getByRole('dialog'))
      .toHaveTextContent('Everything that is stored here, which can’t be read');
    await expectNoAxeFindings();
    await userEvent.click(button('Delete everything'));
    await expect.element(section('Your data')).toHaveTextContent('Everything is deleted.');
    expect(asked.map(([name]) => name)).toContain('stored.delete');
  });
});

describe('all the data', () => {
  it('is exported where the library backs it up', async () => {
    show();
    await userEvent.click(button('Export everything'));
    expect(fakeBrowser.openedTabs).toEqual(['https://extension.invalid/library/index.html#backup']);
  });

  it('is deleted after a question that names how much it is', async () => {
    const { asked } = show();
    const isAsked = () => asked.some(([name]) => name === 'stored.delete');
    await userEvent.click(button('Delete everything …'));
    const dialog = page.getByRole('dialog', { name: 'Delete everything?' });
    await expect.element(dialog).toHaveTextContent('1,204 sources');
    await expectNoAxeFindings();
    await userEvent.click(button('Keep everything'));
    expect(isAsked()).toBe(false);
    await userEvent.click(button('Delete everything …'));
    await userEvent.click(button('Delete everything'));
    await expect.element(section('Your data')).toHaveTextContent('Everything is deleted.');
    expect(isAsked()).toBe(true);
  });
});

it('describes all that a report needs, without a word, an address or a key', async () => {
  fakeBrowser.granted.add('https://secret.example/*');
  show({
    neverOn: ['secret.example'],
    defaultTags: ['secret'],
    assistant: { kind: 'endpoint', address: 'https://secret.example', model: 'secret' },
  });
  const text = page.getByRole('textbox', { name: 'What is copied' });
  await expect.element(text).toHaveValue(expect.stringContaining('"timeout": 2'));
  const { value } = text.element() as HTMLTextAreaElement;
  expect(value).not.toContain('secret');
  expect(JSON.parse(value)).toMatchObject({
    version: '0.1.0',
    schemaVersion: 4,
    outbox: { waiting: 2 },
    permissions: { names: [], origins: 1 },
    settings: { neverOn: 1, defaultTags: 1, assistant: 'endpoint' },
  });
  await expect.element(text).toHaveAttribute('readonly');
  fakeBrowser.broadcast(newsMessage('entries.changed', { ids: [] }));
});

function browserStorage() {
  return (
    globalThis as unknown as { browser: { storage: { local: { set(values: object): Promise<void> } } } }
  ).browser.storage.local;
}

/** No setting can be kept until what it gives is called, or the test ends. */
function failToKeep(): () => void {
  const { set } = browserStorage();
  browserStorage().set = async () => {
    throw new Error('No room.');
  };
  const keepAgain = () => {
    browserStorage().set = set;
  };
  onTestFinished(keepAgain);
  return keepAgain;
}

function browserPermissions() {
  return (globalThis as unknown as { browser: { permissions: { request(what: object): Promise<boolean> } } })
    .browser.permissions;
}
