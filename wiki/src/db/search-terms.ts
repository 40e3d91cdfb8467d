/** A PostgreSQL `tsquery` in which all words must occur, each also as the beginning of a longer one; undefined without words. */
export function prefixQuery(q: string): string | undefined {
  const words = q.match(/[\p{L}\p{N}]+/gu);
  return words?.map(word => `${word}:*`).join(' & ');
}

/** A pattern for `ILIKE` that finds `q` anywhere, with its `%`, `_` and `\` taken literally. */
export function containsPattern(q: string): string {
  return `%${q.replace(/[\\%_]/g, '\\$&')}%`;
}
