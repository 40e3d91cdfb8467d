import { spawnSync } from 'node:child_process';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import type { Entry } from '../domain/entry.ts';
import type { Quote } from '../domain/key-point.ts';
import { quoteLink } from '../domain/quote-link.ts';
import { SAMPLE_TIME, sampleEntry, sampleSnapshot } from '../domain/sample-entry.ts';
import {
  EXPORT_FILES,
  EXPORT_FORMATS,
  type ExchangeEntry,
  type ExportFormat,
  type ExportOptions,
  exportEntries,
} from './index.ts';

async function bytes(
  entries: Iterable<ExchangeEntry>,
  format: ExportFormat,
  options?: ExportOptions,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of exportEntries(entries, format, options)) {
    parts.push(typeof part === 'string' ? new TextEncoder().encode(part) : part);
  }
  return Buffer.concat(parts);
}
const exported = async (entries: Iterable<ExchangeEntry>, format: ExportFormat, options?: ExportOptions) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytes(entries, format, options));

const HOSTILE = '=cmd() <script>alert(1)</script> {x} | `y` *z* "q", \'r\' [l](javascript:1) \\ & # שלום 🧪';
const judged = sampleEntry({
  title: HOSTILE,
  authors: ['Chris Olah', '@risk <b>'],
  publishedDate: '2025-07',
  siteName: 'Transformer Circuits',
  venueId: 'transformer-circuits',
  capturedUrl:
    'https://web.archive.org/web/2025/https://transformer-circuits.pub/2025/july-update/index.html',
  credibility: { override: 4, reason: HOSTILE },
  importance: 70,
  summary: `First ${HOSTILE}\n\nSecond.\nThird.`,
  abstract: 'An abstract.',
  review: 'A review.',
  keyPoints: [
    { id: 'a', text: HOSTILE, quote: { exact: `We said ${HOSTILE}`, prefix: 'before ', suffix: ' after' } },
  ],
  tags: ['yes', '1_000', 'a, b'],
  collections: ['Mine'],
  citedBy: ['dense-transformers'],
});
const plain = sampleEntry({
  id: '00000000000000aa',
  url: 'https://a.example/',
  venueId: 'nature',
  publishedDate: '2024',
});
const local = sampleEntry({ id: '00000000000000bb', url: 'file:///home/me/a.html' });

it.each(EXPORT_FORMATS)(
  '%s of nothing is a file, and has a name, an extension and a media type',
  async format => {
    await expect(bytes([], format)).resolves.toBeInstanceOf(Uint8Array);
    expect(EXPORT_FILES[format]).toEqual({
      name: expect.stringMatching(/./),
      extension: expect.stringMatching(/^[a-z.]+$/),
      mediaType: expect.stringMatching(/^[a-z]+\/[a-z.+-]+$/),
    });
  },
);

it.each(EXPORT_FORMATS)('%s is written as entries come', async format => {
  let asked = 0;
  function* endless(): Iterable<Entry> {
    for (;;) {
      asked += 1;
      yield sampleEntry({ id: asked.toString(16).padStart(16, '0'), url: `https://a.example/${asked}` });
    }
  }
  let length = 0;
  for await (const part of exportEntries(endless(), format)) {
    length += part.length;
    if (length > 5_000) break;
  }
  expect(asked).toBeLessThan(format === 'html' ? 2_100 : 200);
});

describe('a reference', () => {
  const FORMATS = ['bibtex', 'biblatex', 'ris', 'csl-json'] as const;
  const TYPES = ['paper', 'blog', 'report', 'book', 'talk', 'reference', 'web'] as const;

  it.each(FORMATS)('in %s says the venue where the site has no name', async format => {
    for (const type of TYPES) {
      const entry = sampleEntry({ type, venueId: 'nature', url: 'https://a.example/' });
      // The note names it too: what a bibliography prints is above it.
      const [printed = ''] = (await exported([entry], format)).split('Source Capture');
      expect(printed).toContain('Nature');
    }
    const named = sampleEntry({ venueId: 'nature', siteName: 'Nature News' });
    expect((await exported([named], format)).split('Source Capture')[0]).toMatch(/Nature News/);
  });

  const ACCESSED = {
    bibtex: 'urldate = {2026-01-02},',
    biblatex: 'urldate = {2026-01-02},',
    ris: 'Y2  - 2026/01/02/\r\n',
    'csl-json': '"accessed":{"date-parts":[[2026,1,2]]}',
  };
  it.each(FORMATS)('in %s says when it was captured, and nothing where it was not', async format => {
    const page = {
      ...plain,
      type: 'web' as const,
      createdAt: '2025-12-31T23:59:59.999Z',
      capturedAt: SAMPLE_TIME,
    };
    expect(await exported([page], format)).toContain(ACCESSED[format]);
    // Kept by its address from a link, so that its fields came with the first save: nobody has read it.
    const link = { ...plain, type: 'web' as const, sync: { ...plain.sync, found: { title: 'T' } } };
    for (const entry of [plain, link]) {
      expect(await exported([entry], format)).not.toMatch(/urldate|"accessed"|Y2|Page read/);
    }
  });
});

