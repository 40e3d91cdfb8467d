import { describe, expect, it, onTestFinished } from 'vitest';
import type { Entry } from '../domain/entry.ts';
import { keyPoint } from '../domain/key-point.ts';
import { hasFilter, withFilterToggled } from '../domain/query.ts';
import { sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import { NO_IDENTIFIERS } from '../domain/source.ts';
import type { SourceCheck } from '../domain/source-check.ts';
import { NEVER_SYNCED } from '../domain/sync-state.ts';
import type { FinderNews, Sort } from '../messages/finder.ts';
import { putChecks } from '../store/checks.ts';
import type { Database } from '../store/database.ts';
import { deleteEntry, ENTRY_STORES, putEntry } from '../store/entry-writing.ts';
import { freshDatabase } from '../store/fresh-database.ts';
import { putLookups } from '../store/standings.ts';
import { putVenues } from '../store/venues.ts';
import { Library } from './library.ts';

const WIKI = 'https://wiki.example';
const BY_TITLE: Sort = { by: 'title', isDescending: false };

const source = (title: string, fields: Partial<Entry> = {}, text = '') => ({ title, fields, text });
type Source = ReturnType<typeof source>;

async function write(db: Database, sources: readonly Source[]): Promise<string[]> {
  const transaction = db.transaction(ENTRY_STORES, 'readwrite');
  const ids: string[] = [];
  for (const { title, fields, text } of sources) {
    const id = [...title].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2 ** 48, 7);
    const entry = sampleEntry({
      title,
      url: `https://a.example/${id}`,
      id: id.toString(16).padStart(16, '0'),
      ...fields,
    });
    ids.push(entry.id);
    const before = await transaction.objectStore('entries').get(entry.id);
    await putEntry(transaction, { ...entry, pageKeys: [entry.url] }, before, sampleSnapshot({ text }));
  }
  await transaction.done;
  return ids;
}

async function libraryOf(...sources: Source[]) {
  const db = await freshDatabase(onTestFinished);
  const ids = await write(db, sources);
  const news: FinderNews[] = [];
  const library = new Library(db, told => news.push(told));
  await library.load();
  const find = (query: string, sort = BY_TITLE) => library.find({ query, sort, wiki: WIKI, top: 0 });
  const titles = async (query: string, sort = BY_TITLE) => {
    const { search, total } = await find(query, sort);
    const rows = await library.rows({ search, from: 0, to: 100 });
    expect(rows).toHaveLength(total);
    return rows.map(({ entry }) => entry?.title);
  };
  return { db, ids, library, news, find, titles };
}

const synced = { ...NEVER_SYNCED, wiki: WIKI, state: 'synced' as const, base: {} };

const samples = [
  source(
    'Toy Models',
    {
      authors: ['Nelson Elhage', 'Chris Olah'],
      type: 'paper',
      venueId: 'transformer-circuits',
      publishedDate: '2022-09-14',
      tags: ['interpretability'],
      collections: ['Circuits/Superposition'],
      summary: 'Features in superposition.',
      keyPoints: [
        {
          ...keyPoint('1', 'Sparse features share dimensions.'),
          stances: [{ page: 'monosemantic-neurons', stance: 'contradicts' }],
        },
      ],
      citedBy: ['interpretability'],
      importance: 80,
      sync: synced,
      createdAt: '2025-03-05T00:00:00.000Z',
    },
    'It may be that dark matter is not what it seems.',
  ),
  source(
    'Concrete Problems',
    {
      authors: ['Dario Amodei'],
      type: 'paper',
      venueId: 'arxiv',
      publishedDate: '2016-06',
      tags: ['safety', 'interpretability'],
      collections: ['Circuits'],
      credibility: { override: 4, reason: 'Known.' },
      sync: { ...synced, refused: [{ field: 'tags', reason: '' }] },
      createdAt: '2024-12-31T23:59:59.000Z',
    },
    'Accidents and the matter of dark reward.',
  ),
  source(
    'A Post',
    {
      authors: ['Élodie Zürcher'],
      type: 'blog',
      siteName: 'My Site',
      sync: { ...NEVER_SYNCED, state: 'queued', wiki: WIKI },
      createdAt: '2025-03-06T00:00:00.000Z',
    },
    '注意力机制 and nothing else',
  ),
];

