import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Entry } from '../../domain/entry.ts';
import { keyPoint } from '../../domain/key-point.ts';
import { sampleEntry, sampleSnapshot } from '../../domain/sample-entry.ts';
import type { Ask } from '../../messages/ask.ts';
import { keepNewText, putChecks } from '../../store/checks.ts';
import { importEntries } from '../../store/entries.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { listVersions } from '../../store/snapshot-versions.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { mount } from '../../ui/mount.tsx';
import { CheckView } from './CheckView.tsx';
import '../library.css';

const PROSE = Array.from(
  { length: 8 },
  (_, at) => `Paragraph ${at} says at some length what the features of a model add up to.`,
);
const html = (paragraphs: readonly string[]) =>
  `<!doctype html><title>A post</title><article>${paragraphs.map(text => `<p>${text}</p>`).join('')}</article>`;
const quote = (exact: string) => ({ exact, prefix: '', suffix: '' });
const at = (number: number, fields: Partial<Entry> = {}) => {
  const url = `https://site${number}.example/post`;
  return sampleEntry({
    id: String(number).repeat(16),
    url,
    capturedUrl: url,
    title: `Source ${number}`,
    ...fields,
  });
};
const snapshot = sampleSnapshot({ text: PROSE.join('\n\n'), contentHash: 'old' });

/** The view over a real store, on a web that answers by host. */
async function show(entries: Entry[], web: Record<string, (url: string) => Response | Promise<Response>>) {
  fakeBrowser.reset();
  const db = await freshDatabase(onTestFinished);
  await importEntries(
    db,
    entries.map(entry => ({ entry, snapshot })),
  );
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
    const url = String(address);
    init?.signal?.throwIfAborted();
    const response =
      (await web[new URL(url).host]?.(url)) ??
      new Response(html(PROSE), { headers: { 'content-type': 'text/html' } });
    return Object.defineProperty(response, 'url', { value: response.headers.get('location') ?? url });
  });
  onTestFinished(() => fetched.mockRestore());
  const context = { wiki: '', wikis: [], now: '2026-03-01T00:00:00.000Z' };
  const ask = (async (name: string, question: never) => {
    if (name === 'checks.keep') await putChecks(db, (question as { checks: never[] }).checks);
    if (name === 'checks.keepText') return { isKept: await keepNewText(db, question, context) };
    return {};
  }) as Ask;
  mount(
    <main class="library">
      <CheckView ask={ask} database={async () => db} ids={entries.map(({ id }) => id)} />
    </main>,
  );
  return { db, fetched };
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const rows = () =>
  [...document.querySelectorAll('.check-row')].map(row => row.querySelector('.row-text')?.textContent);

