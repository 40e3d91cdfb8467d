import Readability from '@mozilla/readability/Readability.js';
import type { Block } from './blocks.ts';

/** Above this Readability takes seconds. */
const MOST_ELEMENTS = 60_000;

/**
 * One look, whatever its length: Readability would look up to four times at a page with little text, and what it keeps is one
 * sign among many here. Classes are not cleaned, since only the text nodes of its answer count.
 */
const ONE_LOOK = {
  charThreshold: 1,
  keepClasses: true,
  disableJSONLD: true,
  serializer: (node: Node) => node,
};

/** Which share of each block Readability keeps, 0 to 1. Parses a copy: Readability edits what it parses. */
export function keptByReadability(page: Document, blocks: readonly Block[]): number[] {
  const nothing = () => blocks.map(() => 0);
  if (!page.body || page.getElementsByTagName('*').length > MOST_ELEMENTS) return nothing();
  const copy = page.cloneNode(true) as Document;
  const [own, copied] = [textNodes(page), textNodes(copy)];
  const twins = new Map(own.map((node, index) => [node, copied[index]]));
  let article: Node | undefined;
  try {
    article = new Readability<Node>(copy, ONE_LOOK).parse()?.content ?? undefined;
  } catch {
    // Other people's code on a hostile page: the blocks are judged without it.
    return nothing();
  }
  if (!article) return nothing();
  const kept = new Set<Node>(textNodes(article));
  return blocks.map(({ nodes }) => {
    let all = 0;
    let inside = 0;
    for (const node of nodes) {
      const twin = twins.get(node);
      all += node.length;
      if (twin && kept.has(twin)) inside += node.length;
    }
    return all === 0 ? 0 : inside / all;
  });
}

function textNodes(root: Node): Text[] {
  const document = root.nodeType === Node.DOCUMENT_NODE ? (root as Document) : root.ownerDocument;
  const walker = document?.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker?.nextNode(); node; node = walker?.nextNode()) nodes.push(node as Text);
  return nodes;
}
