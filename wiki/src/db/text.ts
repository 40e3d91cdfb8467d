/** Whether PostgreSQL can hold a text at all; one with a NUL stands nowhere, so asking for it would only be an error. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000');
}
