import Readability from '@mozilla/readability/Readability.js';
import type { Block } from './blocks.ts';

/** Above this Readability takes seconds. */
const MOST_ELEMENTS = 60_000;

/** Which share of each block Readability keeps, 0 to 1. Parses a copy: Readability edits what it parses. */
export function keptByReadability(page: Document, blocks: readonly Block[]): number[] {
  const nothing = () => blocks.map(() => 0);
  if (!page.body || page.getElementsByTagName('*').length > MOST_ELEMENTS) return nothing();
  const copy = page.cloneNode(true) as Document;
  const [own, copied] = [textNodes(page), textNodes(copy)];
  const at = new Map(own.map((node, index) => [node, index]));
  let article: Node | undefined;
  try {
    article =
      new Readability<Node>(copy, { serializer: node => node, disableJSONLD: true }).parse()?.content ??
      undefined;
  } catch {
    // Other people's code on a hostile page: the blocks are judged without it.
    return nothing();
  }
  if (!article) return nothing();
  const texts = textNodes(article);
  const kept = new Set<Node>(texts);
  // On its second try Readability parses its own HTML anew: then only the words tell which node is which.
  const isAnew = texts.length > 0 && !copied.some(node => kept.has(node));
  const words = new Set(isAnew ? texts.map(({ data }) => data.trim()) : []);
  return blocks.map(({ nodes }) => {
    let all = 0;
    let inside = 0;
    for (const node of nodes) {
      const twin = copied[at.get(node) ?? -1];
      all += node.length;
      if (isAnew ? words.has(node.data.trim()) : twin && kept.has(twin)) inside += node.length;
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
