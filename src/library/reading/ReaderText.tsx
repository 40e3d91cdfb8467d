import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../../domain/snapshot.ts';
import { t } from '../../i18n/words.ts';
import { readerSlices, textSlices } from './reader-slices.ts';
import './ReaderText.css';
import { failureWords } from '../../ui/failure-sentence.ts';

/** So long the page may be busy with a text before it looks at what else there is to do. */
const BUSY_MS = 12;

type Props = {
  snapshot: Snapshot;
  article: RefObject<HTMLDivElement | null>;
  /** Called when all of it is drawn. */
  onDrawn(): void;
};

/** The captured text, drawn part by part: a book does not hold the page up. */
export function ReaderText({ snapshot, article, onDrawn }: Props) {
  const [failure, setFailure] = useState('');
  useEffect(() => {
    const root = article.current;
    if (!root) return;
    const stop = new AbortController();
    root.replaceChildren();
    setFailure('');
    draw(root, snapshot, stop.signal).then(
      isWhole => isWhole && onDrawn(),
      error => setFailure(t('readingTextNotShown', failureWords(error))),
    );
    return () => stop.abort();
  }, [snapshot, article, onDrawn]);
  return (
    <>
      {failure && <p class="problem">{failure}</p>}
      <div ref={article} dir="auto" class="reader-text" />
    </>
  );
}

async function draw(root: HTMLElement, { html, text }: Snapshot, signal: AbortSignal): Promise<boolean> {
  let since = performance.now();
  for (const slice of html.trim() === '' ? textSlices(text) : readerSlices(html)) {
    const part = document.createElement('div');
    part.className = 'reader-part';
    part.append(slice);
    root.append(part);
    if (performance.now() - since < BUSY_MS) continue;
    await nextTask();
    if (signal.aborted) return false;
    since = performance.now();
  }
  return true;
}

function nextTask(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}
