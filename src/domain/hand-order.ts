/** An entry of a collection, with what it is ordered by where no hand has ordered it. */
export type Member = { id: string; createdAt: string };
/** Where to put entries: right before or right after another. */
export type Place = { before: string } | { after: string };

/** A collection's entries in the order that was made by hand, then the others, the last captured first. */
export function inHandOrder(order: readonly string[], members: readonly Member[]): string[] {
  const there = new Set(members.map(({ id }) => id));
  const placed = new Set(order.filter(id => there.has(id)));
  const rest = members.filter(({ id }) => !placed.has(id));
  rest.sort((one, other) => (one.createdAt < other.createdAt ? 1 : one.createdAt > other.createdAt ? -1 : 0));
  return [...placed, ...rest.map(({ id }) => id)];
}

/** The hand-made order after entries were put somewhere; what still follows by itself is not listed. */
export function orderAfterMove(
  order: readonly string[],
  members: readonly Member[],
  moved: readonly string[],
  place: Place,
): string[] {
  const whole = inHandOrder(order, members);
  const moving = new Set(moved);
  const anchor = 'before' in place ? place.before : place.after;
  const staying = whole.filter(id => !moving.has(id));
  const at = staying.indexOf(anchor);
  if (at < 0) return [...order];
  const cut = 'before' in place ? at : at + 1;
  const next = [...staying.slice(0, cut), ...whole.filter(id => moving.has(id)), ...staying.slice(cut)];
  const byHand = new Set([...order, ...moved]);
  return next.slice(0, next.findLastIndex(id => byHand.has(id)) + 1);
}