describe('checking sources again', () => {
  it('asks once for all their sites, and tells of each what became of it', async () => {
    const { db } = await show([at(1), at(2), at(3), at(4), at(5)], {
      'site2.example': () => new Response('', { status: 404 }),
      'site3.example': () => Promise.reject(new TypeError('Failed to fetch')),
      'site4.example': () =>
        new Response(html([...PROSE, 'And one more, which says that there is something new at its end.']), {
          headers: { 'content-type': 'text/html' },
        }),
      'site5.example': () =>
        new Response(html(PROSE), {
          headers: { 'content-type': 'text/html', location: 'https://new.example/post' },
        }),
    });
    await userEvent.click(button('Check 5 sources'));
    await expect
      .element(page.getByRole('status').first())
      .toHaveTextContent('Checked. 1 as captured, 4 not.');
    expect(fakeBrowser.asked.length).toBe(10);
    expect(rows()).toEqual([
      expect.stringContaining('The text is as it was captured.'),
      expect.stringContaining('Gone: the site has no such page any more (HTTP 404).'),
      expect.stringContaining('No answer. The site is down, or leads to another site'),
      expect.stringContaining('The text changed: 13 words added, 0 words removed.'),
      expect.stringContaining(
        'Moved: it is at https://new.example/post now. The text is as it was captured.',
      ),
    ]);
    expect((await db.getAll('checks')).map(({ outcome }) => outcome)).toEqual([
      'same',
      'gone',
      'unreachable',
      'changed',
      'moved',
    ]);
    await expectNoAxeFindings();
  });

  it('asks for the site that a DOI leads to as well, once it is known', async () => {
    const asHtml = { 'content-type': 'text/html' };
    const doi = 'https://doi.org/10.1000/182';
    const { db, fetched } = await show([at(1, { url: doi, capturedUrl: doi }), at(2)], {
      'doi.org': url => {
        if (url === 'https://doi.org/api/handles/10.1000/182?type=URL') {
          return Response.json({
            responseCode: 1,
            values: [
              { index: 100, type: 'HS_ADMIN', data: { format: 'admin', value: { index: 200 } } },
              { index: 1, type: 'URL', data: { format: 'string', value: 'https://publisher.example/1' } },
            ],
          });
        }
        if (!fakeBrowser.granted.has('https://publisher.example/*')) throw new TypeError('Failed to fetch');
        return new Response(html(PROSE), { headers: { ...asHtml, location: 'https://publisher.example/1' } });
      },
    });
    await userEvent.click(button('Check 2 sources'));
    await expect.element(page.getByRole('status').first()).toHaveTextContent('1 as captured, 1 not.');
    expect(rows()[0]).toContain('The browser was not allowed to read publisher.example.');
    expect(fakeBrowser.asked).not.toContain('https://publisher.example/*');
    expect(fetched.mock.calls.every(([address]) => !String(address).includes('publisher'))).toBe(true);
    await expectNoAxeFindings();
    await userEvent.click(button('Check 2 sources'));
    await expect.element(page.getByRole('status').first()).toHaveTextContent('2 as captured, 0 not.');
    expect(fakeBrowser.asked).toContain('https://publisher.example/*');
    expect((await db.getAll('checks')).map(({ outcome }) => outcome)).toEqual(['same', 'same']);
  });

  it('asks for no site where capture never runs, and keeps what was found before', async () => {
    const doi = 'https://doi.org/10.1000/182';
    const lead = { index: 1, type: 'URL', data: { format: 'string', value: 'https://a.bank.example/1' } };
    const { db, fetched } = await show([at(1, { url: doi, capturedUrl: doi })], {
      'doi.org': url => {
        if (url.includes('/api/handles/')) return Response.json({ values: [lead] });
        throw new TypeError('Failed to fetch');
      },
    });
    fakeBrowser.store('settings', { neverOn: ['bank.example'] });
    await userEvent.click(button('Check 1 source'));
    await expect.element(page.getByRole('status').first()).toHaveTextContent('0 as captured, 1 not.');
    expect(rows()[0]).toContain('Capture is off for this site, or for one that it leads to');
    await userEvent.click(button('Check 1 source'));
    await expect.poll(() => fetched.mock.calls.length).toBe(4);
    expect(fakeBrowser.asked.filter(name => name.includes('bank'))).toEqual([]);
    expect(await db.getAll('checks')).toEqual([]);
  });

  it('says that there was no answer where it is not known either where a DOI leads to', async () => {
    const doi = 'https://doi.org/10.1000/182';
    const answers = [Response.json({ values: [{ index: 1, type: 'URL', data: { value: 'no address' } }] })];
    const fail = () => Promise.reject(new TypeError('Failed to fetch'));
    await show([at(1, { url: doi, capturedUrl: doi })], {
      'doi.org': url =>
        url.includes('/api/') ? (answers.pop() ?? new Response('{', { status: 500 })) : fail(),
    });
    for (let time = 0; time < 2; time += 1) {
      await userEvent.click(button('Check 1 source'));
      await expect.element(page.getByRole('status').first()).toHaveTextContent('0 as captured, 1 not.');
      expect(rows()[0]).toContain('No answer. The site is down');
    }
  });

  it('shows what changed, and keeps the new text with the old one as a version', async () => {
    const changed = PROSE.with(3, 'Paragraph 3 says at great length what the features of a model add up to.');
    const keyPoints = [
      keyPoint('1', 'First claim', quote('Paragraph 2 says')),
      keyPoint('2', 'Second claim', quote(PROSE[3] ?? '')),
    ];
    const { db } = await show([at(1, { keyPoints })], {
      'site1.example': () => new Response(html(changed), { headers: { 'content-type': 'text/html' } }),
    });
    await userEvent.click(button('Check 1 source'));
    await expect.element(page.getByText('The text changed: 1 word added, 1 word removed.')).toBeVisible();
    const quotes = page.getByRole('list', { name: 'Quotes of Source 1' }).getByRole('listitem');
    await expect.element(quotes.nth(0)).toHaveTextContent('✓ Quote found: First claim');
    await expect.element(quotes.nth(1)).toHaveTextContent('≠ Quote found with other words: Second claim');
    await userEvent.click(button('Show what changed: Source 1'));
    await expect.element(page.getByRole('deletion')).toHaveTextContent('some');
    await expect.element(page.getByRole('insertion')).toHaveTextContent('great');
    await expectNoAxeFindings();
    await userEvent.click(button('Keep the new text: Source 1'));
    await expect.element(button('Kept: Source 1')).toHaveFocus();
    const { id } = at(1);
    expect((await db.get('snapshots', id))?.text).toBe(changed.join('\n\n'));
    expect(await listVersions(db, id)).toEqual([snapshot]);
    expect((await db.get('checks', id))?.outcome).toBe('same');
  });

  it('looks at nothing that it may not, and says so', async () => {
    const { db, fetched } = await show([at(1)], {});
    fakeBrowser.consent = 'no';
    await userEvent.click(button('Check 1 source'));
    await expect
      .element(page.getByText('The browser was not allowed to read site1.example.', { exact: false }))
      .toBeVisible();
    expect(fetched).not.toHaveBeenCalled();
    expect(await db.count('checks')).toBe(0);
    fakeBrowser.consent = 'yes';
    await userEvent.click(button('Check 1 source'));
    await expect.element(page.getByText('The text is as it was captured.')).toBeVisible();
    expect(await db.count('checks')).toBe(1);
  });

  it('has at most four under way, and can be cancelled', async () => {
    const answers: (() => void)[] = [];
    const wait = () =>
      new Promise<Response>(resolve => answers.push(() => resolve(new Response('', { status: 404 }))));
    const numbers = [1, 2, 3, 4, 5, 6, 7];
    const { fetched } = await show(
      numbers.map(number => at(number)),
      Object.fromEntries(numbers.map(number => [`site${number}.example`, wait])),
    );
    await userEvent.click(button('Check 7 sources'));
    await expect.poll(() => answers.length).toBe(4);
    await expect.element(page.getByText('0 of 7 checked')).toBeVisible();
    answers[0]?.();
    await expect.element(page.getByText('1 of 7 checked')).toBeVisible();
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('max', '7');
    await userEvent.click(button('Cancel'));
    for (const answer of answers) answer();
    await expect.element(page.getByRole('status')).toHaveTextContent('Cancelled.');
    expect(fetched.mock.calls.length).toBeLessThanOrEqual(5);
  });

  it('fits a narrow window', async () => {
    await page.viewport(320, 600);
    onTestFinished(() => page.viewport(414, 896));
    await show([at(1, { title: 'A title that goes on and on '.repeat(8) })], {});
    await userEvent.click(button('Check 1 source'));
    await expect.element(page.getByText('The text is as it was captured.')).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });
});
