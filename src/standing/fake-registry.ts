import type { RegistryPort } from './registry.ts';

// For tests only.

type Answer = (url: URL) => Response | Promise<Response>;

/** A port without network and time: `asked` are the addresses in their order, `waited` the pauses in ms, and turns are taken one by one. */
export function fakeRegistry(answer: Answer) {
  const asked: string[] = [];
  const options: RequestInit[] = [];
  const waited: number[] = [];
  const turns = new Map<string, Promise<unknown>>();
  let atOnce = 0;
  const port: RegistryPort = {
    async fetch(address, init) {
      asked.push(String(address));
      options.push(init ?? {});
      atOnce += 1;
      if (atOnce > new Set(asked.map(url => new URL(url).host)).size) throw new Error('Two at once.');
      try {
        init?.signal?.throwIfAborted();
        return await Promise.race([answer(new URL(String(address))), aborted(init?.signal)]);
      } finally {
        atOnce -= 1;
      }
    },
    async wait(ms) {
      waited.push(ms);
    },
    alone(name, work) {
      const turn = (turns.get(name) ?? Promise.resolve()).then(work);
      turns.set(
        name,
        turn.catch(() => {}),
      );
      return turn;
    },
  };
  return { port, asked, options, waited };
}

function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}

export const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });
export const notFound = () => new Response('Resource not found.', { status: 404 });
export const NEVER_ABORTED = new AbortController().signal;
