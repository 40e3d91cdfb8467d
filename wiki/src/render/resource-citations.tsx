/** @jsxImportSource hono/jsx */
import type { Preview } from '../db/content.ts';
import type { PageRow } from '../db/pages.ts';
import { asTitle, counted, inKilobytes } from './words.ts';

const SHOWN_CHARACTERS = 3000;

/** The pages that cite a resource, or nothing. */
export function CitedBy({ pages }: { pages: readonly PageRow[] }) {
  if (pages.length === 0) return null;
  return (
    <section>
      <h2 id="cited-by">{`Cited by ${counted(pages.length, 'page')}`}</h2>
      <table aria-labelledby="cited-by">
        <thead>
          <tr>
            <th scope="col">Page</th>
            <th scope="col">Type</th>
            <th scope="col">Quality</th>
          </tr>
        </thead>
        <tbody>
          {pages.map(page => (
            <tr>
              <td>
                <a href={`/pages/${encodeURIComponent(page.id)}`}>{page.title}</a>
              </td>
              <td>{asTitle(page.entityType ?? '')}</td>
              <td class="number">{page.quality?.toFixed(1) ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The beginning of the text as it was when it was captured, or nothing. */
export function CachedContent({ preview }: { preview: Preview | undefined }) {
  if (!preview) return null;
  const size = inKilobytes(preview.contentLength ?? preview.textLength);
  const facts = [
    preview.httpStatus === null ? '' : `HTTP ${preview.httpStatus}`,
    `Fetched ${preview.fetchedAt.toISOString().slice(0, 10)}`,
    size,
  ].filter(fact => fact !== '');
  return (
    <section>
      <h2>Cached Content Preview</h2>
      <p class="quiet">{facts.join(' · ')}</p>
      <div class="cached">{preview.text}</div>
      {preview.characters > SHOWN_CHARACTERS ? <p class="quiet">{`… truncated, ${size} total`}</p> : null}
    </section>
  );
}
