import { isEmptyValue, SHARED_FIELDS } from '../domain/shared-fields.ts';
import { plural, t } from '../i18n/words.ts';
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
        {citedWords(fields.citedBy.length)}
      </summary>
      {citedBy.length > 0 && (
        <ul class="wiki-source-pages" aria-label={t('wikiCitingPages')}>
          {citedBy.map(each => (
            <li key={each.slug}>
              <bdi>{each.title}</bdi> <span class="quiet">{pageFacts(each)}</span>
            </li>
          ))}
          {unread > 0 && <li class="quiet">{plural('wikiMorePages', unread)}</li>}
        </ul>
      )}
      <dl>
        {shown.map(field => (
          <div key={field}>
            <dt class="quiet">{t('wikiFieldHead', fieldLabel(field))}</dt>
            <dd>
              <FieldValue
                field={field}
                value={fields[field]}
                label={t('wikiFieldThere', fieldLabel(field))}
              />
            </dd>
          </div>
        ))}
      </dl>
      <a href={page} target="_blank" rel="noreferrer">
        {t('wikiOpen')}
      </a>
    </details>
  );
}

function citedWords(count: number): string {
  return count === 0 ? t('wikiHasUncited') : plural('wikiHasCited', count);
}
