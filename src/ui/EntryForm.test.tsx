import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { EMPTY_FIELDS, type EntryEdits, type EntryFields, withEdits } from '../domain/entry.ts';
import { keyPoint, type Quote } from '../domain/key-point.ts';
import { ok } from '../domain/result.ts';
import type { Venue } from '../domain/venue.ts';
import { DEFAULT_VENUES } from '../domain/venue-table.ts';
import { expectNoAxeFindings } from './axe-check.ts';
import { EntryForm } from './EntryForm.tsx';
import { mountField } from './mount.tsx';

const noPages = async () => ok([]);

function show(fields: Partial<EntryFields> = {}, suggestions?: readonly Quote[]) {
  const edits: EntryEdits[] = [];
  const kept: Venue[] = [];
  mountField<EntryFields>({ ...EMPTY_FIELDS, ...fields }, (value, onChange) => (
    <EntryForm
      fields={value}
      address="https://garden.example/post"
      venues={DEFAULT_VENUES}
      suggestions={suggestions}
      keepVenue={venue => kept.push(venue)}
      origin={field => (field === 'authors' ? 'From meta' : '')}
      searchPages={noPages}
      onChange={change => {
        edits.push(change);
        onChange(withEdits(value, change));
      }}
    />
  ));
  for (const details of document.querySelectorAll('details')) details.open = true;
  return { edits, kept };
}
const box = (name: string) => page.getByLabelText(name, { exact: true });

