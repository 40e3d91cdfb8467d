/** @jsxImportSource hono/jsx */
import type { Publication } from '../db/publications.ts';
import type { ResourceRow } from '../db/resources.ts';
import { asWords, isWebAddress } from './words.ts';

/** Title with type; year, publication and address; authors. */
export function ResourceHeading({
  resource,
  publication,
}: {
  resource: ResourceRow;
  publication: Publication | undefined;
}) {
  const { title, url, type, authors, publishedDate } = resource;
  return (
    <div class="heading">
      <h1>
        {title || url} {type ? <span class="type">{type}</span> : null}
      </h1>
      <p class="facts">
        {publishedDate ? <time datetime={publishedDate}>{publishedDate.slice(0, 4)}</time> : null}
        {publishedDate ? ' · ' : null}
        {publication ? `${publication.name} · ` : null}
        <Address url={url} />
      </p>
      {authors && authors.length > 0 ? <p class="authors">{authors.join(', ')}</p> : null}
    </div>
  );
}

function Address({ url }: { url: string }) {
  return isWebAddress(url) ? (
    <a class="address" href={url} rel="noreferrer">
      {url}
    </a>
  ) : (
    <span class="address">{url}</span>
  );
}

/** Importance, subtype and purpose in one line, or nothing. */
export function Metadata({ resource }: { resource: ResourceRow }) {
  const { importanceScore, resourceSubtype, resourcePurpose } = resource;
  const facts = [
    importanceScore === null ? '' : `Importance: ${Math.round(importanceScore * 100)}/100`,
    asWords(resourceSubtype ?? ''),
    asWords(resourcePurpose ?? ''),
  ].filter(fact => fact !== '');
  if (facts.length === 0) return null;
  return (
    <section>
      <h2>Metadata</h2>
      <p>{facts.join(' · ')}</p>
    </section>
  );
}
