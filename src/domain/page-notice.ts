/** A sentence that is said in an open page for a moment, with all that its page does not know of the extension. */
export type PageNotice = {
  sentence: string;
  /** The name of the button that takes it away. */
  close: string;
  /** As `lang` and `dir` have them. */
  language: string;
  direction: string;
  /** As CSS's `color-scheme` has it. */
  scheme: string;
};
