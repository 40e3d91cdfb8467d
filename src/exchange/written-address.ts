/** The first web address among texts that hold one or more; where there is none, the first of them, as it stands. */
export function firstAddress(texts: readonly string[]): string {
  const words = texts.flatMap(text => text.trim().split(/\s+/)).filter(Boolean);
  return (
    words.find(word => /^https?:/i.test(word)) ?? words.find(word => /^www\./i.test(word)) ?? texts[0] ?? ''
  );
}

/** The web addresses among the words of a text, without the sign that ends a sentence behind them. */
export function addressesIn(text: string): string[] {
  return Array.from(text.matchAll(/https?:\/\/[^\s<>"]+/gi), ([address]) =>
    address.replace(/[.,;:!?)\]]+$/, ''),
  );
}
