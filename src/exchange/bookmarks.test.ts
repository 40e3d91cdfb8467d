import { describe, expect, it } from 'vitest';
import { importEntries } from './index.ts';

const read = (body: string) =>
  importEntries(
    `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<H1>Bookmarks</H1>\n<DL><p>\n${body}\n</DL>`,
    'bookmarks',
  );
const link = (path: string, title = path) => `<DT><A HREF="https://a.example/${path}">${title}</A>`;
const folder = (name: string, note: string, body: string, flags = '') =>
  `<DT><H3${flags}>${name}</H3>\n${note}<DL><p>\n${body}\n</DL><p>`;

describe('what stands below a bookmark', () => {
  it('is the review of its source, with its lines', async () => {
    const { items, problems, remarks } = await read(
      `${link('1')}\n<DD>Weak &amp; short.\n\nIf x < y,<br>then <b>not</b>.\n${link('2')}</DT><dd>In one line</dd>\n` +
        `${folder('A', '', `${link('3')}\n<DD>Of the last\n</DL>\n<DL><p>\n`)}\n${link('4')}`,
    );
    expect(items.map(({ entry, at }) => [entry.title, entry.review, at])).toEqual([
      ['1', 'Weak & short.\n\nIf x < y,\nthen not.', 'line 4'],
      ['2', 'In one line', 'line 8'],
      ['3', 'Of the last', 'line 11'],
      ['4', '', 'line 17'],
    ]);
    expect([...problems, ...remarks]).toEqual([]);
  });

  it('is none where it is a bookmark itself', async () => {
    const { items } = await read(`${link('1')}\n<DD><A HREF="https://a.example/2">2</A>\n<DD>Of the second`);
    expect(items.map(({ entry }) => [entry.title, entry.review])).toEqual([
      ['1', ''],
      ['2', 'Of the second'],
    ]);
  });

  it('ends where the next bookmark begins a line', async () => {
    const { items } = await read(
      `${link('1')}\n<DD>See <A HREF="https://a.example/x">that</A>\n  ${link('2').slice(4)}`,
    );
    expect(items.map(({ entry }) => [entry.title, entry.review])).toEqual([
      ['1', 'See that'],
      ['2', ''],
    ]);
  });

  it('is kept of each bookmark of one source, the same words once', async () => {
    const { items, problems } = await read(
      [link('1', ''), '<DD>One', link('1'), link('1'), '<DD>Two', link('1'), '<DD>One'].join('\n'),
    );
    expect(items.map(({ entry }) => entry.review)).toEqual(['One\n\nTwo']);
    expect(problems).toEqual([]);
  });

  it('is read in a file that has much of it, or never ends', { timeout: 20_000 }, async () => {
    const many = await read(`${link('1')}\n<DD>${'<DD>'.repeat(200_000)}`);
    expect(many.items).toHaveLength(1);
    const { items } = await read(`${link('1')}\n<DD>a\n`.repeat(5_000) + ' '.repeat(100_000));
    expect(items).toHaveLength(1);
  });
});

describe('what stands below the name of a folder', () => {
  it('is told, since it can’t be kept, but for the words of the browser', async () => {
    const { items, problems, remarks } = await read(
      folder(
        'Bookmarks Toolbar',
        '<DD>Add bookmarks to this folder\n',
        folder('AI &amp; law', '<DD>All that I read\nfor the book\n', `${link('1')}\n<DD>Mine`),
        ' PERSONAL_TOOLBAR_FOLDER="true"',
      ),
    );
    expect(items.map(({ entry, at }) => [entry.collections, entry.review, at])).toEqual([
      [['AI & law'], 'Mine', 'line 11'],
    ]);
    expect(problems).toEqual([]);
    expect(remarks).toEqual([
      {
        at: 'line 7',
        reason: 'The note of the folder “AI & law” is left out: “All that I read for the book”.',
      },
    ]);
  });
});
