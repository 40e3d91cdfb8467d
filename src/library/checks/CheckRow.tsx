import { useState } from 'preact/hooks';
import type { Entry } from '../../domain/entry.ts';
import { t } from '../../i18n/words.ts';
import type { Ask } from '../../messages/ask.ts';
import { failureSentence } from '../../ui/failure-sentence.ts';
import { checkedAddress, type Look } from './check-source.ts';
import { checkWords, linkTo, nameOf, quoteWords } from './check-words.ts';
import { TextDiff } from './TextDiff.tsx';

type Props = { entry: Entry; look: Look | undefined; isNotAllowed: boolean; ask: Ask };

/** One source and what the look at it found; a changed text can be seen and kept. */
export function CheckRow({ entry, look, isNotAllowed, ask }: Props) {
  const name = nameOf(entry);
  const address = checkedAddress(entry);
  const words = look && checkWords(look);
  return (
    <li class="check-row">
      <span class={`check-sign check-${look?.check.outcome ?? 'none'}`} aria-hidden="true">
        {words?.sign ?? '·'}
      </span>
      <div class="row-text">
        <strong dir="auto" class="row-title">
          {name}
        </strong>
        <a class="quiet" href={linkTo(address)} target="_blank" rel="noreferrer">
          <bdi>{address}</bdi>
        </a>
        {words && <p>{words.sentence}</p>}
        {isNotAllowed && !look && <p class="problem">{t('checksNotAllowed', new URL(address).host)}</p>}
        {look && <Quotes entry={entry} look={look} />}
        {look?.fresh && <NewText key={look.check.checkedAt} look={look} name={name} ask={ask} />}
      </div>
    </li>
  );
}

function Quotes({ entry, look: { quotes } }: { entry: Entry; look: Look }) {
  if (quotes.length === 0) return null;
  return (
    <ul class="check-quotes" aria-label={t('checksQuotesOf', nameOf(entry))}>
      {quotes.map(({ pointId, state }) => {
        const point = entry.keyPoints.find(({ id }) => id === pointId);
        const { sign, sentence } = quoteWords(state);
        return (
          <li key={pointId} class={state === 'found' ? 'quiet' : ''}>
            <span aria-hidden="true">{sign} </span>
            <strong>{sentence}:</strong> <bdi>{point?.text || `“${point?.quote?.exact ?? ''}”`}</bdi>
          </li>
        );
      })}
    </ul>
  );
}

function NewText({ look, name, ask }: { look: Look; name: string; ask: Ask }) {
  const [isShown, setIsShown] = useState(false);
  const [kept, setKept] = useState<'no' | 'keeping' | 'yes'>('no');
  const [message, setMessage] = useState('');
  const { check, fresh, comparedHash, changes, extent } = look;
  const keep = async () => {
    if (!fresh) return;
    setKept('keeping');
    const outcome = check.outcome === 'moved' ? 'moved' : 'same';
    const { isKept } = await ask('checks.keepText', {
      check: { ...check, outcome },
      snapshot: fresh,
      comparedHash,
    });
    setKept(isKept ? 'yes' : 'no');
    setMessage(isKept ? t('checksKeptText') : t('checksNotKept'));
  };
  const start = () => {
    keep().catch(error => {
      setKept('no');
      setMessage(failureSentence(error));
    });
  };
  return (
    <>
      <div class="check-actions">
        {extent !== 'first' && (
          <button
            type="button"
            aria-expanded={isShown}
            aria-label={t(isShown ? 'checksHideChangesOf' : 'checksShowChangesOf', name)}
            onClick={() => setIsShown(!isShown)}
          >
            {t(isShown ? 'checksHideChanges' : 'checksShowChanges')}
          </button>
        )}
        {/* Not taken away when it is done: the focus would be lost with it. */}
        <button
          type="button"
          aria-label={t(kept === 'yes' ? 'checksKeptOf' : 'checksKeepOf', name)}
          aria-disabled={kept !== 'no'}
          onClick={() => kept === 'no' && start()}
        >
          {t(kept === 'yes' ? 'checksKept' : 'checksKeep')}
        </button>
        <span role="status">{message}</span>
      </div>
      {isShown && <TextDiff changes={changes} label={t('checksChangesIn', name)} />}
    </>
  );
}
