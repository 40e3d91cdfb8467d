import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { KeyPoint } from '../domain/key-point.ts';
import { type PageStance, pageStanceSchema, STANCES, type Stance, stancesOf } from '../domain/stance.ts';
import { asWords, type WikiPage } from '../domain/wiki-page.ts';
import { t } from '../i18n/words.ts';
import { PageCombobox, type SearchPages } from './PageCombobox.tsx';
import { stanceName, stanceWords } from './stance-words.ts';
import './TokenField.css';
import './StanceField.css';

type Props = {
  point: KeyPoint;
  /** Of the key point, from 1. */
  number: number;
  search: SearchPages;
  onChange(stances: PageStance[]): void;
};

/** A button at a key point that unfolds to what the point says of pages of the wiki; what is said already is always in sight. */
export function StanceField({ point, number, search, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const button = useRef<HTMLButtonElement>(null);
  const stances = stancesOf(point);
  const words = ({ page, stance }: PageStance) => stanceWords(stance, titles.get(page) ?? asWords(page));

  const add = (stance: Stance, page: WikiPage) => {
    const added = v.safeParse(pageStanceSchema, { page: page.slug, stance });
    // One that no line can name is no page that can be cited either.
    if (!added.success) return;
    setTitles(new Map(titles).set(page.slug, page.title));
    onChange([...stances.filter(known => known.page !== page.slug), added.output]);
  };
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class="plain"
        aria-label={t('stanceOf', number)}
        aria-expanded={isOpen}
        title={t('stanceHint')}
        onClick={() => setOpen(!isOpen)}
      >
        ±
      </button>
      {(isOpen || stances.length > 0) && (
        <div class="stances">
          {stances.map(said => (
            <span key={`${said.stance} ${said.page}`} class="token">
              {words(said)}
              <button
                type="button"
                class="plain"
                aria-label={t('stanceRemove', words(said))}
                onClick={() => {
                  onChange(stances.filter(other => other !== said));
                  button.current?.focus();
                }}
              >
                ✕
              </button>
            </span>
          ))}
          {isOpen && <NewStance number={number} search={search} add={add} close={close} />}
        </div>
      )}
    </>
  );
}

type NewProps = {
  number: number;
  search: SearchPages;
  add(stance: Stance, page: WikiPage): void;
  close(): void;
};

function NewStance({ number, search, add, close }: NewProps) {
  const [stance, setStance] = useState<Stance>('supports');
  const select = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => select.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend to fight.
    <div
      role="group"
      aria-label={t('stanceOf', number)}
      class="new-stance tokens"
      onKeyDown={event => {
        // The box of pages takes the first one where it has something to close.
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <select
        ref={select}
        aria-label={t('stanceChoose')}
        value={stance}
        onChange={event => {
          const chosen = STANCES.find(known => known === event.currentTarget.value);
          if (chosen) setStance(chosen);
        }}
      >
        {STANCES.map(each => (
          <option key={each} value={each}>
            {stanceName(each)}
          </option>
        ))}
      </select>
      <PageCombobox
        label={t('stancePage')}
        placeholder={t('stancePagePlaceholder')}
        search={search}
        choose={page => add(stance, page)}
      />
    </div>
  );
}
