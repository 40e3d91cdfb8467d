import { describe, expect, it } from 'vitest';
import { importEntries } from './index.ts';

describe('an import of YAML', () => {
  it('reads the wiki’s own names, and says what it left out', async () => {
    const { items, problems, remarks } = await importEntries(
      '# sources\n- id: x\n  url: https://a.example/1\n  title: Yes\n  type: paper\n  published_date: 2025\n  key_points: [One, 2]\n' +
        '  credibility_override: 0.8\n  importance_score: 0.29\n  resource_subtype: working_paper\n' +
        '- url: [broken\n- title: No address\n- url: https://a.example/2\n  published_date: 2025-13-01\n',
      'yaml',
    );
    expect(items.map(({ entry }) => entry)).toMatchObject([
      {
        title: 'Yes',
        publishedDate: '2025',
        importance: 29,
        subtype: 'working paper',
        credibility: { override: null },
      },
      { publishedDate: '' },
    ]);
    expect(items[0]?.entry.keyPoints.map(({ text }) => text)).toEqual(['One', '2']);
    expect(problems).toEqual([
      { at: expect.stringMatching(/line 1[12]/), reason: expect.stringContaining('not YAML') },
      { at: 'line 12', reason: expect.stringContaining('no address') },
    ]);
    expect(remarks).toEqual([
      { at: 'line 2', reason: expect.stringContaining('credibility_override') },
      { at: 'line 13', reason: expect.stringContaining('published_date') },
    ]);
  });

  const read = async (fields: string) => {
    const { items, remarks } = await importEntries(`- url: https://a.example/1\n${fields}`, 'yaml');
    return { entry: items[0]?.entry, remarks: remarks.map(({ reason }) => reason) };
  };

  it('takes the items of a list singly, and names the list that had others', async () => {
    const { entry, remarks } = await read(
      '  authors: [Jane Doe, {name: John Doe}, 7]\n  key_points:\n    - One\n    -\n    - text: Two\n    - [Three]\n' +
        '  tags: [a, null]\n  cited_by: [{a: b}, page]\n  source_capture:\n    collections: [Mine, [x]]\n    former_keys: [olah2024, {a: b}]\n' +
        '    key_points: [{text: One, quote: {exact: q, prefix: "", suffix: ""}}, nonsense]\n    key_point_stances: nonsense\n',
    );
    expect(entry).toMatchObject({
      authors: ['Jane Doe', '7'],
      keyPoints: [{ text: 'One', quote: { exact: 'q' } }],
      tags: ['a'],
      citedBy: ['page'],
      collections: ['Mine'],
      formerKeys: ['olah2024'],
    });
    expect(remarks).toEqual([
      'Taken without what has another form: authors, key_points, tags, cited_by, source_capture.key_points, ' +
        'key_point_stances, collections, former_keys.',
    ]);
  });

  it('takes a text in place of a list for a list of one, and a list without items for none', async () => {
    const { entry, remarks } = await read(
      '  authors: Jane Doe\n  key_points: One\n  tags: 2024\n  cited_by:\n  source_capture: {collections: Mine}\n',
    );
    expect(entry).toMatchObject({
      authors: ['Jane Doe'],
      tags: ['2024'],
      citedBy: [],
      collections: ['Mine'],
    });
    expect(entry?.keyPoints.map(({ text }) => text)).toEqual(['One']);
    expect(remarks).toEqual([]);
  });

  it('takes a sentence with a colon as it stands, where it can be nothing else', async () => {
    const { entry, remarks } = await read(
      '  key_points:\n    - Claim: it works\n    - our claim: 2 of 3\n    - 主張: 正しい\n  tags:\n    - Topic: safety\n' +
        '  authors:\n    - Jane Doe: MIT\n',
    );
    expect(entry?.keyPoints.map(({ text }) => text)).toEqual([
      'Claim: it works',
      'our claim: 2 of 3',
      '主張: 正しい',
    ]);
    expect(entry).toMatchObject({ tags: ['Topic: safety'], authors: [] });
    expect(remarks).toEqual(['Taken without what has another form: authors.']);
  });

  it('keeps a text that looks like a number, a date or a yes as it is written', async () => {
    const { entry, remarks } = await read(
      '  title: 007\n  authors: [0x10, 12345678901234567890]\n  tags: [1.0, 08, 1e3, 3.10, -0, .5, True, 2.5, 1e21, .inf]\n' +
        '  key_points:\n    - 1.50: more\n    - 2024-01-01\n  summary: 1.10\n  abstract: true\n' +
        '  credibility_override: 04\n  importance_score: 0.50\n' +
        '  source_capture: {isbn: 0306406152, pmid: 012345, doi: 10.10, machine_written_summary: True}\n',
    );
    expect(entry).toMatchObject({
      title: '007',
      authors: ['0x10', '12345678901234567890'],
      tags: ['1.0', '08', '1e3', '3.10', '-0', '.5', 'True', '2.5', '1e21', '.inf'],
      summary: '1.10',
      abstract: 'true',
      credibility: { override: 4 },
      importance: 50,
      identifiers: { isbn: '0306406152', pmid: '012345', doi: '10.10' },
      machineWritten: ['summary'],
    });
    expect(entry?.keyPoints.map(({ text }) => text)).toEqual(['1.50: more', '2024-01-01']);
    expect(remarks).toEqual([]);
  });

  it('does so in a file of YAML 1.1, too', async () => {
    const { items, remarks } = await importEntries(
      '%YAML 1.1\n---\n- url: https://a.example/1\n  title: 1:30\n  tags: [yes, 2024-01-01, 010]\n- &a\n  url: https://a.example/2\n' +
        '  published_date: 2024-01-01\n- *a\n',
      'yaml',
    );
    expect(items[0]?.entry).toMatchObject({ title: '1:30', tags: ['yes', '2024-01-01', '010'] });
    expect(items[1]?.entry.publishedDate).toBe('2024-01-01');
    expect(remarks).toEqual([]);
  });

  it.each(['x', "''", '6', 'true', '[4]', '.nan'])('takes %s for no rating and no score', async value => {
    const { entry, remarks } = await read(`  credibility_override: ${value}\n  importance_score: ${value}\n`);
    expect(entry).toMatchObject({ credibility: { override: null }, importance: null });
    expect(remarks).toEqual(['Taken without what has another form: importance_score, credibility_override.']);
  });

  it('names a text that is none', async () => {
    const { entry, remarks } = await read(
      '  title: [One]\n  summary: {a: b}\n  review:\n  source_capture: x\n',
    );
    expect(entry).toMatchObject({ title: '', summary: '' });
    expect(remarks).toEqual(['Taken without what has another form: title, summary, source_capture.']);
  });

  it.each(['', 'version: 1\n'])(
    'of prose with half-open intervals takes no longer for that (%j)',
    async start => {
      const timeOf = async (prose: string) => {
        const resources = Array.from(
          { length: 1_600 },
          (_, at) => `  - url: https://a.example/${at}\n    abstract: ${prose} ${'Words. '.repeat(100)}\n`,
        );
        const began = performance.now();
        const { items, problems } = await importEntries(`${start}resources:\n${resources.join('')}`, 'yaml');
        expect([items.length, problems]).toEqual([1_600, []]);
        return performance.now() - began;
      };
      const plain = await timeOf('We take x in (0, 1) and y in (0, 2).');
      // Read anew from each of them to the end of the file, it would take a hundred times as long.
      expect(await timeOf('We take x in [0, 1) and y in [0, 2).')).toBeLessThan(10 * plain);
    },
  );

  it.each(['-'.repeat(60), '- '.repeat(39), ':'.repeat(60)])('takes %j in a text for a rule', async rule => {
    const { entry, remarks } = await read(`  abstract: |-\n    One.\n    ${rule}x\n`);
    expect(remarks).toEqual([]);
    expect(entry?.abstract).toBe(`One.\n${rule}x`);
  });

  it('reads a list under `resources` record by record', async () => {
    const text =
      '# sources\n\nresources: # ours\n  # The first\n  - url: https://a.example/1\n    title: One\n\n  - url: [broken\n' +
      '  -\n    url: https://a.example/3\n    abstract: |-\n      - a point\n\n      the end\n';
    const { items, problems } = await importEntries(text, 'yaml');
    expect(items.map(({ entry, at }) => [entry.title, entry.abstract, at])).toEqual([
      ['One', '', 'line 5'],
      ['', '- a point\n\nthe end', 'line 9'],
    ]);
    expect(problems).toEqual([
      { at: expect.stringMatching(/line [89]/), reason: expect.stringContaining('not YAML') },
    ]);
  });

  it.each([
    'resources:\n  - url: https://a.example/1\nother:\n  - x\n',
    'resources:\n- url: https://a.example/1\nother: 1\n',
    'resources: [{url: https://a.example/1}]\n',
    'version: 1\nresources:\n  - url: https://a.example/1\n',
    'resources:\n  - url: https://a.example/1\n...\n',
    'resources:\n- url: https://a.example/1\n',
  ])('reads the list in %j and nothing else', async text => {
    const { items, problems } = await importEntries(text, 'yaml');
    expect(items.map(({ entry }) => entry.url)).toEqual(['https://a.example/1']);
    expect(problems).toEqual([]);
  });

  it('follows an alias from one resource of a list to another', async () => {
    const text =
      '- url: https://a.example/1\n  tags: &common [x, y]\n- url: https://a.example/2\n  tags: *common\n';
    for (const file of [text, `resources:\n${text}`]) {
      const { items, problems } = await importEntries(file, 'yaml');
      expect(items.map(({ entry }) => entry.tags)).toEqual([
        ['x', 'y'],
        ['x', 'y'],
      ]);
      expect(problems).toEqual([]);
    }
  });

  it('reads every document of a file, each by itself', async () => {
    const { items, problems } = await importEntries(
      '%YAML 1.2\n---\n- url: https://a.example/1\n  tags: &common [x]\n- url: https://a.example/2\n  tags: *common\n' +
        '--- # alone\nurl: https://a.example/3\nauthors:\n- Jane Doe\n- John Doe\n--- {url: https://a.example/4}\n' +
        '---\nurl: [broken\n---\nurl: https://a.example/5\ntags: *common\n...\n# the end\n%YAML 1.2\n---\r\n' +
        'resources:\r\n  - url: https://a.example/6\r\n---\r\nresources:\r\n- url: https://a.example/7\r\n---\r\n',
      'yaml',
    );
    expect(items.map(({ entry }) => [entry.url.at(-1), entry.tags, entry.authors])).toEqual([
      ['1', ['x'], []],
      ['2', ['x'], []],
      ['3', [], ['Jane Doe', 'John Doe']],
      ['4', [], []],
      ['6', [], []],
      ['7', [], []],
    ]);
    expect(problems).toEqual([
      { at: expect.stringMatching(/line 1[45]/), reason: expect.stringContaining('not YAML') },
      { at: 'line 15', reason: expect.stringContaining('by alias') },
    ]);
  });

  it('tells the lines of items in a later document', async () => {
    const { items, problems } = await importEntries(
      '---\n- url: https://a.example/1\n---\n- url: https://a.example/2\n- title: No address\n',
      'yaml',
    );
    expect(items.map(({ at }) => at)).toEqual(['line 2', 'line 4']);
    expect(problems.map(({ at }) => at)).toEqual(['line 5']);
  });

  it.each([
    [
      'aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replaceAll(/./g, (name, at) => `${name}: &${name} [${`*${'abcdefghij'[at]},`.repeat(9)}]\n`)}`,
    ],
    [
      'aliases across a list',
      `- &a [${'x,'.repeat(9)}]\n${'bcdefghij'.replaceAll(/./g, (name, at) => `- &${name} [${`*${'abcdefghij'[at]},`.repeat(9)}]\n`)}`,
    ],
    ['brackets', '['.repeat(200_000)],
    ['dashes', '- '.repeat(100_000)],
    ['maps', '{a: '.repeat(50_000)],
    ['indents', Array.from({ length: 3_000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ])('of a bomb of %s ends soon in one sentence', async (_, bomb) => {
    const start = performance.now();
    const { items, problems } = await importEntries(bomb, 'yaml');
    expect(items).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.reason).toMatch(/^It (nests|repeats)/);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
