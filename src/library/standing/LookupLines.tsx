import type { Entry } from '../../domain/entry.ts';
import { doiAddress } from '../../domain/identifier-address.ts';
import { findingsOf, isGrave, type Lookup } from '../../domain/standing.ts';
import { doiOf, findingWords, lookedUpWords, soundWords } from '../../domain/standing-words.ts';

/** What one registry said of a source: each finding with where it leads, or that nothing is known. */
export function LookupLines({ entry, lookup }: { entry: Entry; lookup: Lookup }) {
  const findings = findingsOf(entry, lookup);
  if (findings.length === 0) return <p class="quiet standing-line">{soundWords(lookup)}</p>;
  return (
    <>
      {findings.map((finding, at) => (
        <p key={at} class={`standing-line ${isGrave(finding) ? 'problem' : ''}`}>
          {isGrave(finding) && <span aria-hidden="true">⚠ </span>}
          {findingWords(finding)}
          {doiOf(finding) !== '' && (
            <>
              {' '}
              <a href={doiAddress(doiOf(finding))} target="_blank" rel="noreferrer">
                {doiOf(finding)}
              </a>
            </>
          )}
        </p>
      ))}
      <p class="quiet standing-line">{lookedUpWords(lookup)}</p>
    </>
  );
}
