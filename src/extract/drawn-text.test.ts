import { afterEach, expect, it } from 'vitest';
import { DrawnText } from './drawn-text.ts';

const BODY =
  '<h1>Herons</h1><p>They stand.</p><script>no()</script><div id="host"><em slot="end">and strike</em></div><p>So it is.</p>';
const SHADOW = '<p>They wait</p><slot name="end">unseen</slot>';

/** The same page, with a shadow root, as a browser reads it that is told so by the page's content type. */
function pageAs(type: 'text/html' | 'application/xhtml+xml'): Document {
  const source = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A</title></head><body>${BODY}</body></html>`;
  const parsed = new DOMParser().parseFromString(source, type);
  const root = parsed.querySelector('#host')?.attachShadow({ mode: 'open' });
  const shadow = new DOMParser().parseFromString(SHADOW, 'text/html');
  root?.append(...shadow.body.childNodes);
  return parsed;
}

afterEach(() => document.body.replaceChildren());

it.each(['text/html', 'application/xhtml+xml'] as const)(
  'reads what a page of the type %s shows, in its lines, with its shadow roots',
  type => {
    const { text } = new DrawnText(pageAs(type).body, 'composed');
    expect(text.split(/\v+/)).toEqual(['', 'Herons', 'They stand.', 'They waitand strike', 'So it is.']);
  },
);

it('finds the way back into a page of XHTML', () => {
  const page = pageAs('application/xhtml+xml');
  const drawn = new DrawnText(page.body, 'composed');
  const start = drawn.text.indexOf('wait');
  const range = drawn.rangeOf(start, start + 4);
  expect(range?.toString()).toBe('wait');
  expect(range?.startContainer.getRootNode()).toBe(page.querySelector('#host')?.shadowRoot);
});

it('reads a form whose fields are named like what is asked of it', () => {
  document.body.innerHTML =
    '<form><input name="localName" /><input name="nodeName" /><input name="nodeType" />A form</form><p>and more</p>';
  expect(new DrawnText(document.body, 'composed').text).toBe('A form\vand more');
});
