import type { Venue } from '../domain/venue.ts';

export const CITATION_STYLES = ['apa', 'vancouver', 'harvard1'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

/** What an export can be told: the style and language (as `en-US`) of a bibliography, and the venues whose ratings are inherited. */
export type ExportOptions = { style?: CitationStyle; locale?: string; venues?: readonly Venue[] };

/** Venues by their id. */
export type VenueTable = ReadonlyMap<string, Venue>;
