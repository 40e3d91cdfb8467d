// Nothing is asked of the documents and elements themselves: `<img name=getElementsByTagName>` would answer in their place.
const { getElementsByTagName, createElement, importNode } = Document.prototype;
const shadowRootOf = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot')?.get;
const childNodesOf = Object.getOwnPropertyDescriptor(Node.prototype, 'childNodes')?.get;

/**
 * Puts into a replica what `cloneNode` leaves behind: the content of open shadow roots, with what is slotted into them in
 * its place, and of frames from the same origin. It pairs elements by their order, so it must run before the replica is edited.
 */
export function inlineComposed(original: Document, replica: Document): void {
  const contents = new Map<number, Node[]>();
  const elements = getElementsByTagName.call(original, '*');
  for (let at = 0; at < elements.length; at += 1) {
    const content = contentOf(elements[at] as Element, replica);
    if (content) contents.set(at, content);
  }
  if (contents.size === 0) return;
  const copies = [...getElementsByTagName.call(replica, '*')];
  // Innermost first: what a host holds is part of what replaces it.
  for (const [at, content] of [...contents].reverse()) copies[at]?.replaceWith(...content);
}

/** The open shadow root of an element; null where it has none. */
export function openShadowRoot(element: Element): ShadowRoot | null {
  return shadowRootOf?.call(element) as ShadowRoot | null;
}

function contentOf(element: Element, replica: Document): Node[] | undefined {
  const root = openShadowRoot(element);
  if (root) return [block(replica, composedChildren(root, replica))];
  const body = frameBody(element);
  return body
    ? [
        block(
          replica,
          childrenOf(body).map(node => importNode.call(replica, node, true)),
        ),
      ]
    : undefined;
}

/** The children as they are shown: each slot gives way to what is assigned to it, or to its own content. */
function composedChildren(parent: ParentNode & Node, replica: Document): Node[] {
  return childrenOf(parent).flatMap(node => composed(node, replica));
}

function composed(node: Node, replica: Document): Node[] {
  if (!(node instanceof Element)) return [importNode.call(replica, node, true)];
  if (node.localName === 'slot') {
    const assigned = (node as HTMLSlotElement).assignedNodes();
    return assigned.length > 0
      ? assigned.flatMap(child => composed(child, replica))
      : composedChildren(node, replica);
  }
  const nested = contentOf(node, replica);
  if (nested) return nested;
  const copy = importNode.call(replica, node, false) as Element;
  copy.append(...composedChildren(node, replica));
  return [copy];
}

/** The body of a frame that may be read and that a person can see; of another origin's frame, and of what is no frame, undefined. */
export function frameBody(element: Element): HTMLElement | undefined {
  if (element.localName !== 'iframe' && element.localName !== 'frame') return undefined;
  const frame = element as HTMLIFrameElement;
  const body = frame.contentDocument?.body;
  return body && frame.offsetWidth > 0 && body.childElementCount > 0 ? body : undefined;
}

function block(replica: Document, content: Node[]): HTMLElement {
  const box = createElement.call(replica, 'div');
  box.append(...content);
  return box;
}

function childrenOf(node: Node): Node[] {
  return [...(childNodesOf?.call(node) ?? [])] as Node[];
}
