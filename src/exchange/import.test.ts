import { describe, expect, it } from 'vitest';
import { sampleEntry } from '../domain/sample-entry.ts';
import { NO_IDENTIFIERS, SOURCE_TYPES } from '../domain/source.ts';
import { detectImportFormat, exportEntries, importEntries } from './index.ts';

const titles = (imported: Awaited<ReturnType<typeof importEntries>>) =>
  imported.items.map(({ entry }) => entry.title);

describe('an import of BibTeX', () => {
  const good = (key: string) =>
    `@article{${key},\n  title = {Title ${key}},\n  url = {https://a.example/${key}}\n}\n`;

  it('loses only the record whose braces are broken, and names its line', async () => {
    const broken = '@article{b,\n  title = {Open {brace},\n  url = {https://a.example/b}\n\n';
    const imported = await importEntries(
      `${good('a')}${broken}${good('c')}@article{d, title = {cut`,
      'bibtex',
    );
    expect(titles(imported)).toEqual(['Title a', 'Title c']);
    expect(imported.problems).toEqual([
      { at: 'line 5', reason: '“b” has a brace that is not closed.' },
      { at: 'line 13', reason: '“d” has a brace that is not closed.' },
    ]);
  });

  it('goes by an identifier where there is no address, and else says what is missing', async () => {
    const { items, problems } = await importEntries(
      '@article{a, title={A}, doi={https://doi.org/10.1000/x}}\n' +
        '@misc{b, title={B}, eprint={2301.01234v2}, archivePrefix={arXiv}}\n@book{c, title={C}}\n' +
        '@article{d, title={D}, pmid = {31234567}}\n@article{e, title={E}, eprint={31234568}, eprinttype={pubmed}}\n' +
        '@book{f, title={F}, isbn={0-306-40615-2}}\n@inbook{g, title={G}, booktitle={F}, isbn={0-306-40615-2}}\n' +
        '@book{h, title={H}, isbn={978-0-306-40615-0}}',
      'bibtex',
    );
    expect(items.map(({ entry, at }) => [entry.url, at])).toEqual([
      ['https://doi.org/10.1000/x', 'line 1'],
      ['https://arxiv.org/abs/2301.01234', 'line 2'],
      ['https://pubmed.ncbi.nlm.nih.gov/31234567/', 'line 4'],
      ['https://pubmed.ncbi.nlm.nih.gov/31234568/', 'line 5'],
      ['https://openlibrary.org/isbn/9780306406157', 'line 6'],
    ]);
    // A chapter is not its book, and what has a wrong digit is no ISBN.
    expect(problems.map(({ at }) => at)).toEqual(['line 3', 'line 7', 'line 8']);
    for (const { reason } of problems) expect(reason).toContain('no address, DOI, arXiv id, PMID or ISBN');
  });

  it('reads what other programs write: strings, accents, names, months, crossref', async () => {
    const { items, problems } = await importEntries(
      String.raw`% A comment
@string{jml = "Journal of {ML}"}
@comment{ignored {a}}
@ARTICLE(smith:2020,
  author = "M{\"u}ller, J{\'o}zef and {The {ABC} Group} and de la Cruz, Ana and others",
  title  = "The {DNA} of {{Things}} --- part \#1",
  journal = jml, year = 2020, month = mar, keywords = {one; two},
  url = {https://a.example/x\_y}
)
@inproceedings{child, title={Child}, crossref={parent}, doi={10.1000/child}}`,
      'bibtex',
    );
    expect(problems).toEqual([]);
    expect(items[0]?.entry).toMatchObject({
      authors: ['Józef Müller', 'The ABC Group', 'Ana de la Cruz'],
      publishedDate: '2020-03',
      siteName: 'Journal of ML',
      tags: ['one', 'two'],
      url: 'https://a.example/x_y',
      type: 'paper',
    });
    expect(items[0]?.entry.title).toBe('The DNA of Things — part #1');
    expect(items[1]?.entry.title).toBe('Child');
  });

  it('reads the other keys of a record, but for what no format takes as a key', async () => {
    const { items, problems, remarks } = await importEntries(
      '@online{a,\n  ids = {b2019, c:x/y , , a, 7, b2019, d e},\n  url = {https://a.example/a}\n}\n' +
        '@online{e, title = {E}, ids = "f2020", url = {https://a.example/e}}\n' +
        '@online{g, title = {G}, abstract = {They ask, ids = {x} or y}, url = {https://a.example/g}}',
      'bibtex',
    );
    expect(problems).toEqual([]);
    expect(items.map(({ entry }) => entry.formerKeys)).toEqual([['b2019', 'c:x/y'], ['f2020'], undefined]);
    expect(remarks.map(({ reason }) => reason)).toEqual(
      ['7', 'd e'].map(key => `“a”: The citation key “${key}” is left out: not every format takes it.`),
    );
  });

  it('takes the key of a record as it is, and says which it can’t take', async () => {
    const keys = ['10.1145/3442188.3445922', '31234567', 'https://a.example/x'];
    const { items, problems, remarks } = await importEntries(
      keys.map((key, at) => `@misc{ ${key} , title={T (a, b)}, url={https://a.example/${at}}}`).join('\n'),
      'bibtex',
    );
    expect(items.map(({ entry }) => entry.citationKey)).toEqual([keys[0], undefined, undefined]);
    expect(problems).toEqual([]);
    expect(remarks.map(({ at, reason }) => [at, reason.slice(0, reason.indexOf('”:') + 1)])).toEqual([
      ['line 2', '“31234567”'],
      ['line 3', '“https://a.example/x”'],
    ]);
  });

  it('takes nothing of a title for the key of a record without one', async () => {
    const { problems } = await importEntries('@misc{title={T (c, d)}, url={https://a.example/c}}', 'bibtex');
    expect(problems.map(({ reason }) => reason)).toEqual(['The record has another form than BibTeX.']);
  });

  it('reads records that stand on one line, and takes an @ of a value for none', async () => {
    const { items, problems } = await importEntries(
      '@misc{a, title={A @b(c) d}, url={https://a.example/1}} @misc{b, title={B}, url={https://a.example/2}},@misc(c, title="C", ' +
        'url={https://a.example/3}) mail me@home{x}\n@misc{d, title={D}, url={https://a.example/4}} @misc{e, title={E}\n' +
        '@misc{f, title={F}, url={https://a.example/6}}',
      'bibtex',
    );
    expect(items.map(({ entry, at }) => [entry.title, at])).toEqual([
      ['A @b(c) d', 'line 1'],
      ['B', 'line 1'],
      ['C', 'line 1'],
      ['D', 'line 2'],
      ['F', 'line 3'],
    ]);
    expect(problems).toEqual([{ at: 'line 2', reason: '“e” has a brace that is not closed.' }]);
  });

  it('gives a record what it inherits from one behind it, with the strings of that', async () => {
    const { items } = await importEntries(
      `@inproceedings{child, title={Child}, crossref = {Parent}, doi={10.1000/child}}
@string{conf = "Proceedings of X"}
@proceedings{parent, title = conf, year = 2020, url = {https://a.example/parent}}`,
      'bibtex',
    );
    expect(items.map(({ entry }) => entry)).toMatchObject([
      {
        title: 'Child',
        siteName: 'Proceedings of X',
        publishedDate: '2020',
        url: 'https://doi.org/10.1000/child',
      },
      { title: 'Proceedings of X', url: 'https://a.example/parent' },
    ]);
  });

  it('reads two records that inherit from each other, and one from itself', async () => {
    const { items, problems } = await importEntries(
      '@book{a, title={A}, crossref={b}, year=2020, url={https://a.example/1}}\n@book{b, title={B}, crossref={a}, url={https://a.example/2}}\n' +
        '@book{c, title={C}, crossref={c}, url={https://a.example/3}}',
      'bibtex',
    );
    expect(items.map(({ entry }) => [entry.title, entry.publishedDate])).toEqual([
      ['A', '2020'],
      ['B', '2020'],
      ['C', ''],
    ]);
    expect(problems).toEqual([]);
  });

  it('of what is none takes nothing', async () => {
    expect(await importEntries('hello', 'bibtex')).toEqual({
      items: [],
      problems: [{ at: 'the file', reason: 'The file holds no BibTeX record.' }],
      remarks: [],
    });
  });
});