describe('a search', () => {
  it.each([
    ['', ['A Post', 'Concrete Problems', 'Toy Models']],
    ['toy', ['Toy Models']],
    ['TOY mod', ['Toy Models']],
    ['superpos', ['Toy Models']],
    ['sparse', ['Toy Models']],
    ['matter', ['Concrete Problems', 'Toy Models']],
    ['matter -toy', ['Concrete Problems']],
    ['matter -to', ['Concrete Problems', 'Toy Models']],
    ['-transform', ['A Post', 'Concrete Problems', 'Toy Models']],
    ['-transformer', ['A Post', 'Concrete Problems']],
    ['"dark matter"', ['Toy Models']],
    ['"matter of dark"', ['Concrete Problems']],
    ['-"dark matter"', ['A Post', 'Concrete Problems']],
    ['"mat"', []],
    ['nowhere', []],
    ['contradicts monosem', ['Toy Models']],
    ['stance:contradicts', ['Toy Models']],
    ['stance:supports', []],
    ['stance:', []],
    ['-stance:contradicts type:paper', ['Concrete Problems']],
    ['elodie', ['A Post']],
    ['zurch', ['A Post']],
    ['力机', ['A Post']],
    ['注', ['A Post']],
    ['after:2022', ['Toy Models']],
    ['after:2022/09/14', ['Toy Models']],
    ['after:2022.9', ['Toy Models']],
    ['before:2022/9/14', ['Concrete Problems']],
    ['before:2016-06-01', ['Concrete Problems']],
    ['captured:2025/03', ['A Post', 'Toy Models']],
    ['captured:>=2025.3.6', ['A Post']],
    ['author:olah', ['Toy Models']],
    ['author:toy', []],
    ['author:"chris ol"', ['Toy Models']],
    ['-author:olah', ['A Post', 'Concrete Problems']],
    ['type:blog', ['A Post']],
    ['type:blog type:paper', ['A Post', 'Concrete Problems', 'Toy Models']],
    ['-type:paper', ['A Post']],
    ['venue:arxiv', ['Concrete Problems']],
    ['venue:"transformer cir"', ['Toy Models']],
    ['venue:"my site"', ['A Post']],
    ['venue:none', ['A Post']],
    ['transformer', ['Toy Models']],
    ['tag:interpretability', ['Concrete Problems', 'Toy Models']],
    ['tag:interpretability tag:safety', ['Concrete Problems']],
    ['collection:circuits', ['Concrete Problems', 'Toy Models']],
    ['collection:Circuits/Superposition', ['Toy Models']],
    ['credibility:4', ['Concrete Problems', 'Toy Models']],
    ['credibility:own', ['Concrete Problems']],
    ['credibility:>=4', ['Concrete Problems', 'Toy Models']],
    ['credibility:<4', []],
    ['credibility:none', ['A Post']],
    ['cited:no', ['A Post', 'Concrete Problems']],
    ['cited:yes', ['Toy Models']],
    ['cited:>=1', ['Toy Models']],
    ['importance:>=80', ['Toy Models']],
    ['state:refused', ['Concrete Problems']],
    ['state:synced', ['Toy Models']],
    ['state:waiting', ['A Post']],
    ['after:2020', ['Toy Models']],
    ['before:2020', ['Concrete Problems']],
    ['after:2022-09-14', ['Toy Models']],
    ['after:2022-09-15', []],
    ['captured:2025-03', ['A Post', 'Toy Models']],
    ['captured:2024', ['Concrete Problems']],
    ['captured:>2025-03-05', ['A Post']],
    ['has:summary', ['Toy Models']],
    ['lacks:keypoints', ['A Post', 'Concrete Problems']],
    ['lacks:key-points', ['A Post', 'Concrete Problems']],
    ['has:cited', ['Toy Models']],
    ['lacks:rating', ['A Post']],
    ['lacks:date', ['A Post']],
    ['unknown:thing', []],
    ['- "" :', ['A Post', 'Concrete Problems', 'Toy Models']],
  ])('for %j finds %j', async (query, expected) => {
    const { titles } = await libraryOf(...samples);
    expect(await titles(query)).toEqual(expected);
  });

  it.each([
    'after:jan',
    'after:"May 2025"',
    'after:5/3/25',
    'after:2025-13',
    'after:""',
    'before:soon',
    'captured:<never',
    'lacks:abstract',
    'lacks:doi',
    'lacks:constructor',
    'has:title',
    'importance:>=""',
    'cited:often',
    'credibility:<high',
  ])('that can’t be read finds nothing, wanted or not: %s', async query => {
    const { titles } = await libraryOf(...samples);
    expect(await titles(query)).toEqual([]);
    expect(await titles(`-${query}`)).toEqual([]);
    expect(await titles(`type:paper type:blog ${query}`)).toEqual([]);
  });

  it('counts the values of each field, and of a field filtered by what would be found without that', async () => {
    const { find } = await libraryOf(...samples);
    const all = (await find('')).counts;
    expect(all.type).toEqual([
      { value: 'paper', label: 'paper', count: 2 },
      { value: 'blog', label: 'blog', count: 1 },
    ]);
    expect(all.credibility?.map(({ value, count }) => [value, count])).toEqual([
      ['4', 2],
      ['none', 1],
    ]);
    expect(all.collection?.map(({ value, count }) => [value, count])).toEqual([
      ['Circuits', 2],
      ['Circuits/Superposition', 1],
    ]);
    const papers = (await find('type:paper')).counts;
    expect(papers.type).toEqual(all.type);
    expect(papers.state?.map(({ value, count }) => [value, count])).toEqual([
      ['refused', 1],
      ['synced', 1],
    ]);
  });

  it('counts what a click finds, of tags and of what is lacking as much as of types', async () => {
    const { find } = await libraryOf(...samples);
    const FIELDS = ['type', 'credibility', 'state', 'tag', 'collection', 'lacks'] as const;
    const queries = ['', 'tag:interpretability', 'lacks:rating', '-type:blog', 'credibility:>=4 tag:safety'];
    for (const query of queries) {
      const { counts } = await find(query);
      for (const field of FIELDS) {
        for (const { value, count } of counts[field] ?? []) {
          // One more of what a source has one of is found beside what was: counted is what it adds.
          if (hasFilter(query, field, value)) continue;
          const clicked = withFilterToggled(query, field, value);
          expect([clicked, (await find(clicked)).total]).toEqual([clicked, count]);
        }
      }
    }
    const paper = (await find('type:paper')).counts.type?.map(({ value, count }) => [value, count]);
    expect(paper).toEqual([
      ['paper', 2],
      ['blog', 1],
    ]);
  });

  it('finds by a click on a venue, tag or collection just what was counted', async () => {
    const { find, titles } = await libraryOf(
      source('A', { venueId: 'science', tags: ['ML', '<3'], collections: ['ML/Papers'] }),
      source('B', { venueId: 'sciencedirect', tags: ['ml', 'say "hi"'], collections: ['ml'] }),
      source('C', { siteName: 'Science Daily', tags: ['"ml"', '=x'] }),
      source('D', { venueId: 'no-longer-known', tags: ['a b'] }),
    );
    const { counts } = await find('');
    for (const field of ['venue', 'tag', 'collection'] as const) {
      expect(counts[field]?.length).toBeGreaterThan(2);
      for (const { value, count } of counts[field] ?? []) {
        expect([value, (await find(withFilterToggled('', field, value))).total]).toEqual([value, count]);
      }
    }
    expect(await titles('venue:science')).toEqual(['A']);
    expect(await titles('venue:nature')).toEqual([]);
    // What nothing is called is what somebody typed.
    expect(await titles('venue:scien')).toEqual(['A', 'B', 'C']);
    expect(await titles('tag:Ml')).toEqual(['A', 'B']);
    expect(await titles('collection:ml/papers')).toEqual(['A']);
  });

  it('finds an author by words of one name, the last perhaps cut off', async () => {
    const { db, library, titles } = await libraryOf(
      source('First', { authors: ['Wei Wang'] }),
      source('Second', { authors: ['Ann Bo', 'Wang, Wei'] }),
      source('Neither', { authors: ['Wei Li', 'Fang Wang'] }),
      source('Longer', { authors: ['Weiss Wang'] }),
    );
    expect(await titles('author:"Wei Wang"')).toEqual(['First', 'Second']);
    expect(await titles('author:"wang w"')).toEqual(['First', 'Longer', 'Second']);
    expect(await titles('-author:"Wei Wang"')).toEqual(['Longer', 'Neither']);
    expect(await titles('author:wang')).toEqual(['First', 'Longer', 'Neither', 'Second']);
    const ids = await write(db, [source('Neither', { authors: ['Fang Li', 'Wei Wang'] })]);
    await library.refresh(ids);
    expect(await titles('author:"Wei Wang"')).toEqual(['First', 'Neither', 'Second']);
  });

  it('finds words behind an elision, letters that are no letter with a mark, and any character', async () => {
    const { library, find, titles } = await libraryOf(
      source('L’intelligence artificielle', { authors: ["Jean d'Alembert", 'Łukasz Kaiser'] }),
      source('Musée d’art moderne', { summary: 'Le musée d’art moderne de la rue.' }),
      source('In Rom', { summary: 'Die Straße des Cæsar.', siteName: "L'Équipe" }),
      source('法人', {}, '知能'),
    );
    for (const query of [
      'intellig',
      "l'intelligence",
      'lintelligence',
      '"intelligence artificielle"',
      'lukasz',
    ]) {
      expect([query, await titles(query)]).toEqual([query, ['L’intelligence artificielle']]);
    }
    expect(await titles('author:"jean dalem"')).toEqual(['L’intelligence artificielle']);
    expect(await titles('author:"jean d’alembert"')).toEqual(['L’intelligence artificielle']);
    expect(await titles('"l’art moderne"')).toEqual(['Musée d’art moderne']);
    for (const query of ['strasse', 'straße', 'caesar', 'venue:equipe', 'venue:"l’équ"', 'venue:lequipe']) {
      expect([query, await titles(query)]).toEqual([query, ['In Rom']]);
    }
    for (const query of ['人', '法', '"人"', '能'])
      expect([query, await titles(query)]).toEqual([query, ['法人']]);
    expect(await titles('-人 -art')).toEqual(['In Rom', 'L’intelligence artificielle']);
    const shown = async (query: string) => {
      const { search } = await find(query);
      const [row] = await library.rows({ search, from: 0, to: 1 });
      const { text = '', marks = [] } = row?.snippet ?? {};
      return marks.map(([from, to]) => text.slice(from, to));
    };
    expect(await shown('strass caes')).toEqual(['Straße', 'Cæsar']);
    expect(await shown('lukasz')).toEqual(['Łukasz']);
    expect(await shown('"musée d’art"')).toEqual(['musée'.normalize('NFD'), 'art']);
  });

  it('counts every collection whatever is searched, however many there are', async () => {
    const many = Array.from({ length: 250 }, (_, at) => source(`S${at}`, { collections: [`All/${at}`] }));
    const { library, find } = await libraryOf(...many);
    await find('nowhere');
    const totals = library.collectionTotals();
    expect(totals.get('All')).toBe(250);
    expect(totals.get('All/249')).toBe(1);
    expect(totals.size).toBe(251);
  });

  it('counts what another search would find, and stays as it is', async () => {
    const { library, find } = await libraryOf(...samples);
    const { search } = await find('toy');
    const count = (query: string) => library.count({ query, wiki: WIKI });
    expect(await count('type:paper')).toBe(2);
    expect(await count('"dark matter"')).toBe(1);
    expect(await count('-"dark matter"')).toBe(2);
    expect(await count('')).toBe(3);
    expect(library.ids({ search, from: 0, to: 9 })).toHaveLength(1);
  });

  it('leaves a count of phrases for a search that begins meanwhile', async () => {
    const { library, find } = await libraryOf(...samples);
    const counting = library.count({ query: '"dark matter"', wiki: WIKI });
    await find('toy');
    expect(await counting).toBeNull();
  });

  it.each<[Sort['by'], string[]]>([
    ['title', ['A Post', 'Concrete Problems', 'Toy Models']],
    ['author', ['Concrete Problems', 'Toy Models', 'A Post']],
    ['captured', ['Concrete Problems', 'Toy Models', 'A Post']],
    ['published', ['A Post', 'Concrete Problems', 'Toy Models']],
    ['type', ['A Post', 'Concrete Problems', 'Toy Models']],
    ['venue', ['Concrete Problems', 'A Post', 'Toy Models']],
    ['credibility', ['A Post', 'Concrete Problems', 'Toy Models']],
    ['importance', ['Concrete Problems', 'A Post', 'Toy Models']],
    ['state', ['Toy Models', 'A Post', 'Concrete Problems']],
  ])('is sorted by %s, either way', async (by, expected) => {
    const { titles } = await libraryOf(...samples);
    expect(await titles('', { by, isDescending: false })).toEqual(expected);
    expect(await titles('', { by, isDescending: true })).toEqual(expected.toReversed());
  });

  it('finds by what registries said, and tells it of each row', async () => {
    const identifiers = { ...NO_IDENTIFIERS, doi: '10.5555/a' };
    const { db, ids, library, find, titles } = await libraryOf(
      source('Retracted', { identifiers }),
      source('Sound', { identifiers }),
      source('Never asked', { identifiers }),
    );
    const said = {
      registry: 'crossref' as const,
      identifier: identifiers.doi,
      lookedUpAt: '2026-11-24T08:00:00.000Z',
      isKnown: true,
      publishedAs: '',
      journal: '',
    };
    const notices = [{ kind: 'retracted' as const, date: '2024-03-02', doi: '' }];
    const changed = await putLookups(db, [
      { entryId: ids[0] ?? '', lookup: { ...said, notices } },
      { entryId: ids[1] ?? '', lookup: { ...said, notices: [] } },
    ]);
    await library.refresh(changed);
    expect(await titles('standing:retracted')).toEqual(['Retracted']);
    expect(await titles('standing:sound')).toEqual(['Sound']);
    expect(await titles('standing:none')).toEqual(['Never asked']);
    expect(await titles('standing:nonsense')).toEqual([]);
    expect(await titles('-standing:sound')).toEqual(['Never asked', 'Retracted']);
    const { search, rows } = await library.find({ query: '', sort: BY_TITLE, wiki: WIKI, top: 3 });
    expect(rows.map(({ standing }) => standing)).toEqual([undefined, 'retracted', 'sound']);
    const again = await library.rows({ search, from: 0, to: 3 });
    expect(again.map(({ standing }) => standing)).toEqual([undefined, 'retracted', 'sound']);
    expect((await find('standing:concern')).total).toBe(0);
  });

  it('finds by what the last look at a source found, and again after another', async () => {
    const { db, ids, library, titles } = await libraryOf(source('Gone'), source('Moved'), source('Unlooked'));
    const look = (at: number, outcome: SourceCheck['outcome']): SourceCheck => ({
      entryId: ids[at] ?? '',
      checkedAt: '2026-11-24T08:00:00.000Z',
      outcome,
      httpStatus: null,
      finalUrl: '',
      lostQuotes: [],
    });
    await library.refresh(await putChecks(db, [look(0, 'gone'), look(1, 'moved')]));
    expect(await titles('check:gone')).toEqual(['Gone']);
    expect(await titles('check:gone check:moved')).toEqual(['Gone', 'Moved']);
    expect(await titles('check:none')).toEqual(['Unlooked']);
    expect(await titles('-check:none')).toEqual(['Gone', 'Moved']);
    expect(await titles('check:nonsense')).toEqual([]);
    await library.refresh(await putChecks(db, [look(1, 'same')]));
    expect(await titles('check:moved')).toEqual([]);
    const reopened = new Library(db, () => {});
    await reopened.load();
    const { total } = await reopened.find({ query: 'check:same', sort: BY_TITLE, wiki: WIKI, top: 0 });
    expect(total).toBe(1);
  });

  it('shows where it found a word, in what the curator wrote first', async () => {
    const { library, find } = await libraryOf(...samples);
    const shown = async (query: string) => {
      const { search } = await find(query);
      const [row] = await library.rows({ search, from: 0, to: 1 });
      const { text = '', marks = [] } = row?.snippet ?? {};
      return marks.map(([from, to]) => text.slice(from, to));
    };
    expect(await shown('toy super')).toEqual(['superposition']);
    expect(await shown('seems')).toEqual(['seems']);
    expect(await shown('"dark matter"')).toEqual(['dark', 'matter']);
    expect(await shown('type:paper')).toEqual([]);
  });

  it('says where it found what stands in no text of its own', async () => {
    const quote = { exact: 'Ein Wort vom Deich.', prefix: '', suffix: '' };
    const { library, find } = await libraryOf(
      ...samples,
      source('Quoted', { keyPoints: [keyPoint('1', 'A point.', quote)] }),
      source('In its text', { tags: ['lighthouse'] }, 'Beside the lighthouse.'),
      source('Merged', { citationKey: 'merged2021', formerKeys: ['elhage2021toy-x'] }),
      source('Named', {
        identifiers: { doi: '10.1000/levees.77', arxivId: '', isbn: '9780306406157', pmid: '' },
      }),
    );
    const shown = async (query: string) => {
      const { search } = await find(query);
      const [row] = await library.rows({ search, from: 0, to: 1 });
      const { text = '', place, marks = [] } = row?.snippet ?? {};
      return [place, text, ...marks.map(([from, to]) => text.slice(from, to))];
    };
    expect(await shown('10.1000/LEVEES.77')).toEqual([
      'identifier',
      '10.1000/levees.77',
      '10',
      '1000',
      'levees',
      '77',
    ]);
    const pasted = await shown('https://doi.org/10.1000/levees.77');
    expect(pasted.slice(0, 2)).toEqual(['identifier', '10.1000/levees.77']);
    expect(await shown('9780306406157')).toEqual(['identifier', '9780306406157', '9780306406157']);
    expect(await shown('olah')).toEqual(['author', 'Chris Olah', 'Olah']);
    expect(await shown('safe')).toEqual(['tag', 'safety', 'safety']);
    expect(await shown('circ amodei')).toEqual(['collection', 'Circuits', 'Circuits']);
    expect(await shown('contradicts monos')).toEqual([
      'stance',
      'contradicts monosemantic-neurons',
      'contradicts',
      'monosemantic',
    ]);
    expect(await shown('deich')).toEqual(['quote', 'Ein Wort vom Deich.', 'Deich']);
    expect(await shown('"wort vom"')).toEqual(['quote', 'Ein Wort vom Deich.', 'Wort', 'vom']);
    expect(await shown('elhage2021toy')).toEqual(['key', 'elhage2021toy-x', 'elhage2021toy']);
    // Also as documents cite it.
    expect(await shown('@merged2021')).toEqual(['key', 'merged2021', 'merged2021']);
    expect(await shown('example')).toEqual(['address', expect.stringContaining('a.example'), 'example']);
    // Texts come first.
    expect(await shown('lighthouse')).toEqual([undefined, 'Beside the lighthouse.', 'lighthouse']);
    // The row marks its title, its venue and its first author.
    expect(await shown('toy elhage')).toEqual([undefined, '']);
    expect(await shown('arxiv')).toEqual([undefined, '']);
  });

  it('shows a phrase where it stands whole, before the places of its words', async () => {
    const parted = 'A matter of light. ';
    const { library, find } = await libraryOf(
      source('In the text', { summary: 'Dark they are.' }, `${parted.repeat(60)}Then dark, matter again.`),
      source('With accents', { summary: 'Dark; the matter. Where dárk mátter is.' }),
    );
    const { search } = await find('"dark matter"');
    const rows = await library.rows({ search, from: 0, to: 2 });
    expect(rows.map(({ snippet }) => snippet?.text)).toEqual([
      expect.stringContaining('Then dark, matter again.'),
      expect.stringContaining('Where dárk mátter is.'.normalize('NFD')),
    ]);
  });

  it('puts a collection in the order that was made by hand, what is new after it', async () => {
    const { db, library, ids } = await libraryOf(...samples);
    const [toy, , post] = ids;
    const order = [post ?? '', toy ?? '', 'gone'];
    await db.put('collections', { path: 'x', note: '', query: '', order, usedAt: '' });
    const found = await library.find({ query: '', sort: BY_TITLE, wiki: '', order: 'x', top: 0 });
    const rows = await library.rows({ search: found.search, from: 0, to: 9 });
    expect(rows.map(({ facts }) => facts.title)).toEqual(['A Post', 'Toy Models', 'Concrete Problems']);
  });

  it('tells what a row shows before it reads the entry', async () => {
    const { library, find, ids } = await libraryOf(...samples);
    const { search } = await find('toy');
    const [early] = library.facts({ search, from: 0, to: 9 });
    const [whole] = await library.rows({ search, from: 0, to: 9 });
    expect(early?.facts).toEqual(whole?.facts);
    expect(early?.facts).toMatchObject({
      id: ids[0],
      title: 'Toy Models',
      author: 'Nelson Elhage',
      authorCount: 2,
      publishedDate: '2022-09-14',
      syncs: [{ wiki: WIKI, state: 'synced' }],
    });
    expect(early?.entry).toBeUndefined();
  });

  it('finds all of it while another is read for', async () => {
    const { library, find } = await libraryOf(...samples);
    const [, second] = await Promise.all([find(''), find('toy')]);
    expect(second.total).toBe(1);
    expect(await library.rows({ search: second.search, from: 0, to: 9 })).toHaveLength(1);
  });

  it('answers only for the newest', async () => {
    const { library, find } = await libraryOf(...samples);
    const first = await find('toy');
    await find('post');
    expect(await library.rows({ search: first.search, from: 0, to: 9 })).toEqual([]);
  });

  it('knows the ids of the one before too, whose list is shown until the newest has come', async () => {
    const { library, find } = await libraryOf(...samples);
    const first = await find('');
    const all = library.ids({ search: first.search, from: 0, to: 9 });
    expect(all).toHaveLength(3);
    await find('post');
    expect(library.ids({ search: first.search, from: 0, to: 9 })).toEqual(all);
    expect(library.ids({ search: first.search, from: 1, to: 2 })).toEqual(all?.slice(1, 2));
    await find('toy');
    expect(library.ids({ search: first.search, from: 0, to: 9 })).toBeNull();
  });
});

