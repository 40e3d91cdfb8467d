/** What came of a deletion. The wiki has no delete, so what is there stays, and the person is told. */
export function deletedSentence(count: number, sentCount: number): string {
  const what = count === 1 ? 'Deleted here.' : `${count.toLocaleString()} deleted here.`;
  if (sentCount === 0) return what;
  const pages = sentCount === 1 ? 'Its page' : `${sentCount.toLocaleString()} pages`;
  return `${what} ${pages} on the wiki stays: the wiki has no delete.`;
}
