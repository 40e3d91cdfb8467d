/** Puts TeX in the place of each formula, so that it survives as text: KaTeX and MathML with an annotation. */
export function writeMathsAsTex(page: Document): void {
  for (const formula of page.querySelectorAll('.katex, math')) {
    const tex =
      formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent ??
      formula.getAttribute('alttext');
    if (tex)
      replace(
        formula,
        tex,
        formula.getAttribute('display') === 'block' || formula.closest('.katex-display') !== null,
      );
  }
}

function replace(formula: Element, tex: string, isDisplayed: boolean): void {
  const text = isDisplayed ? `$$${tex.trim()}$$` : `$${tex.trim()}$`;
  formula.replaceWith(formula.ownerDocument.createTextNode(text));
}
