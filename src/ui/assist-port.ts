import type { Assistant, Suggestion } from '../domain/assistant.ts';
import type { Result } from '../domain/result.ts';

export type AssistFailure =
  | 'no-answer'
  | 'slow'
  | 'needs-key'
  | 'refused'
  | 'not-understood'
  | 'no-text'
  | 'off';

/** Who drafts summaries from what was captured. */
export type AssistPort = {
  /** Whom the person has set up. The browser's own model drafts in the page that asks it, and ends with it. */
  who(): Promise<Assistant['kind']>;
  /** Asks; what is answered has been checked against the text, and is in the stored draft. */
  suggest(): Promise<Result<Suggestion, AssistFailure>>;
};
