import { useRef, useState } from 'preact/hooks';
import { type Identifiers, NO_IDENTIFIERS } from '../domain/source.ts';
import { IDENTIFIER_NAMES, typedIdentifier } from '../domain/typed-identifier.ts';
import { t } from '../i18n/words.ts';
import { Field } from './Field.tsx';

type Kind = keyof Identifiers;

type Props = {
  value: Identifiers;
  origin(field: string): string;
  /** With the one that was changed. */
  onChange(identifiers: Partial<Identifiers>): void;
};

/** What registries, exports and the search for duplicates know a work by. */
export function IdentifierFields({ value, origin, onChange }: Props) {
  return (
    <>
      {(Object.keys(NO_IDENTIFIERS) as Kind[]).map(kind => (
        <div key={kind} title={origin(kind)}>
          <IdentifierField
            kind={kind}
            value={value[kind]}
            onChange={identifier => onChange({ [kind]: identifier })}
          />
        </div>
      ))}
    </>
  );
}

const HINTS = {
  doi: 'editorDoiHint',
  arxivId: 'editorArxivHint',
  isbn: 'editorIsbnHint',
  pmid: 'editorPmidHint',
} as const satisfies Record<Kind, string>;

/**
 * An identifier, typed or pasted with its address. Left, the box shows it as it is stored; what is none stays in the box, is not stored, and
 * is told then: most of what is typed is none until its end.
 */
function IdentifierField(props: { kind: Kind; value: string; onChange(value: string): void }) {
  const { kind, value, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const [isTold, setIsTold] = useState(false);
  // What was here before something was typed: the beginning of what is none may be one by chance.
  const before = useRef(value);
  const read = typed === undefined ? value : typedIdentifier(kind, typed);
  const leave = () => {
    setIsTold(read === undefined);
    if (read !== undefined) setTyped(undefined);
  };
  return (
    <Field label={IDENTIFIER_NAMES[kind]} note={isTold ? t(HINTS[kind]) : ''}>
      <input
        value={typed !== undefined && (read === undefined || read === value) ? typed : value}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={isTold}
        onBlur={leave}
        // Saved by keys, with the focus still here.
        onKeyDown={event => event.key === 'Enter' && leave()}
        onInput={event => {
          const text = event.currentTarget.value;
          if (typed === undefined) before.current = value;
          setTyped(text);
          const identifier = typedIdentifier(kind, text);
          if (identifier !== undefined) setIsTold(false);
          const meant = identifier ?? before.current;
          if (meant !== value) onChange(meant);
        }}
      />
    </Field>
  );
}
