/** A domain as a venue keeps it: `nature.com` or, with a path, `nature.com/articles`; from an address too. Null where it is none. */
export function tidyDomain(written: string): string | null {
  const plain = written
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/+$/, '');
  if (plain === '' || /[\s?#@:\\]/.test(plain)) return null;
  const [host = ''] = plain.split('/', 1);
  // Without a dot it would hold for a whole top-level domain.
  if (!host.includes('.') || !URL.canParse(`https://${plain}`)) return null;
  // International names are written as addresses have them.
  return new URL(`https://${host}`).hostname + plain.slice(host.length);
}
