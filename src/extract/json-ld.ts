/** One object of linked data; its values are whatever the page wrote. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

const MOST_NODES = 2_000;
const MOST_CHARACTERS = 2_000_000;

/** Every object that JSON-LD on the page holds at its top, in `@graph` or as a main entity, in the page's order. */
export function readJsonLd(page: Document): JsonLdNode[] {
  const nodes: JsonLdNode[] = [];
  for (const script of page.querySelectorAll('script[type^="application/ld+json" i]')) {
    const text = script.textContent ?? '';
    if (text.length <= MOST_CHARACTERS) collect(parseLeniently(text), nodes);
  }
  return nodes;
}

function collect(value: unknown, nodes: JsonLdNode[], depth = 0): void {
  if (nodes.length >= MOST_NODES || depth > 6) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, nodes, depth + 1);
  } else if (isNode(value)) {
    nodes.push(value);
    collect(value['@graph'], nodes, depth + 1);
    collect(value.mainEntity, nodes, depth + 1);
    // A string here is only the page's address.
    collect(value.mainEntityOfPage, nodes, depth + 1);
  }
}

export function isNode(value: unknown): value is JsonLdNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON as pages write it: with raw control characters, comments around it and trailing commas. Undefined where hopeless. */
export function parseLeniently(text: string): unknown {
  const bare = text
    .replace(/^\s*(?:<!--|\/\*.*?\*\/|<!\[CDATA\[|\/\/.*\n)+/, '')
    .replace(/(?:-->|\]\]>|;|\s)+$/, '');
  for (const attempt of [bare, mended(bare)]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The mended text is tried next; after that the block tells nothing.
    }
  }
  return undefined;
}

/** Inside strings, raw control characters become spaces; outside, a comma before a closing bracket goes. */
function mended(text: string): string {
  return text
    .replace(/"(?:[^"\\]|\\[\s\S])*"|,(?=\s*[}\]])/g, found =>
      found === ',' ? '' : found.replace(/\p{Cc}/gu, ' ').replace(/\\(?!["\\/bfnrtu])/g, ''),
    )
    .trim();
}

/** The `@type`s of a node, without their vocabulary's address. */
export function typesOf(node: JsonLdNode): string[] {
  return asList(node['@type'])
    .filter(type => typeof type === 'string')
    .map(type => type.replace(/^.*[/#:]/, ''));
}

/** A value as a list: none, one or many. */
export function asList(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The text of a value: itself, or its `@value` or `name`. */
export function textOf(value: unknown): string {
  const [first] = asList(value);
  if (typeof first === 'string') return first;
  if (typeof first === 'number') return String(first);
  if (!isNode(first)) return '';
  const inner = first['@value'] ?? first.name;
  return typeof inner === 'string' ? inner : '';
}

const WORK =
  /Article|Posting|Page$|Report|Review|Recipe|HowTo|Question|Book|Episode|Dataset|VideoObject|CreativeWork/;

/** The works a page is about, rather than sites or breadcrumbs: articles first, then what only calls itself a page. */
export function worksOf(nodes: readonly JsonLdNode[]): JsonLdNode[] {
  const works = nodes.filter(node => typesOf(node).some(type => WORK.test(type)));
  const isPage = (node: JsonLdNode) => typesOf(node).every(type => type.endsWith('Page'));
  return [...works.filter(node => !isPage(node)), ...works.filter(isPage)];
}
