/** Names under an address that nobody has; `run` tells one run from another. */
export function freshNames(run: string): () => { id: string; url: string } {
  let made = 0;
  return () => {
    made += 1;
    const id = `${run}${made.toString(36).padStart(4, '0')}`;
    return { id, url: `https://contract.invalid/${id}` };
  };
}
