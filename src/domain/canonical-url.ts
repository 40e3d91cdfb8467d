/**
 * Query parameters that tell who sent the reader, never what is shown. Names that a site uses for content (`ref`, `source`,
 * `id`) stay out: losing one would merge two sources.
 */
const TRACKING =
  /^(utm_\w+|mtm_\w+|pk_(campaign|kwd|source|medium|content)|matomo_\w+|hsa_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igsh(id)?|mc_[ce]id|mkt_tok|_hs(enc|mi)|__hs\w+|hsctatracking|vero_(id|conv)|oly_(anon|enc)_id|wickedid|_openstat|ref_src|ref_url|s_cid|cmpid|ncid|sr_share|_ga|_gl|epik|si_source|guce_\w+|spm|share_id|trk|trkcampaign)$/i;

/**
 * The address under which a source is kept: without credentials, tracking parameters and fragment, unless the fragment is the
 * route (`#/…` or `#!…`). The rest stays as given. Returns null for anything but http, https and file.
 */
export function canonicalUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!['http:', 'https:', 'file:'].includes(url.protocol)) return null;
  url.username = '';
  url.password = '';
  if (!/^#[/!]/.test(url.hash)) url.hash = '';
  const query = url.search
    .slice(1)
    .split('&')
    .filter(pair => pair !== '' && !isTracking(pair))
    .join('&');
  url.search = query;
  return url.href.replace(/#$/, '');
}

function isTracking(pair: string): boolean {
  const name = pair.split('=', 1)[0] ?? '';
  return TRACKING.test(name);
}
