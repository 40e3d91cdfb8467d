import { describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import papers from '../../../fixtures/registries/arxiv-papers.xml?raw';
import article from '../../../fixtures/registries/crossref-article.json' with { type: 'json' };
import retracted from '../../../fixtures/registries/crossref-retracted.json' with { type: 'json' };
import type { Entry } from '../../domain/entry.ts';
import { sampleEntry } from '../../domain/sample-entry.ts';
import { NO_IDENTIFIERS } from '../../domain/source.ts';
import type { Ask } from '../../messages/ask.ts';
import { newsMessage } from '../../messages/news.ts';
import { fakeRegistry, json, notFound } from '../../standing/fake-registry.ts';
import { importEntries } from '../../store/entries.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { putLookups } from '../../store/standings.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { mount } from '../../ui/mount.tsx';
import { StandingRun } from './StandingRun.tsx';
import { StandingSection } from './StandingSection.tsx';
import '../library.css';

type Answer = Parameters<typeof fakeRegistry>[0];
const registries: Answer = ({ host, pathname }) => {
  if (host === 'export.arxiv.org') return new Response(papers);
  if (pathname.includes('tides')) return json(retracted);
  return pathname.includes('levees') ? json(article) : notFound();
};
const entry = (id: string, identifiers: Partial<typeof NO_IDENTIFIERS>) =>
  sampleEntry({
    id: id.repeat(16),
    title: `Source ${id}`,
    url: `https://a.example/${id}`,
    identifiers: { ...NO_IDENTIFIERS, ...identifiers },
  });

/** A store with entries, the background's part, and registries that answer. */
async function stand(entries: readonly Entry[], answer = registries) {
  fakeBrowser.reset();
  const db = await freshDatabase(onTestFinished);
  await importEntries(
    db,
    entries.map(each => ({ entry: each, snapshot: null })),
  );
  const ask = (async (_: string, { lookups }: { lookups: Parameters<typeof putLookups>[1] }) => {
    fakeBrowser.broadcast(newsMessage('entries.changed', { ids: await putLookups(db, lookups) }));
    return {};
  }) as Ask;
  const registry = fakeRegistry(answer);
  return { db, ask, registry, database: async () => db };
}
async function showSection(of: Entry, answer = registries) {
  const { ask, database, registry, db } = await stand([of], answer);
  mount(
    <main>
      <StandingSection entry={of} ask={ask} database={database} port={registry.port} />
    </main>,
  );
  return { registry, db };
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const lines = () => [...document.querySelectorAll('.standing-line')].map(({ textContent }) => textContent);

describe('the standing of one source', () => {
  it('is looked up when it is asked for and allowed, by the DOI alone', async () => {
    const { registry } = await showSection(entry('a', { doi: '10.5555/tides.2021' }));
    await expect.poll(lines).toEqual(['Not looked up at Crossref.']);
    const sent = 'Sends the DOI 10.5555/tides.2021 to api.crossref.org, and nothing else.';
    expect(button('Look up at Crossref').element().getAttribute('title')).toContain(sent);
    await userEvent.click(button('Look up at Crossref'));
    await expect
      .poll(lines)
      .toEqual([
        '⚠ Retracted, Mar 2, 2024 10.5555/tides.retraction',
        'Corrected, January 2022 10.5555/tides.erratum',
        expect.stringMatching(/^Looked up at Crossref, /),
      ]);
    expect(fakeBrowser.asked).toEqual(['https://api.crossref.org/*']);
    expect(registry.asked).toEqual(['https://api.crossref.org/works/10.5555%2Ftides.2021']);
    const link = page.getByRole('link', { name: '10.5555/tides.retraction' });
    await expect.element(link).toHaveAttribute('href', 'https://doi.org/10.5555/tides.retraction');
    await expect.element(button('Look up again at Crossref')).toBeVisible();
    await expectNoAxeFindings();
  });

  it('asks in one question for the registry and for what the DOI tells it, where the browser asks about that', async () => {
    await showSection(entry('a', { doi: '10.5555/tides.2021' }));
    fakeBrowser.asksAboutData = true;
    await userEvent.click(button('Look up at Crossref'));
    await expect.poll(() => lines()[0]).toContain('Retracted');
    expect(fakeBrowser.questions).toBe(1);
    expect(fakeBrowser.asked).toEqual(['https://api.crossref.org/*', 'browsingActivity']);
  });

  it('tells of a newer version and of the article, each registry by itself', async () => {
    await showSection(entry('a', { doi: '10.5555/levees.2024', arxivId: '2301.00001v1' }));
    await expect.poll(lines).toEqual(['Not looked up at Crossref.', 'Not looked up at arXiv.']);
    await userEvent.click(button('Look up at arXiv'));
    await expect
      .poll(lines)
      .toEqual([
        'Not looked up at Crossref.',
        'Newer version v3 of Jan 5, 2025; captured: v1',
        'Published in Rivers & Banks 12 (2025) 3-14 10.5555/levees.2025',
        expect.stringMatching(/^Looked up at arXiv, /),
      ]);
    expect(fakeBrowser.asked).toEqual(['https://export.arxiv.org/*']);
    await userEvent.click(button('Look up at Crossref'));
    await expect.poll(() => lines()[0]).toMatch(/^Nothing known against it at Crossref, looked up /);
  });

  it('that the registry does not have says so', async () => {
    await showSection(entry('a', { doi: '10.5555/none' }));
    await userEvent.click(button('Look up at Crossref'));
    await expect.poll(() => lines()[0]).toMatch(/^Crossref does not know this source, looked up /);
  });

  it('is not asked for where the person does not allow it', async () => {
    const { registry } = await showSection(entry('a', { doi: '10.5555/tides.2021' }));
    fakeBrowser.consent = 'no';
    await userEvent.click(button('Look up at Crossref'));
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('The browser was not allowed to reach Crossref. Look it up again and allow it.');
    expect(registry.asked).toEqual([]);
    fakeBrowser.consent = 'yes';
    await userEvent.click(button('Look up at Crossref'));
    await expect.poll(() => lines()[0]).toContain('Retracted');
  });

  it.each([
    [
      () => new Response('', { status: 429, headers: { 'retry-after': '600' } }),
      'asks to wait for 10 minutes',
    ],
    [() => new Response('', { status: 500 }), 'Crossref did not take the question.'],
    [() => new Response('<html>'), 'Crossref answered in a way that can’t be read.'],
    [() => Promise.reject(new TypeError('Failed to fetch')), 'Crossref did not answer.'],
  ] satisfies [Answer, string][])(
    'says what is wrong with the registry, and stays (%#)',
    async (answer, words) => {
      const { db } = await showSection(entry('a', { doi: '10.5555/tides.2021' }), answer);
      await userEvent.click(button('Look up at Crossref'));
      await expect.element(page.getByRole('status')).toHaveTextContent(words);
      expect(lines()).toEqual(['Not looked up at Crossref.']);
      expect(await db.count('standings')).toBe(0);
    },
  );

  it('can be cancelled while it is looked up', async () => {
    const { db } = await showSection(
      entry('a', { doi: '10.5555/tides.2021' }),
      () => new Promise<Response>(() => {}),
    );
    await userEvent.click(button('Look up at Crossref'));
    await userEvent.click(button('Cancel'));
    await expect.element(button('Look up at Crossref')).toBeVisible();
    expect(await db.count('standings')).toBe(0);
  });

  it('has no place where there is nothing to ask by', async () => {
    await showSection(entry('a', { isbn: '9780306406157' }));
    expect(document.querySelector('main')?.textContent).toBe('');
  });
});

describe('the standing of many', () => {
  const entries = [
    entry('a', { doi: '10.5555/tides.2021' }),
    entry('b', { arxivId: '2302.00002' }),
    entry('c', { doi: '10.5555/levees.2025', arxivId: '2301.00001v3' }),
    entry('d', {}),
  ];

  it('is asked of each registry by itself, and lists what there is something to know of', async () => {
    const { ask, registry, db } = await stand(entries);
    mount(
      <main>
        <StandingRun entries={entries} ask={ask} port={registry.port} />
      </main>,
    );
    await userEvent.click(button('Look up 2 sources at Crossref'));
    await expect.element(page.getByText('Looked up 2 sources.')).toBeVisible();
    await expect.element(page.getByText('Something is known of 1 source.')).toBeVisible();
    await userEvent.click(button('Look up 2 sources at arXiv'));
    await expect.element(page.getByText('Something is known of 2 sources.')).toBeVisible();
    const listed = page
      .getByRole('list', { name: 'Sources that something is known of' })
      .getByRole('listitem');
    await expect.element(listed.nth(0)).toHaveTextContent('Source a⚠ Retracted, Mar 2, 2024');
    await expect.element(listed.nth(1)).toHaveTextContent('Source b⚠ Withdrawn, Jun 7, 2023');
    expect(registry.asked.filter(url => url.includes('arxiv'))).toHaveLength(1);
    expect(await db.count('standings')).toBe(3);
    await expectNoAxeFindings();
  });

  it('shows how far it is, and keeps what it has when it is cancelled', async () => {
    let answer: (response: Response) => void = () => {};
    const { ask, registry, db } = await stand(entries, ({ pathname }) =>
      pathname.includes('tides')
        ? json(retracted)
        : new Promise<Response>(resolve => {
            answer = resolve;
          }),
    );
    mount(
      <main>
        <StandingRun entries={entries} ask={ask} port={registry.port} />
      </main>,
    );
    await userEvent.click(button('Look up 2 sources at Crossref'));
    await expect.element(page.getByText('1 of 2 looked up')).toBeVisible();
    await userEvent.click(button('Cancel at Crossref'));
    answer(notFound());
    await expect.element(page.getByText('Cancelled. What was looked up until then is kept.')).toBeVisible();
    expect(await db.count('standings')).toBe(1);
  });
});
