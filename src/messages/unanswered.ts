/** Whether these are a browser's words for a message that nobody answers: there is no listener, or it was ended before it did. */
export function isUnanswered(error: unknown): boolean {
  const words = error instanceof Error ? error.message : String(error);
  return /receiving end does not exist|message (port|channel) closed|conduit/i.test(words);
}