it('BibLaTeX alone has a field for keys that an entry was cited by before, but for one that another has', async () => {
  const [one, other] = [
    { ...plain, citationKey: 'one2020' },
    { ...local, citationKey: 'other2020', formerKeys: ['smith2019', 'one2020', 'a:b/c'] },
  ];
  const biblatex = await exported([one, other], 'biblatex');
  expect(biblatex).toContain('{other2020,\n\tids = {smith2019,a:b/c},\n');
  expect(biblatex.split('ids = ')).toHaveLength(2);
  expect(await exported([one, other], 'bibtex')).not.toContain('ids = ');
  const data = Papa.parse<Record<string, string>>(await exported([one, other], 'csv'), { header: true }).data;
  expect(data.slice(0, 2).map(row => row.former_keys)).toEqual(['', 'smith2019; one2020; a:b/c']);
});

describe('CSV', () => {
  it('is read by an RFC 4180 reader, and holds no cell that a spreadsheet would run', async () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '|cmd'];
    const entries = [
      { ...judged, siteName: 'Circuits, the site' },
      plain,
      ...formulas.map(title => sampleEntry({ title, authors: [title], summary: title })),
    ];
    const { data, errors } = Papa.parse<Record<string, string>>(await exported(entries, 'csv'), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    expect(data).toHaveLength(entries.length);
    for (const row of data) {
      for (const cell of Object.values(row))
        expect(cell).not.toMatch(/^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
    }
    expect(data[2]).toMatchObject({ publication_id: '', publication: '', site_name: '' });
    expect(data[0]).toMatchObject({
      id: judged.id,
      title: `'${HOSTILE}`,
      published_date: '2025-07',
      publication_id: 'transformer-circuits',
      publication: 'Transformer Circuits',
      site_name: 'Circuits, the site',
      credibility: '4',
      credibility_from: 'own rating',
      credibility_override: '4',
      archive_url: judged.capturedUrl,
      summary: judged.summary,
      tags: 'yes; 1_000; a, b',
    });
    expect(data[1]).toMatchObject({
      publication: 'Nature',
      site_name: '',
      credibility: '5',
      credibility_from: 'publication',
      credibility_override: '',
    });
  });

  it('begins with a byte order mark and ends its lines with CR LF', async () => {
    const text = await exported([plain], 'csv');
    expect(text.startsWith('\uFEFF"citation_key","id","url"')).toBe(true);
    expect(text.endsWith('"\r\n')).toBe(true);
  });
});

describe('YAML', () => {
  it('has the wiki’s own names, leaves out what is not known, and keeps ours under one', async () => {
    const [first, second] = parse(
      await exported([{ ...judged, capturedAt: SAMPLE_TIME, snapshot: sampleSnapshot() }, plain], 'yaml'),
    );
    expect(first).toMatchObject({
      id: judged.id,
      stable_id: judged.stableId,
      published_date: '2025-07',
      publication_id: 'transformer-circuits',
      credibility_override: 4,
      importance_score: 0.7,
      key_points: [HOSTILE],
      tags: judged.tags,
      cited_by: judged.citedBy,
      archive_url: judged.capturedUrl,
      fetched_at: sampleSnapshot().capturedAt,
      content_hash: 'c0ffee',
      source_capture: {
        credibility_reason: HOSTILE,
        key_points: [{ text: HOSTILE, quote: judged.keyPoints[0]?.quote }],
        collections: ['Mine'],
      },
    });
    expect(Object.keys(second)).toEqual([
      'id',
      'stable_id',
      'url',
      'title',
      'type',
      'published_date',
      'publication_id',
      'created_at',
      'updated_at',
      'source_capture',
    ]);
  });

  it('reads the same by YAML 1.1', async () => {
    const text = await exported(
      [
        sampleEntry({
          title: 'no',
          publishedDate: '2025-07-31',
          tags: ['yes', '1_000', '12:30', '0123', '~'],
        }),
      ],
      'yaml',
    );
    const [record] = parseDocument(text, { version: '1.1' }).toJS();
    expect(record).toMatchObject({
      title: 'no',
      published_date: '2025-07-31',
      tags: ['yes', '1_000', '12:30', '0123', '~'],
    });
  });
});

