/** A named set of entries, known by its name. */
export type Collection = { name: string; entryCount: number };
