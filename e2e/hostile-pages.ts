import type { Answer } from './https-server.ts';

/** Where the hostile pages are served, and where they would like to send things. */
export const HOST = 'hostile.example';
export const EVIL_HOST = 'evil.example';
/** What every page that can be read says, in its title and in its text. */
export const TITLE = 'What the gauges said';
export const WORDS = 'The gauges were read twice a day and agreed each time.';

const ARTICLE = `<article><h1>${TITLE}</h1><p class="byline">By Vera Stone</p>${`<p>${WORDS}</p>`.repeat(30)}</article>`;
const HEAD = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${TITLE}</title><meta name="author" content="Vera Stone">`;
const plain = (more = '', head = '') => `${HEAD}${head}<body>${ARTICLE}${more}</body></html>`;

/** Elements that browsers offer as properties of the document, of the window and of forms. */
const CLOBBERING = `<div hidden><form id="document" name="body"><input name="attributes"><input name="childNodes"><input id="parentNode"></form>
<form id="title" name="title"></form><form id="head" name="head"></form><img name="querySelector" alt=""><img name="getSelection" alt=""><img name="getElementsByTagName" alt="">
<object id="querySelectorAll"></object><object id="createTreeWalker"></object><embed name="importNode"><iframe name="documentElement"></iframe><a id="sourceCapture"></a><a id="sourceCaptureQuotes"></a>
<a id="chrome"></a><a id="browser"></a><input form="document" id="cloneNode"></div>
<script>
const names = new Set();
for (const top of [document, window, document.createElement('form')])
  for (let owner = top; owner; owner = Object.getPrototypeOf(owner))
    for (const name of Object.getOwnPropertyNames(owner)) names.add(name);
const box = document.createElement('div');
box.hidden = true;
const form = document.createElement('form');
for (const name of names) {
  for (const tag of ['img', 'object', 'form']) {
    const element = document.createElement(tag);
    element.id = name;
    element.setAttribute('name', name);
    box.append(element);
  }
  const input = document.createElement('input');
  input.name = name;
  form.append(input);
}
box.append(form);
Document.prototype.querySelector.call(document, 'article').after(box);
</script>`;

/** Replaces every property that it can with one that throws, and every method. */
const THROWING = `<script>
const trap = () => { throw new Error('a trap'); };
for (const owner of [EventTarget, Node, Element, HTMLElement, HTMLMetaElement, HTMLImageElement, Document, HTMLDocument, Attr, NodeList, HTMLCollection, NamedNodeMap,
  CharacterData, Text, DOMTokenList, TreeWalker, Range, Selection, DOMParser, Performance, PerformanceEntry, Window].map(({ prototype }) => prototype))
  for (const name of Object.getOwnPropertyNames(owner))
    try { Object.defineProperty(owner, name, { configurable: false, get: trap, set: trap }); } catch {}
for (const name of ['title', 'body', 'head', 'URL', 'documentElement', 'contentType', 'getSelection', 'querySelectorAll'])
  try { Object.defineProperty(document, name, { get: trap }); } catch {}
for (const name of ['performance', 'DOMParser', 'NodeFilter', 'URL', 'JSON', 'Intl', 'CSS'])
  try { Object.defineProperty(window, name, { get: trap }); } catch {}
