import type { Packing } from '../../exchange/backup.ts';
import { t } from '../../i18n/words.ts';
import type { PackingAnswer, PackingQuestion } from './packing-worker.ts';

export type OwnPacking = Packing & {
  /** Ends the worker; what is still waited for fails. */
  stop(): void;
};

type Waiting = { resolve(pieces: PackingAnswer): void; reject(error: Error): void };

/** A worker that packs one zip, whose parts get the date `at`. Bytes go there and back without being copied. */
export function startPacking(at: Date): OwnPacking {
  const worker = new Worker(new URL('./packing-worker.ts', import.meta.url), { type: 'module' });
  const waiting: Waiting[] = [];
  let failed: Error | undefined;
  const fail = (cause: string) => {
    failed ??= new Error(t('filesPackingStopped'), { cause });
    worker.terminate();
    for (const { reject } of waiting.splice(0)) reject(failed);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<PackingAnswer>) => {
    waiting.shift()?.resolve(data);
  });
  worker.addEventListener('error', event => fail(event.message));
  worker.addEventListener('messageerror', () => fail('messageerror'));
  const post = (question: PackingQuestion, given: Transferable[] = []) => worker.postMessage(question, given);
  const ask = (question: PackingQuestion, given?: Transferable[]) =>
    new Promise<PackingAnswer>((resolve, reject) => {
      if (failed) {
        reject(failed);
        return;
      }
      post(question, given);
      waiting.push({ resolve, reject });
    });
  post({ begin: at });
  return {
    part: (name, bytes, level) => ask({ part: name, bytes, level }, [bytes.buffer]),
    end: async () => (await ask('end'))[0] ?? new Uint8Array(),
    stop: () => fail('stopped'),
  };
}
