/**
 * Query parameters that tell who sent the reader, never what is shown. Names that a site uses for content (`ref`, `source`,
 * `id`) stay out: losing one would merge two sources.
 */
const TRACKING =
  /^(utm_\w+|mtm_\w+|pk_(campaign|kwd|source|medium|content)|matomo_\w+|hsa_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igsh(id)?|mc_[ce]id|mkt_tok|_hs(enc|mi)|__hs\w+|hsctatracking|vero_(id|conv)|oly_(anon|enc)_id|wickedid|_openstat|ref_src|ref_url|s_cid|cmpid|ncid|sr_share|_ga|_gl|epik|si_source|guce_\w+|spm|share_id|trk|trkcampaign)$/i;

/** The same anywhere in an address. */
const WITH_TRACKING = new RegExp(`[?&]${TRACKING.source.slice(1, -1)}(?:[=&#]|$)`, 'i');

/** Whether an address carries tracking parameters, told without taking it apart. */
export function hasTracking(address: string): boolean {
  return address.includes('?') && WITH_TRACKING.test(address);
}

/**
 * The address under which a source is kept: without credentials, tracking parameters and fragment, unless the fragment is the
 * route (`#/…` or `#!…`). The rest stays as given. Returns null for anything but http, https and file.
 */
export function canonicalUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!['http:', 'https:', 'file:'].includes(url.protocol)) return null;
  // Only what is there is taken away: each of these takes the address apart anew.
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  if (url.hash !== '' && !/^#[/!]/.test(url.hash)) url.hash = '';
  const before = url.search.slice(1);
  const query = before
    .split('&')
    .filter(pair => pair !== '' && !isTracking(pair))
    .join('&');
  // A lone question mark is no query.
  if (query !== before || query === '') url.search = query;
  return url.href.replace(/#$/, '');
}

function isTracking(pair: string): boolean {
  const name = pair.split('=', 1)[0] ?? '';
  return TRACKING.test(name);
}
