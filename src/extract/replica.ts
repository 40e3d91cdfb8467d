/**
 * A page can hang its own elements over a document's or a form's properties: `<img name=querySelector>`,
 * `<form><input name=attributes>`. The prototypes' own accessors can't be covered that way.
 */
const cloneNode = Node.prototype.cloneNode;
const elementsOf = Document.prototype.getElementsByTagName;

/** What a name or id must not be, since the element would stand in for the property. */
function hidesProperty(name: string): boolean {
  return name in Document.prototype || name in HTMLFormElement.prototype;
}

/** A private copy of the document that may be edited, whose properties are its own again. */
export function replicate(document: Document): Document {
  const replica = cloneNode.call(document, true) as Document;
  const clobbering = Document.prototype.querySelectorAll.call(
    replica,
    '[name], form [id], img[id], form[id]',
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

/** How many elements a document holds, without walking it. */
export function countElements(document: Document): number {
  return elementsOf.call(document, '*').length;
}

/** The address of a document, even where an element is named `URL`. */
export function addressOf(document: Document): string {
  const read = Object.getOwnPropertyDescriptor(Document.prototype, 'URL')?.get;
  return read ? String(read.call(document)) : '';
}

/** The MIME type of a document, even where an element is named `contentType`. */
export function contentTypeOf(document: Document): string {
  const read = Object.getOwnPropertyDescriptor(Document.prototype, 'contentType')?.get;
  return read ? String(read.call(document)) : '';
}