describe('the form', () => {
  it('has every field under its name', async () => {
    show();
    const names = [
      'Title',
      'Authors',
      'Published',
      'Type',
      'Subtype',
      'Purpose',
      'Venue',
      'DOI',
      'arXiv',
      'ISBN',
      'PMID',
      'Summary',
      'Abstract',
      'Tags',
      'Collections',
      'Importance',
      'Review',
      'Cited by',
    ];
    for (const name of names) await expect.element(box(name)).toBeVisible();
    await expect.element(page.getByRole('radiogroup', { name: 'Credibility' })).toBeVisible();
    await expect.element(page.getByRole('list', { name: 'Key points' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Add key point' })).toBeVisible();
  });

  it.each([
    ['Summary', 'summary'],
    ['Abstract', 'abstract'],
    ['Review', 'review'],
    ['Subtype', 'subtype'],
    ['Purpose', 'purpose'],
    ['Title', 'title'],
  ] as const)('%s goes out with every keystroke', async (name, field) => {
    const { edits } = show();
    await userEvent.click(box(name));
    await userEvent.keyboard('a <b>');
    expect(edits.map(edit => edit[field])).toEqual(['a', 'a ', 'a <', 'a <b', 'a <b>']);
  });

  it('keeps a title on one line', async () => {
    const { edits } = show();
    await userEvent.fill(box('Title'), 'One\ntwo');
    expect(edits.at(-1)).toEqual({ title: 'One two' });
  });

  it('offers the nine types', async () => {
    const { edits } = show({ type: 'paper' });
    await expect.element(box('Type')).toHaveValue('paper');
    await userEvent.selectOptions(box('Type'), 'talk');
    expect(edits).toEqual([{ type: 'talk' }]);
    expect(box('Type').element().querySelectorAll('option')).toHaveLength(9);
  });

  it('tells the facts in one line', async () => {
    show({
      venueId: 'transformer-circuits',
      publishedDate: '2025-07',
      type: 'paper',
      authors: ['Chris Olah', 'Adam Jermyn', 'A', 'B', 'C'],
    });
    const line = 'Transformer Circuits · 2025-07 · paper · C. Olah, A. Jermyn +3';
    await expect.element(page.getByText(line)).toBeVisible();
  });
});

describe('authors', () => {
  it('are one text, parted by semicolons, since names hold commas', async () => {
    const { edits } = show({ authors: ['Olah, Chris', 'OpenAI'] });
    await expect.element(box('Authors')).toHaveValue('Olah, Chris; OpenAI');
    await userEvent.fill(box('Authors'), 'Olah, Chris;Adam Jermyn ;; \nWei Wang');
    expect(edits.at(-1)).toEqual({ authors: ['Olah, Chris', 'Adam Jermyn', 'Wei Wang'] });
  });

  it('stay as they are typed', async () => {
    show();
    await userEvent.click(box('Authors'));
    await userEvent.keyboard('A B; ');
    await expect.element(box('Authors')).toHaveValue('A B; ');
    await userEvent.keyboard('C D');
    await expect.element(box('Authors')).toHaveValue('A B; C D');
  });

  it('can all be taken away', async () => {
    const { edits } = show({ authors: ['Chris Olah'] });
    await userEvent.clear(box('Authors'));
    expect(edits.at(-1)).toEqual({ authors: [] });
    await expect.element(box('Authors')).toHaveValue('');
  });

  it('say on hover where they came from', () => {
    show();
    expect(box('Authors').element().closest('[title]')?.getAttribute('title')).toBe('From meta');
  });
});

describe('the date', () => {
  it('is stored as soon as it is one, however precise', async () => {
    const { edits } = show();
    await userEvent.click(box('Published'));
    await userEvent.keyboard('2025-07-31');
    expect(edits).toEqual([
      { publishedDate: '2025' },
      { publishedDate: '2025-07' },
      { publishedDate: '2025-07-31' },
    ]);
  });

  it.each(['2025-02-30', '2025-13', 'July 2025', '25'])(
    'says how it is written where it is none: %s',
    async text => {
      const { edits } = show({ publishedDate: '2025' });
      await userEvent.fill(box('Published'), text);
      const published = page.getByRole('textbox', { name: 'Published', exact: true });
      await expect.element(page.getByText('As 2025, 2025-07 or 2025-07-31.')).toBeVisible();
      await expect.element(published).toHaveValue(text);
      await expect.element(published).toHaveAttribute('aria-invalid', 'true');
      expect(edits).toEqual([]);
      await userEvent.fill(published, '2024');
      await expect.element(page.getByText('As 2025, 2025-07 or 2025-07-31.')).not.toBeInTheDocument();
      expect(edits).toEqual([{ publishedDate: '2024' }]);
    },
  );

  it('can be taken away', async () => {
    const { edits } = show({ publishedDate: '2025' });
    await userEvent.clear(box('Published'));
    expect(edits).toEqual([{ publishedDate: '' }]);
  });
});

describe('identifiers', () => {
  const doi = page.getByRole('textbox', { name: 'DOI', exact: true });
  const pmid = page.getByRole('textbox', { name: 'PMID', exact: true });
  const none = { doi: '', arxivId: '', isbn: '', pmid: '' };

  it.each([
    ['DOI', 'doi', 'https://doi.org/10.1000/ABC', '10.1000/abc'],
    ['arXiv', 'arxivId', 'https://arxiv.org/pdf/2301.01234v2', '2301.01234v2'],
    ['ISBN', 'isbn', '978-0-306-40615-7', '9780306406157'],
    ['PMID', 'pmid', 'https://pubmed.ncbi.nlm.nih.gov/31452104/', '31452104'],
  ])('%s stays as it was pasted until it is left', async (name, kind, pasted, identifier) => {
    const { edits } = show();
    await userEvent.fill(box(name), pasted);
    await expect.element(box(name)).toHaveValue(pasted);
    expect(edits).toEqual([{ identifiers: { [kind]: identifier } }]);
    await userEvent.keyboard('{Tab}');
    await expect.element(box(name)).toHaveValue(identifier);
  });

  it.each([
    ['DOI', 'doi', '10.1000', 'As 10.1000/182, or its address.'],
    ['arXiv', 'arxivId', '1234', 'As 2301.01234 or hep-th/9901001, or its address.'],
    ['ISBN', 'isbn', '978-0-306-40615-8', '10 or 13 digits; one is missing or wrong.'],
    ['PMID', 'pmid', 'PMC1234', 'Digits, as 31452104, or its address.'],
  ])(
    '%s that is none stays in the box, is not stored, and is told when it is left',
    async (name, kind, typed, hint) => {
      const { edits } = show({ identifiers: { ...none, [kind]: 'before' } });
      const field = page.getByRole('textbox', { name, exact: true });
      await userEvent.fill(field, typed);
      await expect.element(page.getByText(hint)).not.toBeInTheDocument();
      await userEvent.keyboard('{Tab}');
      await expect.element(page.getByRole('alert')).toHaveTextContent(hint);
      await expect.element(field).toHaveValue(typed);
      await expect.element(field).toHaveAttribute('aria-invalid', 'true');
      expect(edits).toEqual([]);
      await expectNoAxeFindings();
      await userEvent.fill(field, '');
      await expect.element(page.getByText(hint)).not.toBeInTheDocument();
      expect(edits).toEqual([{ identifiers: { [kind]: '' } }]);
    },
  );

  it('are told to be none when they are saved by keys', async () => {
    show();
    await userEvent.click(doi);
    await userEvent.keyboard('10.1000{Control>}{Enter}{/Control}');
    await expect.element(page.getByText('As 10.1000/182, or its address.')).toBeVisible();
  });

  it('go out with every keystroke that makes one, each alone', async () => {
    const { edits } = show({ identifiers: { ...none, isbn: '9780306406157' } });
    await userEvent.click(doi);
    await userEvent.keyboard('10.1000/18');
    await userEvent.click(pmid);
    await userEvent.keyboard('7');
    expect(edits).toEqual([
      { identifiers: { doi: '10.1000/1' } },
      { identifiers: { doi: '10.1000/18' } },
      { identifiers: { pmid: '7' } },
    ]);
    await expect.element(doi).toHaveValue('10.1000/18');
    await expect.element(box('ISBN')).toHaveValue('9780306406157');
  });

  it('are as before where only the beginning of what is typed is one', async () => {
    const { edits } = show({ identifiers: { ...none, pmid: '7' } });
    await userEvent.fill(pmid, '');
    await userEvent.click(pmid);
    await userEvent.keyboard('12 34');
    await expect.element(pmid).toHaveValue('12 34');
    expect(edits.at(-1)).toEqual({ identifiers: { pmid: '7' } });
  });

  it('stay as they came where nobody types', async () => {
    const { edits } = show({ identifiers: { ...none, isbn: '0-306-40615-2 (paperback)' } });
    await userEvent.click(box('ISBN'));
    await userEvent.keyboard('{Tab}');
    await expect.element(box('ISBN')).toHaveValue('0-306-40615-2 (paperback)');
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
    expect(edits).toEqual([]);
  });
});

describe('importance', () => {
  const importance = page.getByRole('spinbutton', { name: 'Importance', exact: true });

  it.each([
    ['0', 0],
    ['55', 55],
    ['100', 100],
  ])('takes %s', async (typed, value) => {
    const { edits } = show();
    await userEvent.fill(importance, typed);
    expect(edits.at(-1)).toEqual({ importance: value });
    await expect.element(page.getByText('A whole number from 0 to 100.')).not.toBeInTheDocument();
  });

  it.each(['101', '-1', '5.5', '1e9'])('does not store %s, and says why', async typed => {
    const { edits } = show({ importance: 7 });
    await userEvent.fill(importance, typed);
    await expect.element(page.getByText('A whole number from 0 to 100.')).toBeVisible();
    await expect.element(importance).toHaveAttribute('aria-invalid', 'true');
    expect((importance.element() as HTMLInputElement).value).toBe(typed);
    expect(edits).toEqual([]);
  });

  it('keeps what is wrong in the box while something else is typed', async () => {
    show({ importance: 7 });
    await userEvent.fill(importance, '700');
    await userEvent.fill(box('Summary'), 'More');
    expect((importance.element() as HTMLInputElement).value).toBe('700');
  });

  it('is nobody’s again when the box is emptied', async () => {
    const { edits } = show({ importance: 7 });
    await userEvent.clear(importance);
    expect(edits).toEqual([{ importance: null }]);
  });
});

describe('the venue', () => {
  it('is found by its name, in any case, and brings its rating', async () => {
    const { edits } = show();
    await userEvent.fill(box('Venue'), 'transformer circuits');
    expect(edits.at(-1)).toEqual({ venueId: 'transformer-circuits', siteName: 'transformer circuits' });
    await expect.element(page.getByText('from Transformer Circuits')).toBeVisible();
  });

  it('may be any other name, which carries no rating', async () => {
    const { edits } = show({ venueId: 'arxiv' });
    await expect.element(box('Venue')).toHaveValue('arXiv');
    await userEvent.clear(box('Venue'));
    await userEvent.click(box('Venue'));
    await userEvent.keyboard('A Small Press');
    expect(edits.at(-1)).toEqual({ venueId: '', siteName: 'A Small Press' });
    await expect.element(box('Venue')).toHaveValue('A Small Press');
    await expect.element(page.getByText('no venue to inherit from')).toBeVisible();
  });
});

it('has no finding by axe, empty', async () => {
  show();
  await expectNoAxeFindings();
});

it('has no finding by axe, full and wrong', async () => {
  show({
    title: 'Circuits Updates - July 2025',
    authors: ['Chris Olah'],
    publishedDate: '2025-07',
    venueId: 'transformer-circuits',
    keyPoints: [keyPoint('a', 'x'.repeat(2_001), { exact: 'words', prefix: '', suffix: '' })],
    tags: ['interpretability'],
    collections: ['Circuits'],
    citedBy: ['dense-transformers'],
    credibility: { override: 3, reason: 'Not reviewed' },
  });
  await userEvent.fill(box('Published'), 'soon');
  await userEvent.fill(box('Importance'), '700');
  await expect.element(page.getByText('A whole number from 0 to 100.')).toBeVisible();
  await expectNoAxeFindings();
});

describe('suggestions', () => {
  const quotes = ['One finding.', 'Another finding.', 'A third.'].map(exact => ({
    exact,
    prefix: '',
    suffix: '',
  }));
  const shown = () => page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem').elements().length;

  it('become key points with their quote by one key, and only then', async () => {
    const { edits } = show({ keyPoints: [keyPoint('own', 'My own.')] }, quotes);
    expect(edits).toEqual([]);
    const add = page.getByRole('button', { name: 'Add suggestion: One finding.' });
    (add.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(edits.at(-1)?.keyPoints).toMatchObject([
      { id: 'own', text: 'My own.', quote: null },
      { text: 'One finding.', quote: quotes[0] },
    ]);
    await expect.element(add).not.toBeInTheDocument();
  });

  it('are folded after two', async () => {
    show({}, quotes);
    expect(shown()).toBe(2);
    await page.getByRole('button', { name: '1 more suggested' }).click();
    expect(shown()).toBe(3);
    await expectNoAxeFindings();
  });
});

describe('an unknown venue', () => {
  it('is proposed from the page, rated and kept', async () => {
    const { kept } = show({ siteName: 'The Alignment Garden' });
    await expect.element(page.getByRole('group', { name: 'New venue: The Alignment Garden' })).toBeVisible();
    await page.getByLabelText('Rate it').selectOptions('3 Good');
    await page.getByRole('checkbox', { name: 'Refereed' }).click();
    await page.getByRole('button', { name: 'Keep venue' }).click();
    expect(kept).toEqual([
      {
        id: 'the-alignment-garden',
        name: 'The Alignment Garden',
        domains: ['garden.example'],
        type: '',
        credibility: 3,
        peerReviewed: true,
      },
    ]);
    await expectNoAxeFindings();
  });

  it('is not proposed where the venue is known', async () => {
    show({ venueId: 'arxiv' });
    await expect.element(page.getByRole('button', { name: 'Keep venue' })).not.toBeInTheDocument();
  });
});
