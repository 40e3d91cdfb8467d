import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import {
  brokenPdf,
  damagedPdf,
  encryptedPdf,
  longPdf,
  onePdfColumn,
  pdfWithXmp,
  scannedPdf,
  TWO_COLUMNS,
  truncatedPdf,
  twoPdfColumns,
} from '../../../fixtures/make-pdfs.ts';
import { prose } from '../../../fixtures/prose.ts';
import { extractedSourceSchema } from '../../domain/source.ts';
import { extractPdf, type PdfOptions } from './index.ts';

const ADDRESS = 'https://papers.example/file.pdf';

async function read(bytes: Uint8Array<ArrayBuffer>, options: Partial<PdfOptions> = {}) {
  const result = await extractPdf(bytes, { url: ADDRESS, ...options });
  if (!result.ok) throw new Error(result.error.kind);
  expect(v.safeParse(extractedSourceSchema, result.value).issues).toBeUndefined();
  return result.value;
}

describe('a report in one column', () => {
  it('gives its paragraphs whole, without running heads, page numbers and the hyphens of its line ends', async () => {
    const { text } = await read(onePdfColumn());
    const { paragraph } = prose(11);
    const said = Array.from({ length: 12 }, paragraph);
    for (const each of said) expect(text).toContain(each);
    expect(text).not.toMatch(/Water Measurement Board|^- \d -$/m);
  });

  it('gives title, authors, date and language, and where each stood', async () => {
    const source = await read(onePdfColumn());
    expect(source).toMatchObject({
      title: 'Review of River Gauges',
      authors: ['Ines Okafor', 'Ruben Acosta'],
      publishedDate: '2023-09-14',
      language: 'en-GB',
      url: ADDRESS,
      capturedUrl: ADDRESS,
    });
    expect(source.provenance).toMatchObject({
      publishedDate: [{ value: '2023-09-14', from: 'first page, below the title' }],
      authors: [{ from: 'Info Author' }, { from: 'first page, below the title' }],
    });
  });

  it('makes headings and paragraphs of it, and nothing else', async () => {
    const { html } = await read(onePdfColumn());
    expect(html).toMatch(/^<h2>Review of River Gauges<\/h2>\n/);
    expect(html).toContain('<h2>1. Introduction</h2>\n<p>');
    expect(html.replace(/<\/?(?:h2|p)>/g, '')).not.toContain('<');
  });
});

describe('a preprint in two columns, drawn row by row', () => {
  it('is read column by column, and a sentence goes on at the top of the next', async () => {
    const { text } = await read(twoPdfColumns());
    const [first, second, third = ''] = TWO_COLUMNS.left;
    const [fourth = '', fifth] = TWO_COLUMNS.right;
    const at = [first, second, `${third} ${fourth}`, fifth].map(paragraph => text.indexOf(paragraph ?? '?'));
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((one, other) => one - other));
  });

  it('takes the title in the largest type, not the file name in the metadata', async () => {
    const source = await read(twoPdfColumns());
    expect(source.title).toBe(TWO_COLUMNS.title);
    expect(source.authors).toEqual(TWO_COLUMNS.authors);
    expect(source.abstract).toBe(TWO_COLUMNS.abstract);
  });

  it('has no date where only the producer gives one', async () => {
    expect((await read(twoPdfColumns())).publishedDate).toBe('');
  });

  it.each([
    ['arXiv:2503.04567v1 [cs.LG] 6 Mar 2025', '2503.04567v1', '2025-03-06'],
    ['arXiv:2503.04567v3 [cs.LG] 9 Sep 2025', '2503.04567v3', '2025-03'],
  ])('reads the stamp %s', async (stamp, arxivId, publishedDate) => {
    expect(await read(twoPdfColumns({ stamp }))).toMatchObject({
      identifiers: { arxivId },
      publishedDate,
      type: 'paper',
    });
  });

  it('takes the arXiv id and its month from the address', async () => {
    const url = 'https://arxiv.org/pdf/1706.03762v5';
    expect(await read(twoPdfColumns(), { url })).toMatchObject({
      identifiers: { arxivId: '1706.03762v5' },
      publishedDate: '2017-06',
    });
  });
});

it('reads title, authors, journal, DOI and a partial date from XMP', async () => {
  expect(await read(pdfWithXmp())).toMatchObject({
    title: 'Drift of Old Thermometers & Its Causes',
    authors: ['Zoë Brønsted', 'Dana Whitlock'],
    siteName: 'Annals of Small Measurements',
    publishedDate: '2021-06',
    type: 'paper',
    identifiers: { doi: '10.5555/drift.2021.042' },
  });
});

describe('a file without readable text', () => {
  it.each([
    ['asks for a password', encryptedPdf, { kind: 'encrypted' }],
    ['only starts like a PDF', brokenPdf, { kind: 'broken' }],
    ['broke off in the middle of its download', truncatedPdf, { kind: 'broken' }],
    ['has pictures of pages', scannedPdf, { kind: 'scanned', known: { text: '', url: ADDRESS } }],
  ])('says so where it %s', async (_, make, error) => {
    expect(await extractPdf(make(), { url: ADDRESS })).toMatchObject({ ok: false, error });
  });

  it('keeps the pages that can be read where one is damaged, and says which is missing', async () => {
    const result = await extractPdf(damagedPdf(), { url: ADDRESS });
    expect(result).toMatchObject({ ok: false, error: { kind: 'incomplete', pages: [2] } });
    expect(result).toHaveProperty('error.known.title', 'Review of River Gauges');
  });
});

describe('a book of 500 pages', () => {
  it('tells each page before it is read', async () => {
    const seen: string[] = [];
    await read(longPdf(), { onProgress: (page, pages) => seen.push(`${page}/${pages}`) });
    expect(seen).toHaveLength(500);
    expect([seen[0], seen.at(-1)]).toEqual(['1/500', '500/500']);
  });

  it('lets the page answer while its text is put together', async () => {
    // Each look at the clock uses up a slice.
    let clock = 0;
    const now = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 100));
    let answers = 0;
    let isReading = true;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      answers++;
      if (isReading) port2.postMessage(null);
    };
    port2.postMessage(null);
    await read(longPdf(), {
      onProgress: page => {
        if (page === 500) answers = 0;
      },
    });
    isReading = false;
    now.mockRestore();
    // More than one for each page: no step takes more than a page at a time.
    expect(answers).toBeGreaterThan(2_000);
  });

  it('stops when told to, with its facts and without half of its text', async () => {
    const cancelling = new AbortController();
    let last = 0;
    const result = await extractPdf(longPdf(), {
      url: ADDRESS,
      signal: cancelling.signal,
      onProgress: page => {
        last = page;
        if (page === 20) cancelling.abort();
      },
    });
    expect(last).toBe(20);
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'cancelled', known: { title: 'Review of River Gauges', text: '', html: '' } },
    });
  });
});
