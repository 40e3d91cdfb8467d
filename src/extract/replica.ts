import { inlineComposed } from './composed.ts';

/**
 * A page can hang its own elements over a document's or a form's properties: `<img name=querySelector>`,
 * `<form><input name=attributes>`. The prototypes' own accessors can't be covered that way.
 */
const cloneNode = Node.prototype.cloneNode;

/** What a name or id must not be, since the element would stand in for the property. */
function hidesProperty(name: string): boolean {
  return name in Document.prototype || name in HTMLFormElement.prototype;
}

/** A private copy of the document that may be edited, whose properties are its own again. */
export function replicate(document: Document): Document {
  const replica = cloneNode.call(document, true) as Document;
  inlineComposed(document, replica);
  const clobbering = Document.prototype.querySelectorAll.call(
    replica,
    '[name], form [id], [form][id], img[id], form[id], object[id]',
  );
  for (const element of clobbering) {
    for (const attribute of ['name', 'id']) {
      // `<meta name>` is harmless, and what metadata is read from.
      if (element.localName === 'meta') continue;
      const value = Element.prototype.getAttribute.call(element, attribute);
      if (value !== null && hidesProperty(value)) Element.prototype.removeAttribute.call(element, attribute);
    }
  }
  return replica;
}

/** What the document itself says of `name`, even where an element of that name hides it. */
export function propertyOf(document: Document, name: 'URL' | 'contentType'): string {
  return String(Object.getOwnPropertyDescriptor(Document.prototype, name)?.get?.call(document) ?? '');
}
