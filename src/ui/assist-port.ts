import type { Suggestion } from '../domain/assistant.ts';
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
  /** Whether the person has set somebody up. */
  isOn(): Promise<boolean>;
  /** Asks; what is answered has been checked against the text, and is in the stored draft. */
  suggest(): Promise<Result<Suggestion, AssistFailure>>;
};