Object.prototype.toJSON = trap;
for (const name of ['map', 'filter', 'push', 'flatMap', 'slice', 'toString']) Array.prototype[name] = trap;
Array.prototype[Symbol.iterator] = trap;
for (const name of ['replace', 'match', 'split', 'trim', 'slice']) String.prototype[name] = trap;
RegExp.prototype.exec = trap;
Promise.prototype.then = trap;
</script>`;

// A parser stops nesting at 512; with 3,000 Chromium itself ends (SIGSEGV) in about every second load, before anything is captured.
const DEEP = `<script>
let depth = document.createElement('div');
document.body.append(depth);
for (let at = 0; at < 1500; at += 1) { const inner = document.createElement('div'); depth.append(inner); depth = inner; }
</script>`;

const MB = 1_000_000;
const many = (count: number, item: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => item(at)).join('');

/** Pages that hang elements over what a reader asks for, or replace it. */
export const CLOBBERED: Record<string, () => string> = {
  '/clobbered': () => plain(CLOBBERING),
  '/throwing': () => plain(THROWING),
};

/** Pages that say more than anything is long. A tab's longer title keeps the test's own driver busy; facts.test.ts has 20 MB of each. */
export const HUGE: Record<string, () => string> = {
  '/title-of-2-mb': () =>
    `<!doctype html><title>${'T'.repeat(2 * MB)}</title><body>${`<p>${WORDS}</p>`.repeat(30)}</body>`,
  '/title-set-to-2-mb': () => plain('<script>document.title = "T".repeat(2e6)</script>'),
  '/300000-authors': () =>
    plain(
      '',
      many(300_000, at => `<meta name="citation_author" content="Author ${at}">`),
    ),
  '/300000-properties': () =>
    plain(
      '',
      many(300_000, at => `<meta property="article:tag" content="Tag ${at}">`),
    ),
  '/author-of-5-mb': () => plain('', `<meta name="citation_author" content="${'A b '.repeat(1.25 * MB)}">`),
  '/identifiers-of-5-mb': () =>
    plain(
      '',
      `<meta name="citation_doi" content="10.1000/${'x'.repeat(5 * MB)}"><meta name="citation_isbn" content="${'9'.repeat(5 * MB)}">`,
    ),
  '/language-of-5-mb': () =>
    plain('', `<meta name="language" content="${'en-'.repeat(2 * MB)}">`).replace(
      'lang="en"',
      `lang="${'en-'.repeat(MB)}"`,
    ),
  '/canonical-of-1-mb': () => plain('', `<link rel="canonical" href="https://${HOST}/${'x'.repeat(MB)}">`),
  '/linked-data-of-10-mb': () =>
    plain('', `<script type="application/ld+json">${'['.repeat(5 * MB)}${']'.repeat(5 * MB)}</script>`),
  '/1500-deep': () => plain(DEEP),
};

/** A page that watches everything that it can watch of itself, under a policy that reports what it refuses. */
const WATCHFUL = plain(
  `<told-of told="yes">An element that is told of its life.</told-of><img src="/seen.png" alt=""><video src="/seen.mp4" preload="none"></video>
<script>
globalThis.touched = [];
const touch = what => { touched.push(what); };
const watched = [EventTarget, Node, Element, HTMLElement, Document, Performance, Range, Selection, DOMParser, XMLSerializer, History, Storage, CharacterData, HTMLCollection, NodeList];
for (const { prototype: owner, name: of } of watched)
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
    if (!property.configurable || name === 'constructor') continue;
    const { get, value } = property;
    if (get) property.get = function () { touch(of + '.' + name); return get.call(this); };
    else if (typeof value === 'function') property.value = function (...args) { touch(of + '.' + name + '()'); return value.apply(this, args); };
    Object.defineProperty(owner, name, property);
  }
customElements.define('told-of', class extends HTMLElement {
  static observedAttributes = ['told'];
  constructor() { super(); touch('constructed'); }
  connectedCallback() { touch('connected'); }
  adoptedCallback() { touch('adopted'); }
  attributeChangedCallback() { touch('attribute'); }
});
for (const type of ['securitypolicyviolation', 'selectionchange', 'copy', 'beforematch', 'error', 'message', 'storage', 'hashchange', 'popstate'])
  window.addEventListener(type, () => touch('event ' + type), true);
if (globalThis.ReportingObserver) new ReportingObserver(reports => reports.forEach(({ type }) => touch('report ' + type))).observe();
</script>`,
);
const POLICY =
  "default-src 'none'; img-src 'self'; media-src 'self'; script-src 'unsafe-inline'; report-uri /report";

export const hostileAnswer = ({ pathname, hostname }: URL): Answer | undefined => {
  if (hostname !== HOST) return { body: 'taken' };
  if (pathname === '/plain') return { body: plain() };
  if (pathname === '/watchful') return { body: WATCHFUL, headers: { 'content-security-policy': POLICY } };
  const make = CLOBBERED[pathname] ?? HUGE[pathname];
  return make && { body: make() };
};
