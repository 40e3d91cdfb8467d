import { useState } from 'preact/hooks';
import { asWords, type WikiPage } from '../domain/wiki-page.ts';
import { t } from '../i18n/words.ts';
import { fieldLabel } from './field-words.ts';
import { PageCombobox, type SearchPages } from './PageCombobox.tsx';
import './TokenField.css';

type Props = { value: readonly string[]; search: SearchPages; onChange(value: string[]): void };

/** The wiki's pages that cite this source, found by search as one types. */
export function CitedByField({ value, search, onChange }: Props) {
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const add = (page: WikiPage) => {
    setTitles(new Map(titles).set(page.slug, page.title));
    onChange([...value, page.slug]);
  };
  return (
    <div class="tokens">
      <span class="tokens-label" aria-hidden="true">
        {fieldLabel('citedBy')}
      </span>
      {value.map(slug => (
        <span key={slug} class="token">
          <bdi>{titles.get(slug) ?? asWords(slug)}</bdi>
          <button
            type="button"
            class="plain"
            aria-label={t('commonRemoveItem', titles.get(slug) ?? asWords(slug))}
            onClick={() => onChange(value.filter(other => other !== slug))}
          >
            ✕
          </button>
        </span>
      ))}
      <PageCombobox
        label={fieldLabel('citedBy')}
        placeholder={t('editorPageHint')}
        search={search}
        without={value}
        choose={add}
        onErase={() => onChange(value.slice(0, -1))}
      />
    </div>
  );
}