describe('an import of RIS', () => {
  it('takes records without an end, continued lines and two spaces before a dash', async () => {
    const { items, problems } = await importEntries(
      'stray\nTY  - JOUR\nTI  - One  - two\nAU  - Olah, Chris\nPY  - 2020\nUR  - https://a.example/1\nAB  - first\nsecond\n' +
        'TY  - RPRT\nTI  - Next\nDO  - 10.1000/x\nER  - \nTY  - BOOK\nTI  - Nowhere\nER  -\n',
      'ris',
    );
    expect(items.map(({ entry, at }) => [entry.title, entry.type, at])).toEqual([
      ['One - two', 'paper', 'line 2'],
      ['Next', 'report', 'line 9'],
    ]);
    expect(items[0]?.entry).toMatchObject({ authors: ['Chris Olah'], abstract: 'first second' });
    expect(problems.map(({ at }) => at)).toEqual(['line 1', 'line 13']);
  });
});

it.each([
  ['JOUR', '0028-0836', ''],
  ['JOUR', '15205126', ''],
  ['BOOK', '0028-0836', ''],
  ['BOOK', '978-0-306-40615-7', '978-0-306-40615-7'],
  ['CHAP', 'ISBN 0306406152', 'ISBN 0306406152'],
  // A digit is wrong: it is still what the book says.
  ['BOOK', '9780306406158', '9780306406158'],
  ['JOUR', '9780306406158', ''],
  ['JOUR', '9780306406157', '9780306406157'],
  ['RPRT', 'TR-2020-12', ''],
  ['RPRT', '0028-0836\nSN  - 9780306406157', '9780306406157'],
])('takes of a %s of RIS the number %j for the ISBN %j', async (type, number, isbn) => {
  const text = `TY  - ${type}\nTI  - T\nSN  - ${number}\nUR  - https://a.example/\nER  - \n`;
  const { items } = await importEntries(text, 'ris');
  expect(items[0]?.entry.identifiers.isbn).toBe(isbn);
});

