import type { KeyPoint, Selected } from '../domain/key-point.ts';

/** The open page beside an editor: its quotes, and what is selected in it. */
export type PagePort = {
  /**
   * Marks the quotes of key points in the page; answers the ids of those that are there, or may be in a part that can't be looked through,
   * null where the page can't be reached, or looked through.
   */
  markQuotes(points: readonly KeyPoint[]): Promise<ReadonlySet<string> | null>;
  /** Brings a marked quote into view in the page; false where its mark is not there any more. */
  showQuote(id: string): Promise<boolean>;
  /** Calls `hear` with what is selected and whenever that changes, null for nothing; returns what stops it. */
  onSelection(hear: (selection: Selected | null) => void): () => void;
};
