import type { MoveProblem } from '../../domain/collection.ts';
import type { Ask } from '../../messages/ask.ts';

/** How many sources have been changed by now. */
type OnProgress = (changed: number) => void;

/** What the tree of collections asks to be done; each resolves when all of it is. */
export type CollectionWork = {
  create(path: string): Promise<unknown>;
  /** Answers why it can't be done, or null. */
  move(path: string, to: string, onProgress: OnProgress): Promise<MoveProblem | null>;
  remove(path: string, onProgress: OnProgress): Promise<void>;
};

/** The same by asking the background, part after part. What is left over when the page closes is taken up by asking again. */
export function collectionWork(ask: Ask): CollectionWork {
  return {
    create: path => ask('collections.keep', { path, change: {} }),
    async move(path, to, onProgress) {
      for (let changed = 0; ; ) {
        const answer = await ask('collections.move', { path, to });
        if (!answer.ok) return answer.error;
        changed += answer.value.changed;
        if (answer.value.isDone) return null;
        onProgress(changed);
      }
    },
    async remove(path, onProgress) {
      for (let changed = 0; ; ) {
        const part = await ask('collections.delete', { path });
        changed += part.changed;
        if (part.isDone) return;
        onProgress(changed);
      }
    },
  };
}
