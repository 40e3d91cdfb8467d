/** Whether one name begins with the other: `Kneib Dentistry`, `Kneib Dentistry PC`. */
export function isPartOf(one: string, other: string): boolean {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  return a === b || (Math.min(a.length, b.length) > 4 && (a.startsWith(b) || b.startsWith(a)));
}

/** Whether two names are one: the same letters, whatever the case, spaces and dots. */
export function sameName(one: string, other: string): boolean {
  return lettersOf(one) === lettersOf(other);
}

/** A name without what is written one way here and another there. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Each name once, as it is written first. */
export function unique(names: string[]): string[] {
  return names.filter((name, at) => names.findIndex(other => sameName(other, name)) === at);
}
