import { describe, expect, it, onTestFinished } from 'vitest';
import type { Entry } from '../../domain/entry.ts';
import { importEntries as read } from '../../exchange/index.ts';
import { importEntries } from '../../store/entries.ts';
import { freshDatabase } from '../../store/fresh-database.ts';
import { type ImportPreview, previewImport } from './import-preview.ts';

async function library() {
  const db = await freshDatabase(onTestFinished);
  const look = async (text: string, format: 'yaml' | 'bookmarks'): Promise<ImportPreview> => {
    const signal = new AbortController().signal;
    return previewImport(db, await read(text, format), { isWhole: false, signal, onProgress() {} });
  };
  const take = ({ fresh, fillable }: ImportPreview) => importEntries(db, [...fresh, ...fillable]);
  const all = (): Promise<Entry[]> => db.getAll('entries');
  return { look, take, all };
}

const ARXIV = 'https://arxiv.org/abs/1706.03762';
const DOI = 'https://doi.org/10.48550/arXiv.1706.03762';
const FIRST = `- url: ${ARXIV}
  title: Attention
  review: Sound.
  tags: [nlp]
  created_at: 2024-02-01
  updated_at: 2024-02-01
  key_points: [It attends]
`;
const SECOND = `- url: ${DOI}
  title: Attention
  review: Mine.
  authors: [A. Vaswani]
  tags: [mt]
  created_at: 2024-01-01
  updated_at: 2024-03-01
  archive_url: https://web.archive.org/web/2020/${ARXIV}
  key_points: [It scales]
  source_capture:
    citation_key: vaswani
    collections: [Read]
    machine_written_key_points: [{point: 1, key_point: It scales}]
`;

describe('two records of one work in a file', () => {
  it('are one source with all that both say', async () => {
    const { look, take, all } = await library();
    const preview = await look(FIRST + SECOND, 'yaml');
    expect(preview).toMatchObject({ joined: [{ at: 'line 8', with: 'line 1' }], problems: [], remarks: [] });
    expect(await take(preview)).toMatchObject({ added: 1 });
    const [entry] = await all();
    expect(entry).toMatchObject({
      url: ARXIV,
      authors: ['A. Vaswani'],
      tags: ['nlp', 'mt'],
      collections: ['Read'],
      citationKey: 'vaswani',
      capturedUrl: expect.stringContaining('web.archive.org'),
      createdAt: '2024-01-01T00:00:00.000Z',
      updatedAt: '2024-03-01T00:00:00.000Z',
      review: `Sound.\n\nAlso said of this source, at ${DOI}:\nReview: Mine.`,
    });
    const points = entry?.keyPoints.map(({ id, text }) => [text, entry.machineWritten?.includes(id)]);
    expect(points).toEqual([
      ['It attends', false],
      ['It scales', true],
    ]);
    const again = await look(FIRST + SECOND, 'yaml');
    expect(again).toMatchObject({ fresh: [], fillable: [], joined: [], remarks: [] });
    expect(again.known).toHaveLength(2);
  });

  it('are a problem where they are more together than an entry can hold', async () => {
    const { look } = await library();
    const tags = (from: number) =>
      `  tags: [${Array.from({ length: 600 }, (_, at) => `tag ${from + at}`).join()}]\n`;
    const preview = await look(`- url: ${ARXIV}\n${tags(0)}- url: ${DOI}\n${tags(600)}`, 'yaml');
    expect(preview.fresh).toHaveLength(1);
    expect(preview.joined).toEqual([]);
    expect(preview.problems).toEqual([{ at: 'line 3', reason: 'It is the same source as line 1.' }]);
  });

  it('fill in a source that is here once, and what the first has filled by then is told', async () => {
    const { look, take, all } = await library();
    await take(await look(`- url: ${DOI}\n  title: Mine\n`, 'yaml'));
    const preview = await look(FIRST + SECOND, 'yaml');
    expect(preview).toMatchObject({ fresh: [], known: [], joined: [{ at: 'line 8', with: 'line 1' }] });
    expect(preview.remarks).toEqual([{ at: 'line 8', reason: 'Review: Mine.' }]);
    expect(await take(preview)).toMatchObject({ added: 0, updated: 1 });
    expect(await all()).toMatchObject([
      { url: DOI, title: 'Mine', review: 'Sound.', tags: ['nlp', 'mt'], collections: ['Read'] },
    ]);
  });

  it('leave a source as it is that says all of it already', async () => {
    const { look, take } = await library();
    await take(await look(`- url: ${DOI}\n  title: Mine\n  tags: [x]\n`, 'yaml'));
    const other = `- url: ${ARXIV}\n  title: Theirs\n  tags: [y]\n- url: ${DOI}\n  title: Theirs\n`;
    const preview = await look(other, 'yaml');
    expect(preview).toMatchObject({ fresh: [], fillable: [], joined: [], remarks: [], problems: [] });
    expect(preview.known.map(({ at }) => at)).toEqual(['line 1', 'line 4']);
  });

  it('are in the folders of both, as bookmarks', async () => {
    const { look, take, all } = await library();
    const folder = (name: string, url: string) =>
      `<DT><H3>${name}</H3>\n<DL><p>\n<DT><A HREF="${url}" TAGS="${name}-tag">Attention</A>\n</DL><p>\n`;
    const file = `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n${folder('One', ARXIV)}${folder('Two', DOI)}</DL><p>\n`;
    await take(await look(file, 'bookmarks'));
    expect(await all()).toMatchObject([
      { collections: ['One', 'Two'], tags: ['One-tag', 'Two-tag'], review: '' },
    ]);
  });
});
