import { describe, expect, it } from 'vitest';
import { decodePage, pageDocument } from './page-document.ts';

const bytes = (...codes: number[]) => Uint8Array.from(codes);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a page’s text is read', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['as its content type says', bytes(0xe9), 'text/html; charset=ISO-8859-1', 'é'],
    [
      'as its head says',
      utf8('<meta charset="windows-1251">').with(0, 0x3c),
      '',
      '<meta charset="windows-1251">',
    ],
    ['as its mark says', bytes(0xff, 0xfe, 0xe9, 0x00), 'text/html; charset=utf-8', 'é'],
    ['as UTF-8 where nothing says more', utf8('é'), 'text/html', 'é'],
    ['as old pages are where it is no UTF-8', bytes(0x93, 0x61, 0x94), 'text/html', '“a”'],
    ['whatever charset it makes up', utf8('é'), 'text/html; charset=klingon', 'é'],
  ])('%s', (_, page, contentType, text) => {
    expect(decodePage(page, contentType)).toBe(text);
  });
});

describe('a document of a fetched page', () => {
  it('runs and loads nothing', async () => {
    const page = pageDocument(
      utf8(
        '<body><script>globalThis.hasRun = true</script><img src="/x.png" onerror="globalThis.hasRun = true">',
      ),
      'text/html',
      'https://a.example/',
    );
    await new Promise(resolve => setTimeout(resolve));
    expect(page?.images).toHaveLength(1);
    expect(globalThis).not.toHaveProperty('hasRun');
  });

  it.each([
    ['', 'https://a.example/x/y', 'https://a.example/x/z'],
    ['<base href="/b/">', 'https://a.example/x/y', 'https://a.example/b/z'],
    ['<base href="https://[">', 'https://a.example/x/y', 'https://a.example/x/z'],
  ])('resolves its links with %j where it was read', (base, address, href) => {
    const page = pageDocument(utf8(`${base}<a href="z">`), 'text/html', address);
    expect(page?.querySelector('a')?.href).toBe(href);
  });

  it('is there for plain text, and for nothing that is no page', () => {
    const page = pageDocument(utf8('<b>as it is'), 'text/plain; charset=utf-8', 'https://a.example/');
    expect(page?.body.textContent).toBe('<b>as it is');
    expect(pageDocument(utf8('{}'), 'application/json', 'https://a.example/')).toBeNull();
    expect(pageDocument(utf8(''), 'image/png', 'https://a.example/')).toBeNull();
  });

  it('is not confused by elements that are named like its properties', () => {
    const page = pageDocument(
      utf8('<img name="querySelector"><form id="body"></form><a href="z">'),
      'text/html',
      'https://a.example/x/',
    );
    const link = Document.prototype.querySelector.call(page, 'a') as HTMLAnchorElement;
    expect(link.href).toBe('https://a.example/x/z');
  });
});
