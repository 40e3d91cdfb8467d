/** @jsxImportSource hono/jsx */
import { findPreview, type Preview } from '../db/content.ts';
import type { Database } from '../db/database.ts';
import { type PageRow, pagesCiting } from '../db/pages.ts';
import { findPublication, type Publication } from '../db/publications.ts';
import { findResourceByEitherId, type ResourceRow } from '../db/resources.ts';
import { CredibilitySection, credibilityOf } from './credibility.tsx';
import { htmlDocument } from './layout.tsx';
import { CachedContent, CitedBy } from './resource-citations.tsx';
import { Metadata, ResourceHeading } from './resource-facts.tsx';

/** The page of one resource as HTML, by id or stable id; undefined when there is none. */
export async function resourcePage(db: Database, id: string): Promise<string | undefined> {
  const resource = await findResourceByEitherId(db, id);
  if (!resource) return undefined;
  const [publication, pages, preview] = await Promise.all([
    findPublication(db, resource.publicationId),
    pagesCiting(db, resource.id),
    findPreview(db, resource),
  ]);
  return htmlDocument({
    title: resource.title || resource.url,
    children: <Resource resource={resource} publication={publication} pages={pages} preview={preview} />,
  });
}

interface ResourceProps {
  readonly resource: ResourceRow;
  readonly publication: Publication | undefined;
  readonly pages: readonly PageRow[];
  readonly preview: Preview | undefined;
}

// The order of the sections is the one that the original wiki's readers know.
function Resource({ resource, publication, pages, preview }: ResourceProps) {
  return (
    <article>
      <ResourceHeading resource={resource} publication={publication} />
      <CredibilitySection credibility={credibilityOf(resource, publication)} />
      <Metadata resource={resource} />
      <TextSection heading="Abstract" text={resource.abstract} />
      <TextSection heading="Summary" text={resource.summary} />
      <KeyPoints keyPoints={resource.keyPoints ?? []} />
      <TextSection heading="Review" text={resource.review} />
      <CitedBy pages={pages} />
      <CachedContent preview={preview} />
      <footer class="quiet">
        <p>
          Resource ID: <code>{resource.id}</code>
        </p>
        {resource.stableId ? (
          <p>
            Stable ID: <code>{resource.stableId}</code>
          </p>
        ) : null}
      </footer>
    </article>
  );
}

function TextSection({ heading, text }: { heading: string; text: string | null }) {
  if (!text?.trim()) return null;
  return (
    <section>
      <h2>{heading}</h2>
      {text
        .trim()
        .split(/\n\s*\n/)
        .map(paragraph => (
          <p class="text">{paragraph}</p>
        ))}
    </section>
  );
}

function KeyPoints({ keyPoints }: { keyPoints: readonly string[] }) {
  if (keyPoints.length === 0) return null;
  return (
    <section>
      <h2>Key Points</h2>
      <ul>
        {keyPoints.map(keyPoint => (
          <li class="text">{keyPoint}</li>
        ))}
      </ul>
    </section>
  );
}
