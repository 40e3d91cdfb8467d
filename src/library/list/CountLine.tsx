import { useEffect, useState } from 'preact/hooks';

/** How many there are, spoken whenever that changes, the first time too: the words come a moment after their place, as only then they are heard. */
export function CountLine({ words }: { words: string }) {
  const [said, say] = useState('');
  useEffect(() => say(words), [words]);
  return (
    <span class="list-count" aria-live="polite">
      {said}
    </span>
  );
}
