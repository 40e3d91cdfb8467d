import './EmptyList.css';

type Props = {
  /** Whether there is anything at all. */
  isLibraryEmpty: boolean;
  query: string;
  clear(): void;
};

/** In place of the list: why there is nothing, and what to do. */
export function EmptyList({ isLibraryEmpty, query, clear }: Props) {
  if (isLibraryEmpty && query === '') {
    return (
      <div class="empty-list">
        <p class="empty">Nothing captured yet. Open a page you cite and click the toolbar button.</p>
        <p class="quiet">
          You can also bring sources in: Import takes a file, or what a page of your wiki cites. What you
          capture is kept in this browser and found here by every word of it.
        </p>
      </div>
    );
  }
  return (
    <div class="empty-list">
      <p class="empty">No source holds these words.</p>
      <p class="quiet">
        A word is found by its beginning: <code>interp</code> finds interpretability. Leave a word or a filter
        out to find more.
      </p>
      <button type="button" onClick={clear}>
        Show all sources
      </button>
    </div>
  );
}
