import { type MessageKey, t } from '../i18n/words.ts';
import { asWords } from './wiki-page.ts';

// Subtype and purpose are texts of the wiki's, which has no list of them. These are the usual ones: stored as they stand here, and said in
// the person's language.

const SUBTYPES = {
  preprint: 'subtype_preprint',
  'journal article': 'subtype_journal_article',
  'conference paper': 'subtype_conference_paper',
  'working paper': 'subtype_working_paper',
  thesis: 'subtype_thesis',
  'policy brief': 'subtype_policy_brief',
} as const satisfies Record<string, MessageKey>;

const PURPOSES = {
  research: 'purpose_research',
  news: 'purpose_news',
  analysis: 'purpose_analysis',
  opinion: 'purpose_opinion',
  announcement: 'purpose_announcement',
  documentation: 'purpose_documentation',
  overview: 'purpose_overview',
} as const satisfies Record<string, MessageKey>;

export const USUAL_KINDS = {
  subtype: Object.keys(SUBTYPES),
  purpose: Object.keys(PURPOSES),
};

/** A subtype or purpose as a person says it: a usual one in their language, any other as it was written. */
export function kindWords(value: string): string {
  const words = asWords(value);
  const key = ({ ...SUBTYPES, ...PURPOSES } as Record<string, MessageKey | undefined>)[words.toLowerCase()];
  return key ? t(key) : words;
}
