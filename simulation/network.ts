import type { SimulatedWiki } from './wiki.ts';

/** What can happen to a call on its way. */
export type Fault =
  | 'none'
  | 'lost'
  | 'answer-lost'
  | 'doubled'
  | 'fails-before'
  | 'fails-after'
  | 'timeout'
  | 'timeout-after'
  | 'too-many'
  | 'wrong-key'
  | 'html'
  | 'cut-off';

export const FAULTS: readonly Fault[] = [
  'lost',
  'answer-lost',
  'doubled',
  'fails-before',
  'fails-after',
  'timeout',
  'timeout-after',
  'too-many',
  'wrong-key',
  'html',
  'cut-off',
];

type Call = {
  by: string;
  request: Request;
  deliver: (response: Response) => void;
  fail: (error: unknown) => void;
};

/** Calls wait here until the scheduler lets one through; a caller that was killed hears nothing more. */
export class Network {
  readonly #wiki: SimulatedWiki;
  #waiting: Call[] = [];

  constructor(wiki: SimulatedWiki) {
    this.#wiki = wiki;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** `fetch` as one browser has it, until `isAlive` says that its worker was killed. */
  fetchFor(by: string): typeof globalThis.fetch {
    return (input, init) => {
      const request = new Request(input, { ...init, signal: null });
      return new Promise<Response>((deliver, fail) => this.#waiting.push({ by, request, deliver, fail }));
    };
  }

  /** Lets one waiting call, chosen by `at`, meet the wiki and this fault. */
  async pass(at: number, fault: Fault): Promise<void> {
    const [call] = this.#waiting.splice(at, 1);
    if (!call) return;
    const { by, request, deliver, fail } = call;
    const meet = () => this.#wiki.answer(by, request.clone());
    switch (fault) {
      case 'none': {
        const [, id] = /\/api\/resources\/([^/?]+)$/.exec(new URL(request.url).pathname) ?? [];
        const answer = await meet();
        if (request.method === 'GET' && id && answer.ok)
          this.#wiki.noteRead(by, decodeURIComponent(id), this.#wiki.writes);
        return deliver(answer);
      }
      case 'lost':
        return fail(new TypeError('Failed to fetch'));
      case 'answer-lost':
        await meet();
        return fail(new TypeError('Failed to fetch'));
      case 'doubled':
        await meet();
        return deliver(await meet());
      case 'fails-before':
        return deliver(failure());
      case 'fails-after':
        await meet();
        return deliver(failure());
      case 'timeout':
        return fail(new DOMException('Timed out', 'TimeoutError'));
      case 'timeout-after':
        await meet();
        return fail(new DOMException('Timed out', 'TimeoutError'));
      case 'too-many':
        return deliver(
          Response.json(
            { error: 'rate_limit_exceeded', retryAfter: 60 },
            { status: 429, headers: { 'Retry-After': '60' } },
          ),
        );
      case 'wrong-key':
        return deliver(new Response('Invalid API key', { status: 401 }));
      case 'html':
        return deliver(
          new Response('<!doctype html><p>Sign in to the network', {
            headers: { 'Content-Type': 'text/html' },
          }),
        );
      case 'cut-off': {
        const whole = await (await meet()).text();
        return deliver(new Response(whole.slice(0, Math.floor(whole.length / 2))));
      }
    }
  }

  /** The calls of a killed worker may have left or not: they are gone either way. */
  drop(by: string): void {
    this.#waiting = this.#waiting.filter(call => call.by !== by);
  }
}

function failure(): Response {
  return Response.json({ error: 'internal_error', message: 'insert into "resources" …' }, { status: 500 });
}
