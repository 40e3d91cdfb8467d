import { isEmptyValue, SHARED_FIELDS } from '../domain/shared-fields.ts';
import type { WikiSource } from './draft-port.ts';
import { FieldValue } from './FieldValue.tsx';
import { fieldLabel } from './field-words.ts';
import { pageFacts } from './PageSuggestions.tsx';
import './WikiSourceLine.css';

/** That the wiki has this source; opens to who cites it and to what the wiki says of it. Its place is kept while that is not known. */
export function WikiSourceLine({ source }: { source: WikiSource | null }) {
  if (!source) return <div class="wiki-source" />;
  const { fields, citedBy, page } = source;
  const unread = fields.citedBy.length - citedBy.length;
  const shown = SHARED_FIELDS.filter(field => field !== 'citedBy' && !isEmptyValue(fields[field]));
  return (
    <details class="wiki-source">
      <summary>
        <span class="wiki-source-mark" aria-hidden="true">
          ●
        </span>{' '}
        In the wiki · {citedWords(fields.citedBy.length)}
      </summary>
      {citedBy.length > 0 && (
        <ul class="wiki-source-pages" aria-label="Pages that cite it">
          {citedBy.map(each => (
            <li key={each.slug}>
              {each.title} <span class="quiet">{pageFacts(each)}</span>
            </li>
          ))}
          {unread > 0 && <li class="quiet">and {unread} more</li>}
        </ul>
      )}
      <dl>
        {shown.map(field => (
          <div key={field}>
            <dt class="quiet">{fieldLabel(field)}:</dt>
            <dd>
              <FieldValue field={field} value={fields[field]} label={`${fieldLabel(field)} on the wiki`} />
            </dd>
          </div>
        ))}
      </dl>
      <a href={page} target="_blank" rel="noreferrer">
        Open on the wiki
      </a>
    </details>
  );
}

function citedWords(count: number): string {
  if (count === 0) return 'cited by no page yet';
  return count === 1 ? 'cited by 1 page' : `cited by ${count.toLocaleString()} pages`;
}
