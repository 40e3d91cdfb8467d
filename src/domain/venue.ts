import * as v from 'valibot';
import { ratingSchema } from './rating.ts';

/** Where sources are published (the wiki says *publication*). A domain may carry a path: `nature.com/articles`. */
export const venueSchema = v.object({
  id: v.string(),
  name: v.string(),
  domains: v.array(v.string()),
  type: v.string(),
  credibility: v.nullable(ratingSchema),
  peerReviewed: v.boolean(),
});
export type Venue = v.InferOutput<typeof venueSchema>;

/** The venue whose domain (subdomains included) and path match most of the address; the longest match wins. */
export function venueForUrl(url: string, venues: readonly Venue[]): Venue | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  let best: Venue | undefined;
  let bestLength = 0;
  for (const venue of venues) {
    for (const domain of venue.domains) {
      if (domain.length > bestLength && matches(domain, hostname.toLowerCase(), pathname)) {
        best = venue;
        bestLength = domain.length;
      }
    }
  }
  return best;
}

function matches(domain: string, hostname: string, pathname: string): boolean {
  const slash = domain.indexOf('/');
  const host = slash < 0 ? domain : domain.slice(0, slash);
  const path = slash < 0 ? '' : domain.slice(slash).replace(/\/$/, '');
  const isHost = hostname === host || hostname.endsWith(`.${host}`);
  return isHost && (path === '' || pathname === path || pathname.startsWith(`${path}/`));
}
