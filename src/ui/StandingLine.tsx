import { doiAddress } from '../domain/identifier-address.ts';
import { type Finding, isGrave } from '../domain/standing.ts';
import { doiOf, findingWords } from '../domain/standing-words.ts';

/** The gravest of what a registry has against the source of the open page, as the library says it; nobody is asked for it. */
export function StandingLine({ finding }: { finding: Finding }) {
  const doi = doiOf(finding);
  return (
    <p class={`standing-line ${isGrave(finding) ? 'problem' : 'quiet'}`}>
      {isGrave(finding) && <span aria-hidden="true">⚠ </span>}
      {findingWords(finding)}
      {doi !== '' && (
        <>
          {' '}
          <a href={doiAddress(doi)} target="_blank" rel="noreferrer">
            {doi}
          </a>
        </>
      )}
    </p>
  );
}