describe('the library in the worker', () => {
  it('follows what is saved, edited and deleted', async () => {
    const { db, ids, library, news, titles } = await libraryOf(...samples);
    await titles('');
    const [added] = await write(db, [source('A New One', {}, 'captured words')]);
    await library.refresh([added ?? '']);
    expect(news.at(-1)).toMatchObject({ news: 'update' });
    expect(await titles('captured')).toEqual(['A New One']);
    await write(db, [source('Toy Models', { summary: 'other words now' })]);
    await library.refresh([ids[0] ?? '']);
    expect(await titles('superposition')).toEqual([]);
    expect(await titles('other now')).toEqual(['Toy Models']);
    const transaction = db.transaction(ENTRY_STORES, 'readwrite');
    await deleteEntry(transaction, ids[0] ?? '');
    await transaction.done;
    await library.refresh([ids[0] ?? '']);
    expect(await titles('')).toEqual(['A New One', 'A Post', 'Concrete Problems']);
  });

  it('inherits from an own venue as soon as it hears of it', async () => {
    const { db, library, titles } = await libraryOf(source('Mine', { venueId: 'own' }));
    expect(await titles('credibility:5')).toEqual([]);
    await putVenues(db, [
      {
        id: 'own',
        name: 'Own',
        domains: [],
        type: '',
        credibility: 5,
        peerReviewed: false,
      },
    ]);
    await library.loadVenues();
    expect(await titles('credibility:5')).toEqual(['Mine']);
  });

  it('draws its overview from what was found', async () => {
    const { library, find } = await libraryOf(...samples);
    expect(library.overview(WIKI).total).toBe(3);
    await find('type:paper');
    const overview = library.overview(WIKI);
    expect(overview.byMonth.map(({ value, count }) => [value, count])).toEqual([
      ['2024-12', 1],
      ['2025-03', 1],
    ]);
    expect(overview.lacking.map(({ count }) => count)).toEqual([0, 1, 1, 1]);
  });

  it('goes on looking for phrases after it has answered, and tells what it found', async () => {
    const sources = Array.from({ length: 3_000 }, (_, at) =>
      source(`Number ${at}`, {}, at % 2 ? 'one two three' : 'two one three'),
    );
    const { library, news, find } = await libraryOf(...sources);
    const found = await find('"one two"');
    expect(found.isUnfinished).toBe(true);
    await expect.poll(() => news.at(-1)).toMatchObject({ news: 'found', total: 1_500, isUnfinished: false });
    expect(library.ids({ search: found.search, from: 0, to: 1_500 })).toHaveLength(1_500);
  });
});
