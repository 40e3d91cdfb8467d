/** @jsxImportSource hono/jsx */
import type { Publication } from '../db/publications.ts';

const LABELS: Record<number, { label: string; description: string }> = {
  5: {
    label: 'Gold',
    description:
      'Gold standard: rigorous review and a long record of being right. Can be relied on by itself.',
  },
  4: {
    label: 'High',
    description:
      'High quality: recognised experts or an established institution, with review before publication.',
  },
  3: {
    label: 'Good',
    description:
      'Good quality: a reputable source, but review is light or the work is not peer-reviewed yet.',
  },
  2: {
    label: 'Mixed',
    description: 'Mixed quality: useful in part. Check what matters against another source.',
  },
  1: {
    label: 'Low',
    description: 'Low quality: weak evidence or a poor record. Do not rely on it without confirmation.',
  },
};

/** A rating from 1 to 5 and where it comes from. */
export interface Credibility {
  readonly value: number;
  readonly from: 'override' | Publication;
}

/** The resource's own rating, else its publication's, else none. */
export function credibilityOf(
  resource: { credibilityOverride: number | null },
  publication: Publication | undefined,
): Credibility | undefined {
  if (resource.credibilityOverride !== null) return { value: resource.credibilityOverride, from: 'override' };
  return publication && { value: publication.credibility, from: publication };
}

/** A rating in one line: colour, number and word. */
export function Rating({ value }: { value: number | undefined }) {
  const known = value === undefined ? undefined : LABELS[value];
  if (value === undefined || !known) return <span class="rating unrated">Unrated</span>;
  return (
    <span class={`rating rating-${value}`}>
      <b>{`${value}/5`}</b> {known.label}
    </span>
  );
}

/** The section of a resource page that says how credible the source is, and who says so. */
export function CredibilitySection({ credibility }: { credibility: Credibility | undefined }) {
  return (
    <section>
      <h2>Credibility Rating</h2>
      <p>
        <Rating value={credibility?.value} />
      </p>
      {credibility ? (
        <>
          <p>{LABELS[credibility.value]?.description}</p>
          <p class="quiet">
            {credibility.from === 'override'
              ? 'Rating: direct override'
              : `Rating inherited from publication venue: ${credibility.from.name}`}
          </p>
        </>
      ) : (
        <p class="quiet">Nobody has rated this source, and its publication has no rating here.</p>
      )}
    </section>
  );
}
