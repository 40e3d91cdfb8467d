import { type JsonLdNode, typesOf } from './json-ld.ts';
import { firstTag, type MetaTags } from './meta-tags.ts';

const SOFTWARE =
  /xenforo|discourse|phpbb|vbulletin|invision|simple machines|smf|mybb|flarum|vanilla|nodebb|lemmy/i;
const PLACES =
  /\/(?:forums?|threads?|topics?|questions|discussions?|boards?|t|viewtopic[^/]*|showthread[^/]*)\/|\/(?:showthread|viewtopic|viewthread|index)\.php\?|[?&]topic=/i;
const KINDS = /^(?:DiscussionForumPosting|QAPage|Question)$/;

/** Whether the page is a discussion: its first post is the source, and those who answer are not its authors. */
export function isDiscussion(
  page: Document,
  tags: MetaTags,
  jsonLd: readonly JsonLdNode[],
  address: string,
): boolean {
  if (jsonLd.some(node => typesOf(node).some(type => KINDS.test(type)))) return true;
  if (
    page.querySelector('[itemtype$="DiscussionForumPosting"], [itemtype$="QAPage"], [itemtype$="/Question"]')
  )
    return true;
  if (SOFTWARE.test(firstTag(tags, 'generator'))) return true;
  if (jsonLd.some(node => typesOf(node).some(type => /Article|BlogPosting|Product/.test(type)))) return false;
  const url = URL.canParse(address) ? new URL(address) : null;
  return (
    url !== null &&
    (PLACES.test(`${url.pathname}${url.search}`) ||
      /^(?:forums?|boards?|discuss\w*|community)\./.test(url.hostname))
  );
}
