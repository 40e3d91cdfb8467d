import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Entry } from '../../domain/entry.ts';
import { sampleSnapshot } from '../../domain/sample-entry.ts';
import { NEVER_SYNCED } from '../../domain/sync-state.ts';
import { newsMessage } from '../../messages/news.ts';
import { putChecks } from '../../store/checks.ts';
import { trashEntries } from '../../store/trash.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { entryAt, searchBox, showLibrary, titles, WIKI } from '../library-stand.tsx';

const quoted = (id: string, exact: string) => ({
  id,
  text: `Point ${id}`,
  quote: { exact, prefix: '', suffix: '' },
});
const text = () => document.querySelector('.reader-text');

/** One source, open in the reading pane. */
async function read(fields: Partial<Entry>, snapshot = sampleSnapshot()) {
  const entry = await entryAt(1, fields);
  const stand = await showLibrary([entry], { snapshots: { [entry.id]: snapshot } });
  await expect.poll(() => titles().length).toBe(1);
  await userEvent.keyboard('j');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('region', { name: 'Reading' })).toBeVisible();
  return { ...stand, entry };
}

describe('the reading pane', () => {
  it('shows what is known of a source, and its text', async () => {
    await read({
      authors: ['Chris Olah'],
      summary: 'My summary.',
      review: 'My review.',
      abstract: 'Their abstract.',
      credibility: { override: 4, reason: 'Known experts.' },
      keyPoints: [{ id: 'a', text: 'A claim', quote: null }],
      citedBy: ['dense-transformers'],
    });
    await expect.poll(() => text()?.textContent).toContain('We find that features');
    for (const words of ['My summary.', 'My review.', 'Their abstract.', 'Known experts.', 'A claim']) {
      await expect.element(page.getByText(words)).toBeVisible();
    }
    await expectNoAxeFindings();
  });

  it('links identifiers to where they lead, and shows an ISBN, which leads nowhere', async () => {
    await read({
      identifiers: { doi: '10.1000/a#b', arxivId: '2301.01234v2', isbn: '9780306406157', pmid: '31452104' },
    });
    const facts = () =>
      [...document.querySelectorAll('.facts > div')].flatMap(fact => {
        const [label, value] = [...fact.children].map(({ textContent }) => textContent);
        const link = fact.querySelector('a');
        const isIdentifier = /DOI|arXiv|ISBN|PMID/.test(label ?? '');
        return isIdentifier ? [[label, value, link?.href, link?.target, link?.rel]] : [];
      });
    const outward = ['_blank', 'noreferrer'];
    await expect.poll(facts).toEqual([
      ['DOI', '10.1000/a#b', 'https://doi.org/10.1000/a%23b', ...outward],
      ['arXiv', '2301.01234v2', 'https://arxiv.org/abs/2301.01234v2', ...outward],
      ['ISBN', '9780306406157', undefined, undefined, undefined],
      ['PMID', '31452104', 'https://pubmed.ncbi.nlm.nih.gov/31452104/', ...outward],
    ]);
    await expectNoAxeFindings();
  });

  it('says by which other keys documents may cite it', async () => {
    await read({ citationKey: 'olah2025', formerKeys: ['smith2019', 'a:b/c'] });
    await expect.element(page.getByText('Also cited as')).toBeVisible();
    const fact = page.getByText('Also cited as').element().parentElement;
    expect([...(fact?.querySelectorAll('code') ?? [])].map(code => code.textContent)).toEqual([
      'smith2019',
      'a:b/c',
    ]);
    await expectNoAxeFindings();
  });

  it('tells what the last look at its page found, which quote it missed, and opens an earlier text', async () => {
    const { db, entry } = await read({ keyPoints: [quoted('a', 'One.'), quoted('b', 'Two.')] });
    const earlier = sampleSnapshot({
      html: '',
      text: 'Older words.',
      capturedAt: '2025-11-03T12:00:00.000Z',
    });
    await db.put('snapshotVersions', earlier, [entry.id, earlier.capturedAt]);
    const checkedAt = '2026-02-03T12:00:00.000Z';
    const found = { outcome: 'changed' as const, httpStatus: 200, finalUrl: entry.url, lostQuotes: ['b'] };
    await putChecks(db, [{ entryId: entry.id, checkedAt, ...found }]);
    fakeBrowser.broadcast(newsMessage('entries.changed', { ids: [entry.id] }));

    await expect.element(page.getByText('The text has changed since it was captured.')).toBeVisible();
    await expect.element(page.getByText('Checked on Feb 3, 2026.')).toBeVisible();
    const claims = [...document.querySelectorAll('.claims li')].map(({ textContent }) => textContent);
    expect(claims.map(claim => claim?.includes('Quote no longer there'))).toEqual([false, true]);
    await userEvent.click(page.getByText('Earlier text, captured on Nov 3, 2025'));
    await expect
      .poll(() => document.querySelector('.earlier-text .reader-text')?.textContent)
      .toContain('Older words.');
    await expectNoAxeFindings();
  });

  it('shows stored HTML without what could run, load, or reach into the page', async () => {
    const html = `
      <h1 id="library" name="body" class="row">Head</h1>
      <p style="position:fixed" onclick="alert(1)">Words <a href="https://b.example/" ping="https://c.example/">out</a>
      <a href="javascript:alert(1)">script</a> <a href="#part">part</a></p>
      <img src="https://t.example/pixel.png" alt="A graph" onerror="alert(1)"><img src="https://t.example/2.png">
      <script>alert(1)</script><style>body{display:none}</style>
      <iframe src="https://t.example/"></iframe><form action="https://t.example/"><input name="q"></form>
      <svg onload="alert(1)"><a href="javascript:alert(1)">x</a></svg>`;
    await read({}, sampleSnapshot({ html }));
    await expect.poll(() => text()?.textContent).toContain('Words out');
    const tags = [...(text()?.querySelectorAll('*') ?? [])].map(({ localName }) => localName);
    for (const tag of ['script', 'style', 'iframe', 'form', 'input', 'svg', 'img', 'h1'])
      expect(tags).not.toContain(tag);
    const attributes = [...(text()?.querySelectorAll('*') ?? [])].flatMap(element =>
      element.getAttributeNames(),
    );
    expect(new Set(attributes)).toEqual(new Set(['class', 'href', 'target', 'rel']));
    expect(
      [...(text()?.querySelectorAll('a') ?? [])].map(link => [link.href, link.target, link.rel]),
    ).toEqual([['https://b.example/', '_blank', 'noreferrer']]);
    expect(text()?.textContent).toContain('Image: A graph');
    expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('t.example'))).toEqual(
      [],
    );
  });

  it.each(['with highlights', 'with marks, where there are no highlights'])(
    'jumps to a quote, %s',
    async how => {
      const hasHighlights = how === 'with highlights';
      if (!hasHighlights) vi.stubGlobal('Highlight', undefined);
      const filler = '<p>Nothing of note.</p>'.repeat(200);
      const html = `${filler}<p>We find that <em>features</em>\n recur in many models.</p>${filler}`;
      await read(
        { keyPoints: [quoted('a', 'features recur in'), quoted('b', 'not there')] },
        sampleSnapshot({ html }),
      );
      await userEvent.click(page.getByRole('button', { name: 'Show the quote of: Point a' }));
      const marked = () =>
        hasHighlights
          ? [...(CSS.highlights.get('quote') ?? [])].map(String).join('')
          : [...document.querySelectorAll('mark.quoted')].map(({ textContent }) => textContent).join('');
      expect(marked().replace(/\s+/g, ' ')).toBe('features recur in');
      const frame = document.querySelector('.reading-article')!.getBoundingClientRect();
      const { top } = document.querySelector('.reader-text em')!.getBoundingClientRect();
      expect(top).toBeGreaterThan(frame.top);
      expect(top).toBeLessThan(frame.bottom);
      await userEvent.click(page.getByRole('button', { name: 'Show the quote of: Point b' }));
      await expect.element(page.getByText('Its quote is not in the captured text.')).toBeVisible();
      expect(marked()).toBe('');
      expect(text()?.textContent).toContain('We find that features');
      await expectNoAxeFindings();
      vi.unstubAllGlobals();
    },
  );

  it('draws a book part by part', async () => {
    const html = `<div><div>${'<p>A line of a very long book, which goes on and on.</p>'.repeat(20_000)}</div></div>`;
    const busy: number[] = [];
    const observer = new PerformanceObserver(list =>
      busy.push(...list.getEntries().map(one => one.duration)),
    );
    await read({ keyPoints: [quoted('a', 'goes on and on')] }, sampleSnapshot({ html }));
    observer.observe({ type: 'longtask' });
    await expect
      .poll(() => document.querySelectorAll('.reader-text p').length, { timeout: 30_000 })
      .toBe(20_000);
    observer.disconnect();
    expect(document.querySelectorAll('.reader-part').length).toBeGreaterThan(20);
  });

  it('shows plain text where there is no HTML, and says when there is neither', async () => {
    await read({}, sampleSnapshot({ html: '', text: 'One <b>paragraph</b>.\n\nAnother.' }));
    await expect
      .poll(() => [...(text()?.querySelectorAll('p') ?? [])].map(({ textContent }) => textContent))
      .toEqual(['One <b>paragraph</b>.', 'Another.']);
  });

  it('has the one action of its state, and filters by what others share', async () => {
    const sync = { ...NEVER_SYNCED, wiki: WIKI, state: 'queued' as const };
    const { asked } = await read({ sync, tags: ['circuits'] });
    const reading = page.getByRole('region', { name: 'Reading' });
    await userEvent.click(reading.getByRole('button', { name: 'Send now' }));
    await expect.element(page.getByRole('status')).toHaveTextContent('Sending it.');
    expect(asked).toEqual(['sync.retry']);
    await userEvent.click(reading.getByRole('button', { name: 'circuits' }));
    await expect.element(searchBox()).toHaveValue('tag:circuits');
  });

  it('closes with what it shows', async () => {
    await read({});
    await userEvent.click(page.getByRole('button', { name: 'Whole width' }));
    await expectNoAxeFindings();
    await userEvent.click(
      page.getByRole('region', { name: 'Reading' }).getByRole('button', { name: 'Delete' }),
    );
    await expect.element(page.getByRole('status')).toHaveTextContent('Deleted here.');
    await expect.element(page.getByRole('region', { name: 'Reading' })).not.toBeInTheDocument();
    await expect.element(page.getByText('Nothing captured yet.', { exact: false })).toBeVisible();
  });
});

describe('a source that is not there', () => {
  it('is said to be gone where it was deleted elsewhere while it was read, with the way out', async () => {
    const entry = await entryAt(1);
    const { db } = await showLibrary([entry, await entryAt(2)], { hash: `source=${entry.id}` });
    const reading = page.getByRole('region', { name: 'Reading' });
    await expect.element(reading.getByRole('heading', { name: 'Source 1' })).toBeVisible();
    await trashEntries(db, [entry.id], 1);
    fakeBrowser.broadcast(newsMessage('entries.changed', { ids: [entry.id] }));
    await expect.element(reading.getByRole('status')).toHaveTextContent('not in the library any more');
    await expectNoAxeFindings();
    await userEvent.click(reading.getByRole('button', { name: 'Close the reading' }));
    await expect.element(reading).not.toBeInTheDocument();
  });

  it('is said so at its old address', async () => {
    await showLibrary([await entryAt(1)], { hash: `source=${'f'.repeat(16)}` });
    await expect.element(page.getByText('not in the library any more', { exact: false })).toBeVisible();
  });
});