it.each([
  ['', 'https://pubmed.ncbi.nlm.nih.gov/31234567/'],
  ['DP  - PubMed\n', 'https://pubmed.ncbi.nlm.nih.gov/31234567/'],
  ['DB  - a9h\nDP  - EBSCOhost\n', undefined],
])('takes the number of a RIS record for a PMID, unless it is another database’s: %j', async (of, url) => {
  const { items } = await importEntries(`TY  - JOUR\nTI  - T\nAN  - 31234567\n${of}ER  - \n`, 'ris');
  expect(items[0]?.entry.url).toBe(url);
});

it('knows a book by one of the ISBNs of another program, and a source of YAML by its own', async () => {
  const csl = [{ type: 'book', title: 'T', ISBN: '978-0-306-40615-7 0-306-40615-2' }];
  const yaml = '- title: T\n  source_capture: {isbn: 978 0 306 40615 7}\n';
  for (const imported of [
    await importEntries(JSON.stringify(csl), 'csl-json'),
    await importEntries(yaml, 'yaml'),
  ]) {
    expect(imported.items.map(({ entry }) => entry.url)).toEqual([
      'https://openlibrary.org/isbn/9780306406157',
    ]);
  }
});

describe('an import of CSL-JSON', () => {
  it('takes another program’s items, and never invents a date', async () => {
    const { items, problems } = await importEntries(
      JSON.stringify([
        {
          id: 1,
          type: 'article-journal',
          title: 'An <i>E. coli</i> study',
          author: [
            { family: 'Beethoven', 'non-dropping-particle': 'van', given: 'Ludwig' },
            { literal: 'WHO' },
          ],
          issued: { 'date-parts': [['2020', 13]] },
          DOI: '10.1000/x',
        },
        { title: 'No address' },
        'nonsense',
        { title: 'Raw date', URL: 'https://a.example/', issued: { raw: '2020-05 or so' } },
      ]),
      'csl-json',
    );
    expect(items.map(({ entry }) => entry)).toMatchObject([
      {
        title: 'An E. coli study',
        authors: ['Ludwig van Beethoven', 'WHO'],
        publishedDate: '2020',
        url: 'https://doi.org/10.1000/x',
      },
      { title: 'Raw date', publishedDate: '2020-05', type: 'web' },
    ]);
    expect(problems.map(({ at }) => at)).toEqual(['item 2', 'item 3']);
  });

  it('takes what another program changed in our file', async () => {
    let text = '';
    const entry = sampleEntry({ authors: ['Olah, Chris'], summary: 'Mine' });
    for await (const part of exportEntries([entry], 'csl-json')) text += part;
    const [item] = JSON.parse(text);
    const { items } = await importEntries(JSON.stringify([{ ...item, title: 'Corrected' }]), 'csl-json');
    expect(items[0]?.entry).toEqual({ ...entry, title: 'Corrected' });
    const { custom: _, ...stripped } = item;
    const { items: bare } = await importEntries(JSON.stringify([stripped]), 'csl-json');
    expect(bare[0]?.entry).toMatchObject({
      summary: 'Mine',
      stableId: entry.stableId,
      authors: ['Chris Olah'],
    });
  });

  describe('that is ours and was changed by another program', () => {
    const entry = sampleEntry({
      type: 'report',
      siteName: 'The Site',
      identifiers: { doi: '10.1000/a', arxivId: '', isbn: '', pmid: '1' },
      summary: 'Mine',
      review: 'Good.',
      importance: 40,
      tags: ['a', 'b, c', '<i>'],
      keyPoints: [
        { id: 'k1', text: 'One', quote: { exact: 'q', prefix: '', suffix: '' } },
        { id: 'k2', text: 'Two', quote: null },
      ],
      machineWritten: ['summary', 'k2'],
    });
    const changed = async (changes: (item: Record<string, string>) => object) => {
      let text = '';
      for await (const part of exportEntries([entry], 'csl-json')) text += part;
      const [item] = JSON.parse(text);
      const { items, problems } = await importEntries(
        JSON.stringify([{ ...item, ...changes(item) }]),
        'csl-json',
      );
      expect(problems).toEqual([]);
      return items[0]?.entry;
    };
    const edited = (...[from, to]: [string | RegExp, string]) =>
      changed(({ note = '' }) => ({ note: note.replace(from, to) }));

    it('has the new type and identifiers', async () => {
      expect(await changed(() => ({ type: 'book', ISBN: '9780306406157', PMID: 123 }))).toEqual({
        ...entry,
        type: 'book',
        identifiers: { doi: '10.1000/a', arxivId: '', isbn: '9780306406157', pmid: '123' },
      });
    });

    it('has the new keywords beside the tags that no keyword can be', async () => {
      expect(await changed(() => ({ keyword: 'b, c, new' }))).toEqual({
        ...entry,
        tags: ['b, c', '<i>', 'new'],
      });
      expect(await edited('Tag: a\n', 'Tag: d, e\n')).toEqual({ ...entry, tags: ['d, e', 'b, c', '<i>'] });
    });

    it('has what the note says now, without a model’s mark where its words changed', async () => {
      expect(await edited('Review: Good.', 'Review: Bad.')).toEqual({ ...entry, review: 'Bad.' });
      expect(await edited('Importance: 40', 'Importance: 90')).toEqual({ ...entry, importance: 90 });
      expect(await edited('Type: report', 'Type: government')).toEqual({ ...entry, type: 'government' });
      expect(await edited('Summary: Mine', 'Summary: Yours')).toEqual({
        ...entry,
        summary: 'Yours',
        machineWritten: ['k2'],
      });
      expect(await edited('Key point: Two', 'Key point: Three\nKey point: Two')).toEqual({
        ...entry,
        keyPoints: [entry.keyPoints[0], { id: 'point-1', text: 'Three', quote: null }, entry.keyPoints[1]],
      });
    });

    it('has the words of a note in place of ours behind its own review, and keeps what the item lost', async () => {
      expect(await changed(() => ({ note: 'Read this.' }))).toEqual({
        ...entry,
        review: 'Good.\n\nRead this.',
      });
      expect(await changed(() => ({ annote: 'And this.' }))).toEqual({
        ...entry,
        review: 'Good.\n\nAnd this.',
      });
      const html = ({ note = '' }) => ({ note: `<p>${note.replaceAll('\n', '</p><p>')}</p>` });
      expect(await changed(html)).toEqual(entry);
      expect(await changed(() => ({ note: undefined, type: undefined, keyword: undefined }))).toEqual(entry);
    });
  });

  it('leaves the keys of our file with the source that they are of, not with another of another address', async () => {
    let text = '';
    const entry = sampleEntry({ citationKey: 'olah2025', formerKeys: ['olah2024'] });
    for await (const part of exportEntries([entry], 'csl-json')) text += part;
    const [item] = JSON.parse(text);
    const { custom: _, ...stripped } = item;
    const keysIn = async (changed: object) => {
      const [read] = (await importEntries(JSON.stringify([changed]), 'csl-json')).items;
      return [read?.entry.citationKey, read?.entry.formerKeys];
    };
    expect(await keysIn(stripped)).toEqual(['olah2025', ['olah2024']]);
    expect(await keysIn({ ...item, URL: 'https://b.example/' })).toEqual([undefined, undefined]);
  });

  it('of a cut-off file takes the items that are whole', async () => {
    const file = JSON.stringify(
      [1, 2, 3].map(n => ({ title: `T]{"${n}`, URL: `https://a.example/${n}` })),
      null,
      2,
    );
    const imported = await importEntries(file.slice(0, -30), 'csl-json');
    expect(titles(imported)).toEqual(['T]{"1', 'T]{"2']);
    expect(imported.problems).toEqual([{ at: 'line 10', reason: expect.stringContaining('cut off') }]);
  });

  it('of a newer version’s item says so and reads the common fields', async () => {
    const item = {
      title: 'T',
      URL: 'https://a.example/',
      custom: { 'source-capture': { version: 9, entry: {} } },
    };
    const imported = await importEntries(JSON.stringify([item]), 'csl-json');
    expect(titles(imported)).toEqual(['T']);
    expect(imported.remarks).toEqual([{ at: 'item 1', reason: expect.stringContaining('newer') }]);
    expect(imported.problems).toEqual([]);
  });
});

