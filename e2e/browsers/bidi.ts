import WebSocket from 'ws';
import type { BrowserProcess } from './browser-process.ts';
import { Unreachable } from './until.ts';

/** The commands used here, of https://w3c.github.io/webdriver-bidi/ and Firefox's own additions (`moz:`). */
export interface BidiCommands {
  'session.new': { params: { capabilities: object }; result: { sessionId: string } };
  'session.subscribe': { params: { events: string[] }; result: object };
  'browser.close': { params: object; result: object };
  'webExtension.install': {
    params: { extensionData: { type: 'path'; path: string }; 'moz:allowPrivateBrowsing': boolean };
    result: { extension: string };
  };
  'browsingContext.getTree': {
    params: { 'moz:scope': 'chrome' };
    result: { contexts: { context: string; url: string }[] };
  };
  'browsingContext.create': {
    params: { type: 'tab'; referenceContext?: string };
    result: { context: string };
  };
  'browsingContext.activate': { params: { context: string }; result: object };
  'browsingContext.close': { params: { context: string }; result: object };
  'browsingContext.navigate': {
    params: { context: string; url: string; wait: 'complete' };
    result: { url: string };
  };
  'browsingContext.setViewport': {
    params: { context: string; viewport: { width: number; height: number } | null };
    result: object;
  };
  'browsingContext.captureScreenshot': {
    params: { context: string; origin: 'viewport' | 'document' };
    result: { data: string };
  };
  'browsingContext.locateNodes': {
    params: { context: string; locator: object; startNodes?: object[] };
    result: { nodes: { sharedId: string; value: { nodeType: number } }[] };
  };
  'script.callFunction': {
    params: {
      functionDeclaration: string;
      target: { context: string };
      arguments: object[];
      awaitPromise: true;
      userActivation: boolean;
    };
    result: ScriptResult;
  };
  'input.performActions': { params: { context: string; actions: object[] }; result: object };
  'input.setFiles': {
    params: { context: string; element: { sharedId: string }; files: string[] };
    result: object;
  };
}

export type ScriptResult =
  | { type: 'success'; result: { type: string; value?: unknown } }
  | { type: 'exception'; exceptionDetails: { text: string } };

/** The `log.entryAdded` event. */
export interface LogEntry {
  readonly level: string;
  readonly text: string | null;
  readonly source: { readonly context?: string };
}

interface Message {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

interface Pending {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** WebDriver BiDi over Firefox's own socket: no driver program stands between. */
export class BidiConnection {
  readonly #pending = new Map<number, Pending>();
  readonly #logListeners = new Set<(entry: LogEntry) => void>();
  #lastId = 0;

  private constructor(
    private readonly socket: WebSocket,
    private readonly browser: BrowserProcess,
  ) {
    socket.on('message', data => this.#receive(JSON.parse(String(data)) as Message));
    socket.on('close', () => this.#close());
    socket.on('error', () => this.#close());
  }

  static connect(address: string, browser: BrowserProcess): Promise<BidiConnection> {
    const socket = new WebSocket(address);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new BidiConnection(socket, browser)));
      socket.once('error', reject);
    });
  }

  send<M extends keyof BidiCommands>(
    method: M,
    params: BidiCommands[M]['params'],
  ): Promise<BidiCommands[M]['result']> {
    return new Promise((resolve, reject) => {
      if (this.socket.readyState !== WebSocket.OPEN) return reject(this.#gone(method));
      this.#lastId += 1;
      this.#pending.set(this.#lastId, {
        method,
        resolve: result => resolve(result as object & typeof result),
        reject,
      });
      this.socket.send(JSON.stringify({ id: this.#lastId, method, params }));
    });
  }

  onLog(listener: (entry: LogEntry) => void): void {
    this.#logListeners.add(listener);
  }

  #receive({ id, type, method, params, result, error, message }: Message): void {
    if (type === 'event' && method === 'log.entryAdded') {
      for (const listener of this.#logListeners) listener(params as LogEntry);
    }
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (id === undefined || !pending) return;
    this.#pending.delete(id);
    if (type === 'success') pending.resolve(result);
    else if (error === 'no such frame') pending.reject(new Unreachable(`${pending.method}: ${message}`));
    else pending.reject(new Error(`${pending.method}: ${error}: ${message}`));
  }

  #close(): void {
    for (const pending of this.#pending.values()) pending.reject(this.#gone(pending.method));
    this.#pending.clear();
  }

  #gone(method: string): Error {
    return new Unreachable(`${method}: Firefox has ended. It said:\n${this.browser.output()}`);
  }
}
