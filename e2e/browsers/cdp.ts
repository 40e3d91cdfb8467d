import type { CDPSession } from 'playwright-core';
import type { BrowserProcess } from './browser-process.ts';
import { Unreachable } from './until.ts';

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Pending {
  readonly method: string;
  readonly sessionId: string | undefined;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

type Listener = (params: unknown, sessionId: string | undefined) => void;

/** One conversation with a browser, or with one of its targets. Commands and events have their types from playwright-core. */
export interface CdpSession {
  readonly send: CDPSession['send'];
}

/**
 * The Chrome DevTools Protocol over the browser's pipe (`--remote-debugging-pipe`): messages end in a zero byte.
 * A pipe, not a port: nobody else can connect, Chrome allows more on it, and the browser quits when it closes.
 */
export class CdpConnection implements CdpSession {
  readonly send = this.session();
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #lastId = 0;
  /** Of a message whose end has not come; joined once, as one may be many megabytes. */
  #unread: string[] = [];
  #isClosed = false;

  constructor(private readonly browser: BrowserProcess) {
    const { fromBrowser } = browser.pipe;
    fromBrowser.setEncoding('utf8');
    fromBrowser.on('data', (chunk: string) => this.#read(chunk));
    fromBrowser.on('close', () => this.#close());
    browser.exited.then(() => this.#close());
  }

  /** The `send` of one attached target, or of the browser itself. */
  session(sessionId?: string): CDPSession['send'] {
    return ((method: string, params?: object) => this.#send(method, params, sessionId)) as CDPSession['send'];
  }

  /** Calls back for each event with this name, until the returned function is called. */
  on(method: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(method) ?? new Set();
    this.#listeners.set(method, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #send(method: string, params: object | undefined, sessionId: string | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(this.#gone(method));
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { method, sessionId, resolve, reject });
      this.browser.pipe.toBrowser.write(
        `${JSON.stringify({ id: this.#lastId, sessionId, method, params })}\0`,
      );
    });
  }

  #read(chunk: string): void {
    this.#unread.push(chunk);
    if (!chunk.includes('\0')) return;
    const messages = this.#unread.join('').split('\0');
    this.#unread = [messages.pop() ?? ''];
    for (const text of messages) this.#receive(JSON.parse(text) as Message);
  }

  #receive({ id, sessionId, method, params, result, error }: Message): void {
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (id !== undefined && pending) {
      this.#pending.delete(id);
      if (!error) pending.resolve(result);
      else if (/Session with given id not found/.test(error.message)) pending.reject(closed(pending.method));
      else pending.reject(new Error(`${pending.method}: ${error.message}`));
    }
    if (!method) return;
    if (method === 'Target.detachedFromTarget') this.#detach((params as { sessionId: string }).sessionId);
    for (const listener of this.#listeners.get(method) ?? []) listener(params, sessionId);
  }

  /** A target that closes leaves its commands unanswered. */
  #detach(sessionId: string): void {
    for (const [id, pending] of this.#pending) {
      if (pending.sessionId !== sessionId) continue;
      this.#pending.delete(id);
      pending.reject(closed(pending.method));
    }
  }

  #close(): void {
    this.#isClosed = true;
    for (const pending of this.#pending.values()) pending.reject(this.#gone(pending.method));
    this.#pending.clear();
  }

  #gone(method: string): Error {
    return new Unreachable(`${method}: Chromium has ended. It said:\n${this.browser.output()}`);
  }
}

function closed(method: string): Error {
  return new Unreachable(`${method}: this tab, popup or worker is closed`);
}