it('takes bookmarks with their folders, tags and times', async () => {
  const { items, problems } = await importEntries(
    `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE>
<DL><p>
  <DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
  <DL><p>
    <DT><A HREF="https://a.example/?a=1&amp;b=2" ADD_DATE="1700000000" TAGS="one,two">A &lt;b&gt; &#39;c&#39;</A>
    <DT><H3>AI &amp; safety</H3>
    <DL><p>
      <DT><A HREF="https://a.example/2">Two</A>
      <DT><A HREF="javascript:alert(1)">Bookmarklet</A>
      <DT><A HREF="https://a.example/2#part">Two again</A>
    </DL><p>
  </DL><p>
</DL>`,
    'bookmarks',
  );
  expect(items.map(({ entry, at }) => ({ ...entry, at }))).toMatchObject([
    {
      url: 'https://a.example/?a=1&b=2',
      title: "A <b> 'c'",
      tags: ['one', 'two'],
      collections: [],
      createdAt: '2023-11-14T22:13:20.000Z',
      at: 'line 6',
    },
    { url: 'https://a.example/2', title: 'Two', collections: ['AI & safety'], at: 'line 9' },
  ]);
  expect(problems).toEqual([
    { at: 'line 10', reason: expect.stringContaining('Bookmarklet') },
    { at: 'line 11', reason: 'It is the same source as line 9.' },
  ]);
});

