/** One line that says what failed, without the statement and the values that database errors carry. */
export function describeError(error: unknown): string {
  // Drizzle wraps: its own message is the SQL with all parameters, the cause is what the database said.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return message.split('\n', 1)[0]?.slice(0, 300) ?? '';
}
