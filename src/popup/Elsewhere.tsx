import { leaveFor } from './leave-for.ts';

/** The ways from the popup to the other pages of the extension. */
export function Elsewhere() {
  return (
    <nav class="elsewhere" aria-label="Source Capture">
      <button type="button" class="plain" onClick={() => leaveFor('library/index.html')}>
        Library
      </button>
      <button type="button" class="plain" onClick={() => leaveFor('options/index.html')}>
        Options
      </button>
    </nav>
  );
}
