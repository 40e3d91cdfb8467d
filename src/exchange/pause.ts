/** Lets a page draw and answer: long work in one go would freeze it. */
export function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}
