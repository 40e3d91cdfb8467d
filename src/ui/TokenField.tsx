import { useId, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/words.ts';
import './TokenField.css';

type Props = {
  label: string;
  value: readonly string[];
  /** What is likely: completed as one types, the first of them one click away. */
  offers?: readonly string[];
  /** How many of them are buttons; a field that takes away has none. */
  clickable?: number;
  onChange(value: string[]): void;
};

/** As many as fit under the box in a popup. */
const CLICKABLE = 4;

/** Short texts as chips: Enter or a comma ends one, Backspace in the empty box removes the last. */
export function TokenField({ label, value, offers = [], clickable: most = CLICKABLE, onChange }: Props) {
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<Typed>({ finished: value, pending: '' });
  // Another value came from outside (the draft was loaded): what was typed here belongs to the old one.
  const { finished, pending } = isSame(allOf(typed), value) ? typed : { finished: value, pending: '' };

  const change = (next: Typed) => {
    setTyped(next);
    // What is being typed counts already: closing the popup now must not lose it.
    onChange(allOf(next));
  };
  const type = (text: string) => {
    const parts = text.split(',');
    const rest = parts.pop() ?? '';
    change({ finished: unique([...finished, ...parts]), pending: rest });
  };
  const end = () => {
    if (pending !== '') change({ finished: unique([...finished, pending]), pending: '' });
  };
  const remove = (token: string) => change({ finished: finished.filter(other => other !== token), pending });
  const take = (offer: string) => {
    // Its beginning was typed to find it.
    const isBegun = offer.toLowerCase().startsWith(pending.trim().toLowerCase());
    change({ finished: unique([...finished, isBegun ? '' : pending, offer]), pending: '' });
    box.current?.focus();
  };
  const clickable = offers.filter(offer => !finished.includes(offer)).slice(0, most);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      end();
    } else if (event.key === 'Backspace' && pending === '') {
      const last = finished.at(-1);
      if (last !== undefined) remove(last);
    }
  };

  return (
    <div class="tokens">
      <span class="tokens-label" aria-hidden="true">
        {label}
      </span>
      {finished.map(token => (
        <span key={token} class="token">
          <bdi>{token}</bdi>
          <button
            type="button"
            class="plain"
            aria-label={t('commonRemoveItem', token)}
            onClick={() => {
              remove(token);
              box.current?.focus();
            }}
          >
            ✕
          </button>
        </span>
      ))}
      <input
        ref={box}
        aria-label={label}
        list={listId}
        value={pending}
        placeholder="+"
        onInput={event => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={end}
      />
      <datalist id={listId}>
        {offers.map(offer => (
          <option key={offer} value={offer} />
        ))}
      </datalist>
      {clickable.length > 0 && (
        <span class="token-offers">
          {clickable.map(offer => (
            <button
              key={offer}
              type="button"
              class="plain"
              aria-label={t('commonAddItem', offer)}
              // The box keeps the focus: leaving it would end what is being typed.
              onMouseDown={event => event.preventDefault()}
              onClick={() => take(offer)}
            >
              + <bdi>{offer}</bdi>
            </button>
          ))}
        </span>
      )}
    </div>
  );
}

type Typed = { finished: readonly string[]; pending: string };

function allOf({ finished, pending }: Typed): string[] {
  return unique([...finished, pending]);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((token, index) => token === other[index]);
}

function unique(tokens: readonly string[]): string[] {
  return [...new Set(tokens.map(token => token.trim()).filter(Boolean))];
}
