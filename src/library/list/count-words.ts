/** How much is shown, of how much, and how much of it is selected. */
export function countWords(
  total: number,
  librarySize: number,
  selected: number,
  isUnfinished = false,
): string {
  const noun = librarySize === 1 ? 'source' : 'sources';
  const of = total === librarySize ? '' : ` of ${librarySize.toLocaleString()}`;
  const soFar = isUnfinished ? ' so far' : '';
  const also = selected > 0 ? `, ${selected.toLocaleString()} selected` : '';
  return `${total.toLocaleString()}${of} ${noun}${soFar}${also}`;
}