it.each(['Infinity', '1e999', '-1', 'NaN', 'yesterday', ''])(
  'takes a bookmark of the time %j without it',
  async written => {
    const imported = await importEntries(
      `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DT><A HREF="https://a.example/1" ADD_DATE="${written}">One</A>`,
      'bookmarks',
    );
    expect(titles(imported)).toEqual(['One']);
    const [item] = imported.items;
    expect(Math.abs(Date.parse(item?.entry.createdAt ?? '') - Date.now())).toBeLessThan(60_000);
    expect(imported.problems).toEqual([]);
  },
);

describe('the folders of bookmarks', () => {
  const file = (body: string) =>
    `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<H1>Bookmarks</H1>\n<DL><p>\n${body}\n</DL>`;
  const folder = (name: string, body: string, flags = '') =>
    `<DT><H3 ADD_DATE="1700000000"${flags}>${name}</H3>\n<DL><p>\n${body}\n</DL><p>`;
  const link = (path: string, title = path, more = '') =>
    `<DT><A HREF="https://a.example/${path}" ${more}>${title}</A>`;
  const read = async (body: string) => {
    const { items, problems } = await importEntries(file(body), 'bookmarks');
    return {
      collections: Object.fromEntries(items.map(({ entry }) => [entry.title, entry.collections])),
      entries: items.map(({ entry }) => entry),
      problems,
    };
  };

  it('are nested collections, without the browser’s own', async () => {
    const toolbar = folder(
      'Bookmarks Toolbar',
      folder('AI', `${link('1')}\n${folder('Safety', link('2'))}\n${link('3')}`) + link('4'),
      ' PERSONAL_TOOLBAR_FOLDER="true"',
    );
    const others = folder('Other Bookmarks', folder('Later', link('5')), ' UNFILED_BOOKMARKS_FOLDER="true"');
    expect((await read(`${link('0')}\n${toolbar}\n${others}`)).collections).toEqual({
      0: [],
      1: ['AI'],
      2: ['AI/Safety'],
      3: ['AI'],
      4: [],
      5: ['Later'],
    });
  });

  it('of one name under different parents stay apart, and a sign between names in a name parts nothing', async () => {
    const body =
      folder('Work', folder('Papers', link('1'))) +
      folder('Home', folder('Papers', link('2'))) +
      folder('Work/Papers', link('3'));
    expect((await read(body)).collections).toEqual({
      1: ['Work/Papers'],
      2: ['Home/Papers'],
      3: ['Work\u2215Papers'],
    });
  });

  it('hold one source that is in both, with the tags and the earliest time', async () => {
    const body =
      folder('A', link('1', 'One', 'ADD_DATE="1700000000" TAGS="x"')) +
      folder('B', folder('C', link('1#part', 'One', 'ADD_DATE="1600000000" TAGS="y,x"'))) +
      folder('A', link('1', 'One'));
    const { entries, problems } = await read(body);
    expect(entries).toMatchObject([
      { title: 'One', collections: ['A', 'B/C'], tags: ['x', 'y'], createdAt: '2020-09-13T12:26:40.000Z' },
    ]);
    expect(entries).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('say of a second title that it is not taken, and keep its folder', async () => {
    const { collections, problems } = await read(
      folder('A', link('1', 'One')) + folder('B', link('1', 'Uno')),
    );
    expect(collections).toEqual({ One: ['A', 'B'] });
    expect(problems).toEqual([
      { at: expect.any(String), reason: expect.stringMatching(/^It is the same source as line/) },
    ]);
  });
});

describe('an import that is cancelled', () => {
  const bibtex = Array.from(
    { length: 20_000 },
    (_, at) => `@article{k${at}, title = {Title ${at}}, url = {https://a.example/${at}}}\n`,
  ).join('');
  const ris = Array.from(
    { length: 20_000 },
    (_, at) => `TY  - JOUR\nTI  - Title ${at}\nUR  - https://a.example/${at}\nER  - \n`,
  ).join('');
  const csl = JSON.stringify(
    Array.from({ length: 20_000 }, (_, at) => ({ title: `Title ${at}`, URL: `https://a.example/${at}` })),
  );
  const yaml = Array.from(
    { length: 5_000 },
    (_, at) => `- url: https://a.example/${at}\n  title: Title ${at}\n`,
  ).join('');
  const bookmarks = `<!DOCTYPE NETSCAPE-Bookmark-file-1>${Array.from({ length: 20_000 }, (_, at) => `<DT><A HREF="https://a.example/${at}">${at}</A>\n`).join('')}`;
  const urls = Array.from({ length: 50_000 }, (_, at) => `https://a.example/${at}\n`).join('');

  it.each([
    ['bibtex', bibtex],
    ['ris', ris],
    ['csl-json', csl],
    ['yaml', yaml],
    ['yaml', `resources:\n${yaml}`],
    ['bookmarks', bookmarks],
    ['urls', urls],
  ] as const)('of %s ends at the next record, not at the end of the file', async (format, text) => {
    const controller = new AbortController();
    const reason = new Error('Cancelled by the person.');
    // As a click would: heard only where the reading lets others have their turn.
    setTimeout(() => controller.abort(reason));
    const taking = importEntries(text, format, { signal: controller.signal });
    await expect(taking).rejects.toBe(reason);
  });

  it('of a whole JSON file ends so too', async () => {
    let text = '';
    const entries = Array.from({ length: 5_000 }, () => sampleEntry({}));
    for await (const part of exportEntries(entries, 'json')) text += part;
    const controller = new AbortController();
    setTimeout(() => controller.abort());
    await expect(importEntries(text, 'json', { signal: controller.signal })).rejects.toThrow('abort');
  });
});

describe('an import of addresses', () => {
  it.each(['urls', 'bookmarks'] as const)('takes the identifiers that they name (%s)', async format => {
    const addresses = [
      'https://doi.org/10.1000/ABC',
      'https://arxiv.org/abs/2301.01234v2',
      'https://a.example/',
    ];
    const bookmarks = addresses.map(address => `<DT><A HREF="${address}">T</A>`).join('\n');
    const text =
      format === 'urls' ? addresses.join('\n') : `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n${bookmarks}`;
    const { items } = await importEntries(text, format);
    expect(items.map(({ entry }) => entry.identifiers)).toEqual([
      { ...NO_IDENTIFIERS, doi: '10.1000/abc' },
      { ...NO_IDENTIFIERS, arxivId: '2301.01234v2' },
      NO_IDENTIFIERS,
    ]);
  });

  it('takes one a line and says which are none', async () => {
    const { items, problems } = await importEntries(
      '# mine\r\nhttps://a.example/1?utm_source=x\r\n\r\n<https://a.example/2> Two words\n- [Three](https://a.example/3)\nnot one\nftp://a.example/\nhttps://a.example/1\n',
      'urls',
    );
    expect(items.map(({ entry, at }) => [entry.url, entry.title, at])).toEqual([
      ['https://a.example/1', '', 'line 2'],
      ['https://a.example/2', 'Two words', 'line 4'],
      ['https://a.example/3', 'Three', 'line 5'],
    ]);
    expect(problems.map(({ at }) => at)).toEqual(['line 6', 'line 7', 'line 8']);
  });

  it('of a million broken lines lists a hundred thousand and counts the rest', async () => {
    const { items, problems } = await importEntries('nonsense\n'.repeat(1_000_000), 'urls');
    expect(items).toEqual([]);
    expect(problems).toHaveLength(100_001);
    expect(problems.at(-1)).toEqual({ at: 'the rest', reason: '900,000 more are broken.', count: 900_000 });
  });
});

describe('a note of another program', () => {
  const reviews = async (text: string, format: 'bibtex' | 'ris' | 'csl-json') =>
    (await importEntries(text, format)).items.map(({ entry }) => entry.review);

  it('is the review of a BibTeX record, in whichever field', async () => {
    const record = (key: string, notes: string) =>
      `@article{${key}, title={T},\n${notes}\nurl={https://a.example/${key}}}\n`;
    const text =
      record('a', 'note = {In {press}},') +
      record('b', 'annote = {Read \\& liked},') +
      record('c', 'annotation = {One},\nnote = {Two},') +
      record('d', '');
    expect(await reviews(text, 'bibtex')).toEqual(['In press', 'Read & liked', 'Two\n\nOne', '']);
  });

  it('is the review of a RIS record, without HTML', async () => {
    const text =
      'TY  - JOUR\nTI  - T\nUR  - https://a.example/1\nN1  - One\nN1  - Two < three\nER  - \n' +
      'TY  - JOUR\nTI  - T\nUR  - https://a.example/2\nN1  - <p>One &amp; two</p><p>Three<br>Four</p>\nER  - \n';
    expect(await reviews(text, 'ris')).toEqual(['One\nTwo < three', 'One & two\nThree\nFour']);
  });

  it('is the review of a CSL item', async () => {
    const items = [
      { title: 'T', URL: 'https://a.example/1', note: 'One', annote: 'Two' },
      { title: 'T', URL: 'https://a.example/2' },
    ];
    expect(await reviews(JSON.stringify(items), 'csl-json')).toEqual(['One\n\nTwo', '']);
  });

  it('stands behind the review where both are there', async () => {
    const exported = async (format: 'bibtex' | 'ris') => {
      let text = '';
      const entry = sampleEntry({ review: 'Mine' });
      for await (const part of exportEntries([entry], format)) text += part;
      return text;
    };
    const ris = (await exported('ris')).replace('N1  - Source', 'N1  - Theirs\r\nN1  - Source');
    const bibtex = (await exported('bibtex')).replace('\turl =', '\tnote = {Theirs},\n\turl =');
    expect(await reviews(ris, 'ris')).toEqual(['Mine\n\nTheirs']);
    expect(await reviews(bibtex, 'bibtex')).toEqual(['Mine\n\nTheirs']);
  });
});

describe('what a reference says and no entry has a field for', () => {
  const untaken = async (text: string, format: 'bibtex' | 'ris' | 'csl-json') =>
    (await importEntries(text, format)).untaken;

  it('is named for a whole file of BibTeX, the most frequent first', async () => {
    const article = (at: number, more: string) =>
      `@article{a${at}, title={T}, journal={J}, volume={${at}}, ${more} url={https://a.example/${at}}}\n`;
    const text =
      article(1, 'pages={1--2},') +
      article(2, 'pages={3}, number={4},') +
      article(3, 'publisher={P},') +
      '@book{b, title={B}, publisher={P}, address={Rome}, edition={2}, series={S}, editor={A B}, translator={C D}, url={https://a.example/b}}\n' +
      // What is not taken in says nothing.
      '@article{c, title={C}, volume={1}}\n';
    expect(await untaken(text, 'bibtex')).toBe(
      'Taken without what a source here has no field for: volume (3), pages (2), issue (1), publisher beside a journal or book (1), ' +
        'editors (1), translators (1), edition (1), series (1), place (1).',
    );
  });

  it('is named of RIS and CSL-JSON too', async () => {
    const ris =
      'TY  - JOUR\nTI  - T\nT2  - J\nVL  - 1\nIS  - 2\nSP  - 3\nEP  - 4\nUR  - https://a.example/\nER  - \n';
    const csl = [{ title: 'T', volume: 1, issue: '', page: '3-4', editor: [], URL: 'https://a.example/' }];
    expect(await untaken(ris, 'ris')).toContain('volume (1), issue (1), pages (1).');
    expect(await untaken(JSON.stringify(csl), 'csl-json')).toContain('volume (1), pages (1).');
  });

  it('is nothing in a file of ours', async () => {
    const entries = SOURCE_TYPES.map((type, at) =>
      sampleEntry({ type, siteName: 'S', id: `${at}`.padStart(16, '0'), url: `https://a.example/${at}` }),
    );
    for (const format of ['bibtex', 'ris', 'csl-json'] as const) {
      let text = '';
      for await (const part of exportEntries(entries, format)) text += part;
      const { items, untaken } = await importEntries(text, format);
      expect(items).toHaveLength(entries.length);
      expect(untaken).toBeUndefined();
    }
  });
});

it.each([
  ['a.json', '{"format":"source-capture","version":1', 'json'],
  ['a.json', '[{"id":"x","type":"book"}]', 'csl-json'],
  ['a.txt', '@article{x,\n', 'bibtex'],
  ['refs', '\ufeffTY  - JOUR\r\n', 'ris'],
  ['a.yml', '- id: x\n', 'yaml'],
  ['a.html', '<!DOCTYPE NETSCAPE-Bookmark-file-1>', 'bookmarks'],
  ['a.txt', 'https://a.example/\n', 'urls'],
  ['a', 'see https://a.example/\n', 'urls'],
  ['a.docx', 'PK', null],
])('takes %s with %j for %s', (name, text, format) => {
  expect(detectImportFormat(name, text)).toBe(format);
});
