import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Entry } from '../../domain/entry.ts';
import type { Venue } from '../../domain/venue.ts';
import { DEFAULT_VENUES } from '../../domain/venue-table.ts';
import { readVenuesYaml } from '../../exchange/venues-yaml.ts';
import type { Ask } from '../../messages/ask.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { storeSamples } from '../../store/stored-sample.ts';
import { ownVenues, putVenues, removeVenue } from '../../store/venues.ts';
import { expectNoAxeFindings } from '../../ui/axe-check.ts';
import { fakeBrowser } from '../../ui/fake-browser.ts';
import { mount } from '../../ui/mount.tsx';
import { VenuesView } from './VenuesView.tsx';
import '../library.css';

const garden: Venue = {
  id: 'garden',
  name: 'The Garden',
  domains: ['garden.example'],
  type: 'blog',
  credibility: 3,
  peerReviewed: false,
};
const arxiv = DEFAULT_VENUES.find(({ id }) => id === 'arxiv') as Venue;
const rated = { venueId: 'arxiv', credibility: { override: 5 as const, reason: '' } };

/** The table over a real store, with the background's part done beside it. */
async function show(own: readonly Venue[] = [], entries: readonly Partial<Entry>[] = []) {
  fakeBrowser.reset();
  const db = await freshDatabase(onTestFinished);
  await putVenues(db, own);
  await storeSamples(db, entries);
  const ask = (async (name: string, question: { venues: Venue[]; id: string }) => {
    if (name === 'venues.put') await putVenues(db, question.venues);
    if (name === 'venues.remove') await removeVenue(db, question.id);
    return {};
  }) as Ask;
  const database = async () => db;
  mount(<VenuesView ask={ask} database={database} />);
  await expect.element(page.getByRole('rowheader', { name: 'arXiv' })).toBeVisible();
  return { db };
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const status = page.getByRole('status');
const row = (name: string) =>
  [...document.querySelectorAll('tbody tr')]
    .find(each => each.querySelector('th')?.textContent === name)
    ?.textContent?.replaceAll(/Edit|Remove|Reset/g, '');
const choose = (file: File) => userEvent.upload(page.getByLabelText('File of venues'), file);

describe('the table of venues', () => {
  it('lists the curator’s own with those that came along, and what they are worth', async () => {
    await show([garden, { ...arxiv, credibility: 4 }], [{ venueId: 'arxiv' }, rated]);
    expect(document.querySelectorAll('tbody tr')).toHaveLength(DEFAULT_VENUES.length + 1);
    await expect.poll(() => row('The Garden')).toBe('The Gardengarden.exampleblog3 Good');
    await expect.poll(() => row('arXiv')).toBe('arXivarxiv.orgpreprint server4 High2 sources');
    await expectNoAxeFindings();
  });

  it('is searched by name, domain or type', async () => {
    await show([garden]);
    await userEvent.fill(page.getByRole('searchbox', { name: 'Search venues' }), 'GARDEN.ex blog');
    expect(document.querySelectorAll('tbody tr')).toHaveLength(1);
    await userEvent.fill(page.getByRole('searchbox', { name: 'Search venues' }), 'nowhere');
    await expect.element(page.getByText('No venue has these words.')).toBeVisible();
  });

  it('says how many sources inherit a changed rating, and what the wiki keeps', async () => {
    const { db } = await show([], [{ venueId: 'arxiv' }, { venueId: 'arxiv' }, rated, { venueId: 'nature' }]);
    await userEvent.click(button('Edit arXiv'));
    await expect.element(box('Name')).toHaveFocus();
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Credibility' }), '4 High');
    await expectNoAxeFindings();
    await userEvent.click(button('Keep venue'));
    await expect
      .element(status)
      .toHaveTextContent('2 sources now inherit 4 High. The wiki keeps its own rating, 3 Good.');
    expect(await ownVenues(db)).toEqual([{ ...arxiv, credibility: 4 }]);
    await userEvent.click(button('Reset arXiv'));
    await expect.element(status).toHaveTextContent('2 sources now inherit 3 Good.');
    expect(await ownVenues(db)).toEqual([]);
    await expect.poll(() => button('Reset arXiv').query()).toBeNull();
  });

  it('changes everything else in place, by keys', async () => {
    const { db } = await show([garden]);
    await userEvent.click(button('Edit The Garden'));
    await userEvent.fill(box('Name'), 'Garden');
    await userEvent.fill(box('Domains'), 'https://garden.example/, com');
    await expect.element(page.getByText('“com” is no domain.')).toBeVisible();
    await expect.element(button('Keep venue')).toBeDisabled();
    await userEvent.fill(box('Domains'), 'https://garden.example/ b.example');
    await userEvent.click(page.getByRole('checkbox', { name: 'Peer reviewed' }));
    await userEvent.click(box('Name'));
    await userEvent.keyboard('{Enter}');
    await expect.element(status).toHaveTextContent('Garden changed.');
    expect(await ownVenues(db)).toEqual([
      { ...garden, name: 'Garden', domains: ['garden.example', 'b.example'], peerReviewed: true },
    ]);
  });

  it('is left as it was with Escape', async () => {
    const { db } = await show([garden]);
    await userEvent.click(button('Edit The Garden'));
    await userEvent.fill(box('Name'), 'Other');
    await userEvent.keyboard('{Escape}');
    expect(row('The Garden')).toBeDefined();
    expect(await ownVenues(db)).toEqual([garden]);
  });

  it('takes a new venue under an id of its own', async () => {
    const { db } = await show();
    await userEvent.click(button('Add venue'));
    await expect.element(button('Keep venue')).toBeDisabled();
    await userEvent.fill(box('Name'), 'arXiv');
    await userEvent.fill(box('Domains'), 'new.example');
    await userEvent.click(button('Keep venue'));
    await expect.element(status).toHaveTextContent('arXiv added.');
    expect(await ownVenues(db)).toMatchObject([{ id: 'arxiv-2', name: 'arXiv', domains: ['new.example'] }]);
  });

  it('removes an own venue after saying what that means', async () => {
    const { db } = await show([garden], [{ venueId: 'garden' }]);
    await expect.poll(() => row('The Garden')).toContain('1 source');
    await userEvent.click(button('Remove The Garden'));
    await expect.element(page.getByText('1 source inherits its rating, and will be unrated.')).toBeVisible();
    await userEvent.click(button('Cancel'));
    expect(await ownVenues(db)).toHaveLength(1);
    await userEvent.click(button('Remove The Garden'));
    await userEvent.click(button('Remove venue'));
    await expect.element(status).toHaveTextContent('The Garden removed. 1 source is unrated now.');
    expect(await ownVenues(db)).toEqual([]);
  });
});

describe('a file of venues', () => {
  it('is shown line by line, and written when the person agrees', async () => {
    const { db } = await show([garden], [{ venueId: 'arxiv' }, { venueId: 'garden' }]);
    const text = [
      '- { id: arxiv, name: arXiv, type: preprint_server, credibility: 5, domains: [arxiv.org] }',
      '- { id: garden, name: The Garden, type: blog, credibility: 3, domains: [garden.example] }',
      '- { id: fresh, name: Fresh, domains: [fresh.example] }',
      '- { id: bad, name: Bad, credibility: 9 }',
    ].join('\n');
    await choose(new File([text], 'venues.yaml'));
    await expect
      .poll(() => document.querySelector('.sheet-foot')?.textContent)
      .toContain('1 new, 1 changed, 1 as they are, 1 not taken');
    const shown = [...document.querySelectorAll('.venue-lines li')].map(({ textContent }) => textContent);
    expect(shown).toEqual([
      'line 1 changed: arXivcredibility: 3 Good → 5 Gold',
      'line 3 new: Freshnot rated, fresh.example',
      expect.stringMatching(/^line 4 not taken: .*Its credibility is not a whole number from 1 to 5\.$/),
    ]);
    await expectNoAxeFindings();
    expect(await ownVenues(db)).toEqual([garden]);
    await userEvent.click(button('Take 2'));
    await expect
      .element(status)
      .toHaveTextContent('2 venues taken in. 1 source inherits another rating now.');
    expect((await ownVenues(db)).map(({ id }) => id)).toEqual(['arxiv', 'fresh', 'garden']);
  });

  it('that is none says so', async () => {
    await show();
    await choose(new File(['hello'], 'venues.yaml'));
    await expect.element(page.getByText('There is no list of venues in it.')).toBeVisible();
    await expect.element(button('Nothing to take')).toBeDisabled();
  });

  it('that is not UTF-8 comes with its letters, and says how it was read', async () => {
    await show();
    const bytes = Uint8Array.from('- id: uber\n  name: Über\n', letter => letter.charCodeAt(0));
    await choose(new File([bytes], 'venues.yaml'));
    await expect.element(page.getByText('It was read as Windows-1252')).toBeVisible();
    await expect.element(page.getByRole('list', { name: 'Lines of the file' })).toHaveTextContent('Über');
  });

  it('is written as it can be read', async () => {
    await show([garden]);
    const saved: Blob[] = [];
    const urls = vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      saved.push(blob as Blob);
      return 'blob:none';
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    onTestFinished(() => {
      urls.mockRestore();
      click.mockRestore();
    });
    await userEvent.click(button('Export venues'));
    await expect.element(status).toHaveTextContent(`${DEFAULT_VENUES.length + 1} venues exported.`);
    const file = await readVenuesYaml((await saved[0]?.text()) ?? '');
    expect(file.ok && file.read).toContainEqual({ line: expect.any(Number), venue: garden });
  });
});
