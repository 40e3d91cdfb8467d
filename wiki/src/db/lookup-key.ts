/**
 * What two addresses of one resource have in common: host without case and `www.`, no slash at the end of the path.
 * Scheme, query and fragment stay: `lookup` treats those as different resources.
 */
export function lookupKey(url: string): string {
  const parts = /^(https?:\/\/)([^/?#]*)([^?#]*)(.*)$/is.exec(url.trim());
  if (!parts) return url;
  const [, scheme = '', host = '', path = '', rest = ''] = parts;
  return `${scheme.toLowerCase()}${host.toLowerCase().replace(/^www\./, '')}${path.replace(/\/$/, '')}${rest}`;
}
