/** In CSS pixels, each way: smaller ones are looked at, not read. */
const LEAST_SIZE = 200;
const PDFS = [
  ':is(embed, object)[type="application/pdf" i]',
  ':is(embed, iframe)[src*=".pdf" i]',
  'object[data*=".pdf" i]',
].join();

/**
 * Whether a PDF stands in the page, large enough to be read there, as its elements tell. No script sees into it: what is read of the page is
 * what stands around it.
 */
export function showsPdf(document: Document): boolean {
  const elements = Document.prototype.querySelectorAll.call(document, PDFS);
  return [...elements].some(element => {
    const { width, height } = Element.prototype.getBoundingClientRect.call(element);
    return width >= LEAST_SIZE && height >= LEAST_SIZE;
  });
}
