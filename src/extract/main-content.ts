import Readability from '@mozilla/readability/Readability.js';
import { plainText } from './plain-text.ts';
import { sanitise } from './sanitise.ts';

/** The main text of a page, its sanitised HTML, and what found them. */
export interface MainContent {
  text: string;
  html: string;
  byline: string;
  from: string;
}

/** Above these Readability takes seconds; the whole text is kept instead, at once. */
const MOST_ELEMENTS = 60_000;
const MOST_CHARACTERS = 6_000_000;
/** Shorter than this, an "article" is a caption or a cookie notice. */
const LEAST_CHARACTERS = 140;

/** Finds the main content. Edits `page`: give it a replica. Where no article is found, all of the page's text counts. */
export function readMainContent(page: Document): MainContent {
  const body = page.body ?? page.documentElement;
  if (!body) return { text: '', html: '', byline: '', from: 'an empty page' };
  if (
    page.getElementsByTagName('*').length > MOST_ELEMENTS ||
    (body.textContent ?? '').length > MOST_CHARACTERS
  ) {
    return wholeText(body, 'the whole page: too large for Readability');
  }
  const whole = wholeText(body, 'the whole page: no article found');
  try {
    const article = new Readability(page).parse();
    const content = article?.content ? sanitise(article.content) : null;
    const text = content ? plainText(content) : '';
    if (content === null || text.length < Math.min(LEAST_CHARACTERS, whole.text.length)) return whole;
    return { text, html: content.innerHTML, byline: article?.byline ?? '', from: 'Readability' };
  } catch (error) {
    // Other people's code on a hostile page: whatever it trips over, the text is still there.
    return { ...whole, from: `the whole page: Readability failed (${String(error).slice(0, 100)})` };
  }
}

function wholeText(body: Element, from: string): MainContent {
  return { text: plainText(body), html: '', byline: '', from };
}