const hasPandoc = spawnSync('pandoc', ['--version']).status === 0;
function read(text: string, from: string, to: string): string {
  const { stdout, stderr } = spawnSync('pandoc', ['--from', from, '--to', to, '--wrap', 'none'], {
    input: text,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout;
}

it.each(['markdown', 'mdx'] as const)('%s names the venue where the site has no name', async format => {
  expect(await exported([plain], format)).toContain(' – *Nature* – 2024');
  expect(await exported([{ ...plain, siteName: 'Nature News' }], format)).toContain(
    ' – *Nature News* – 2024',
  );
});

describe.runIf(hasPandoc)('Markdown', () => {
  it.each(['commonmark', 'gfm', 'markdown-smart-citations'])(
    'as a list reads the same in %s',
    async dialect => {
      const text = await exported([judged, plain, local], 'markdown');
      const html = read(text, dialect, 'html');
      expect(html).not.toMatch(/<script|href="javascript|href="file|<em>z<\/em>|<code>y/);
      const shown = read(text, dialect, 'plain');
      expect(shown.replaceAll(/\s+/g, ' ')).toContain(HOSTILE);
      expect(shown.replaceAll(/\s+/g, ' ')).toContain(`We said ${HOSTILE}`);
      expect(shown).toContain('credibility 4/5, own rating');
      expect(shown).toContain('credibility 5/5, inherited from Nature');
      expect(html).toContain(`href="${judged.url}"`);
      expect(html).toContain('<blockquote>');
    },
  );
});

it('MDX cites by id, and has nothing that MDX would run', async () => {
  const text = await exported([judged, plain], 'mdx');
  expect(text).toContain(`<R id="${judged.id}">`);
  const rest = text.replaceAll(/<R id="[0-9a-f]{16}">|<\/R>/g, '').replaceAll(/\]\(<[^>]*>\)/g, '');
  expect(rest).not.toMatch(/(?<!\\)(?:\\\\)*[{}<]/);
  expect(text).not.toMatch(/^(import|export)\b/m);
});

it('MDX and YAML name the resource of a wiki that had the source before', async () => {
  const sync = { ...judged.sync, remoteId: 'known "there" <first>' };
  const known = { ...judged, sync };
  expect(await exported([known], 'mdx')).toContain('<R id="known &quot;there&quot; &lt;first>">');
  expect(parse(await exported([known], 'yaml'))).toMatchObject([{ id: sync.remoteId }]);
});

describe('Markdown notes', () => {
  it('are one file per source, with all of the judgement, and no captured text', async () => {
    const zip = unzipSync(
      await bytes(
        [
          { ...judged, capturedAt: SAMPLE_TIME, snapshot: sampleSnapshot() },
          plain,
          plain,
          sampleEntry({ id: 'cc00000000000000', title: '../../etc/passwd: "con"' }),
        ],
        'markdown-notes',
      ),
    );
    const names = Object.keys(zip);
    expect(names).toHaveLength(4);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+\.md$/);
    const note = new TextDecoder().decode(zip[names[0] ?? '']);
    const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(note) ?? [];
    expect(parse(front)).toMatchObject({
      id: judged.id,
      credibility_override: 4,
      source_capture: { credibility_reason: HOSTILE },
    });
    expect(body).toContain('  > We said');
    expect(body).toContain('## Summary');
    const away = quoteLink(judged.url, judged.keyPoints[0]?.quote as Quote);
    expect(body).toContain(`  > [Open the page at this quote](<${away}>)`);
    expect(note).not.toContain(sampleSnapshot().text);
  });
});

describe('HTML', () => {
  it.each(['apa', 'vancouver', 'harvard1'] as const)(
    'in %s is whole, escaped and links to the web only',
    async style => {
      const html = await exported([judged, plain, local], 'html', { style });
      expect(html).toMatch(/^<!DOCTYPE html>[\s\S]*<\/html>\n$/);
      expect(html).not.toMatch(/<script|href="(?!https?:)/);
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(html).toContain(`<a href="${judged.url}">`);
      expect(html).toContain('Credibility 5/5, inherited from Nature');
      expect(html).toContain('<blockquote>We said');
      const away = quoteLink(judged.url, judged.keyPoints[0]?.quote as Quote);
      expect(html).toContain(
        `<a href="${away.replaceAll("'", '&#39;')}" aria-label="Open the page at the quote of: `,
      );
      for (const tag of ['div', 'li', 'ul', 'a', 'blockquote', 'main']) {
        expect(html.split(`</${tag}>`).length, tag).toBe(html.split(new RegExp(`<${tag}[ >]`)).length);
      }
    },
  );

  it('is sorted as the style asks', async () => {
    const byName = ['Zoe Adams', 'Ann Baker'].map((name, at) =>
      sampleEntry({ id: `00000000000000a${at}`, authors: [name], title: `By ${name}` }),
    );
    const html = await exported(byName.reverse(), 'html', { style: 'apa' });
    expect(html.indexOf('Adams')).toBeLessThan(html.indexOf('Baker'));
  });

  it.each(['apa', 'vancouver', 'harvard1'] as const)(
    'in %s links a DOI’s whole address where nothing names the DOI',
    async style => {
      const url = 'https://doi.org/10.1000/abc';
      const identifiers = { doi: '', arxivId: '', isbn: '', pmid: '' };
      const html = await exported([sampleEntry({ url, identifiers })], 'html', { style });
      expect(html.match(/<a href="https:\/\/doi[^<]*<\/a>/g)).toEqual([`<a href="${url}">${url}</a>`]);
    },
  );

  it('numbers all its references in one go', async () => {
    const many = Array.from({ length: 1_002 }, (_, at) =>
      sampleEntry({ id: at.toString(16).padStart(16, '0'), title: `T${at}` }),
    );
    const html = await exported(many, 'html', { style: 'vancouver' });
    const numbers = Array.from(html.matchAll(/csl-left-margin">(\d+)/g), ([, number]) => Number(number));
    expect(numbers).toEqual(many.map((_, at) => at + 1));
  });
});
