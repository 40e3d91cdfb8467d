/** Puts TeX in the place of each formula, so that it survives as text: MathJax, KaTeX and MathML with an annotation. */
export function writeMathsAsTex(page: Document): void {
  for (const script of page.querySelectorAll('script[type^="math/tex"]')) {
    script.previousElementSibling?.matches('.MathJax, .MathJax_Display, .MathJax_Preview') &&
      script.previousElementSibling.remove();
    replace(script, script.textContent ?? '', /display/.test(script.getAttribute('type') ?? ''));
  }
  for (const formula of page.querySelectorAll('.katex, mjx-container, math')) {
    const tex =
      formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent ??
      formula.getAttribute('alttext') ??
      formula.getAttribute('data-tex');
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
