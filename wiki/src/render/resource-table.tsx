/** @jsxImportSource hono/jsx */
import type { Publication } from '../db/publications.ts';
import type { ResourceRow } from '../db/resources.ts';
import { credibilityOf, Rating } from './credibility.tsx';

const AUTHORS_SHOWN = 3;

/** What a row of the table needs of a resource. */
export type ListedResource = Pick<
  ResourceRow,
  'id' | 'title' | 'url' | 'type' | 'authors' | 'publishedDate' | 'publicationId' | 'credibilityOverride'
>;

/** Resources as a table: title and authors, publication, year, credibility. */
export function ResourceTable({
  resources,
  publications,
}: {
  resources: readonly ListedResource[];
  publications: ReadonlyMap<string, Publication>;
}) {
  return (
    <table class="resources" aria-label="Resources">
      <thead>
        <tr>
          <th scope="col">Resource</th>
          <th scope="col">Type</th>
          <th scope="col">Publication</th>
          <th scope="col">Year</th>
          <th scope="col">Credibility</th>
        </tr>
      </thead>
      <tbody>
        {resources.map(resource => {
          const publication = publications.get(resource.publicationId ?? '');
          return (
            <tr>
              <td>
                <a href={`/resources/${encodeURIComponent(resource.id)}`}>{resource.title || resource.url}</a>
                <div class="quiet">{shortAuthors(resource.authors ?? [])}</div>
              </td>
              <td>{resource.type}</td>
              <td>{publication?.name}</td>
              <td>{resource.publishedDate?.slice(0, 4)}</td>
              <td>
                <Rating value={credibilityOf(resource, publication)?.value} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function shortAuthors(authors: readonly string[]): string {
  const shown = authors.slice(0, AUTHORS_SHOWN).join(', ');
  return authors.length > AUTHORS_SHOWN ? `${shown} +${authors.length - AUTHORS_SHOWN}` : shown;
}
