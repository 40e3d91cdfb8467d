import type { Accessible, Json, Modifier, ScreenshotOptions, Spoken, View } from './browser.ts';
import type { CdpConnection, CdpSession } from './cdp.ts';
import type { Channel, ElementId } from './channel.ts';
import { keyOf } from './keys.ts';
import type { Point } from './page-scripts.ts';
import { spokenIn } from './spoken-tree.ts';
import { Unreachable, until } from './until.ts';

const modifierBits: Record<Modifier, number> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };

/** What Chromium says of a drag, which goes back to it as it is. */
interface DragData {
  readonly items: { mimeType: string; data: string }[];
  readonly dragOperationsMask: number;
}

interface CdpChannelOptions {
  readonly connection: CdpConnection;
  readonly sessionId: string;
  readonly targetId: string;
  readonly colorScheme: 'light' | 'dark' | undefined;
  /** A popup has the size of what is in it, and no other. */
  readonly isPopup?: boolean;
}

/** Drives one document of Chromium. */
export class CdpChannel implements Channel, CdpSession {
  readonly send: CdpSession['send'];
  readonly complaints: string[] = [];

  constructor(private readonly options: CdpChannelOptions) {
    const { connection, sessionId } = options;
    this.send = connection.session(sessionId);
    const listen = <T>(method: string, describe: (params: T) => string | undefined) =>
      connection.on(method, (params, from) => {
        const complaint = from === sessionId && describe(params as T);
        if (complaint) this.complaints.push(complaint);
      });
    listen<ConsoleCall>('Runtime.consoleAPICalled', ({ type, args }) =>
      type === 'error' ? args.map(arg => arg.description ?? String(arg.value)).join(' ') : undefined,
    );
    listen<Exception>('Runtime.exceptionThrown', ({ exceptionDetails }) =>
      describeException(exceptionDetails),
    );
    listen<LogEntry>('Log.entryAdded', ({ entry }) => (entry.level === 'error' ? entry.text : undefined));
  }

  async start(): Promise<this> {
    await Promise.all([
      this.send('Runtime.enable'),
      this.send('Log.enable'),
      this.send('Page.enable'),
      this.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      this.send('Accessibility.enable'),
      this.send('DOM.enable'),
      this.#emulateMedia(this.options.colorScheme),
    ]);
    return this;
  }

  /** Resolves when the page has loaded. */
  async navigate(url: string): Promise<void> {
    const { connection, sessionId } = this.options;
    let loaderId: string | undefined;
    const loaded = new Set<string>();
    const stop = connection.on('Page.lifecycleEvent', (params, from) => {
      const event = params as { loaderId: string; name: string };
      if (from === sessionId && event.name === 'load') loaded.add(event.loaderId);
    });
    try {
      const answer = await this.send('Page.navigate', { url });
      if (answer.errorText) throw new Error(`${url} did not open: ${answer.errorText}`);
      loaderId = answer.loaderId;
      // Without a loader the address changed within the document, as a fragment does.
      if (loaderId) await until(`${url} to load`, () => loaded.has(loaderId ?? ''), 30_000);
    } finally {
      stop();
    }
  }

  async call(source: string, args: readonly Json[], element?: ElementId): Promise<unknown> {
    // A transpiler that keeps function names calls a helper named so: https://github.com/evanw/esbuild/issues/2605
    const wrapped = `function (...args) { const __name = value => value; return (${source})(...args); }`;
    const options = { returnByValue: true, awaitPromise: true, userGesture: true };
    const { result, exceptionDetails } = element
      ? await this.send('Runtime.callFunctionOn', {
          functionDeclaration: wrapped,
          objectId: element.id,
          arguments: [{ objectId: element.id }, ...args.map(value => ({ value }))],
          ...options,
        })
      : await this.send('Runtime.evaluate', {
          expression: `(${wrapped})(...${JSON.stringify(args)})`,
          ...options,
        });
    if (exceptionDetails) throw new Error(describeException(exceptionDetails));
    return result.value;
  }

  async locate(target: Accessible): Promise<ElementId[]> {
    const { result: document } = await this.send('Runtime.evaluate', { expression: 'document' });
    const seen = await this.#query(document.objectId, target);
    const objects = await Promise.all(
      seen.map(node => this.send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId })),
    );
    return objects.flatMap(({ object }) => (object.objectId ? [{ id: object.objectId }] : []));
  }

  async isFocused(target: Accessible): Promise<boolean> {
    const { result: focused } = await this.send('Runtime.evaluate', { expression: 'document.activeElement' });
    if (!focused.objectId) return false;
    const seen = await this.#query(focused.objectId, target);
    if (seen.length === 0) return false;
    const { node } = await this.send('DOM.describeNode', { objectId: focused.objectId });
    return seen.some(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId);
  }

  async spoken(): Promise<Spoken[]> {
    const { nodes } = await this.send('Accessibility.getFullAXTree');
    return spokenIn(nodes);
  }

  async clickAt(x: number, y: number): Promise<void> {
    await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
    const button = { x, y, button: 'left', clickCount: 1 } as const;
    await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', buttons: 1, ...button });
    await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button });
  }

  async drag(from: Point, to: Point): Promise<void> {
    // Headless Chromium has no system that carries what is dragged: it is taken from the page, and given to it again.
    await this.send('Input.setInterceptDrags', { enabled: true });
    const { connection, sessionId } = this.options;
    let stop = () => {};
    const carried = new Promise<DragData>(resolve => {
      stop = connection.on('Input.dragIntercepted', (params, session) => {
        if (session === sessionId) resolve((params as { data: DragData }).data);
      });
    });
    const mouse = { button: 'left', clickCount: 1 } as const;
    try {
      await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...from });
      await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', buttons: 1, ...mouse, ...from });
      // Only a mouse that has moved some way drags.
      const away = { x: from.x + 12, y: from.y };
      await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', buttons: 1, ...mouse, ...away });
      const data = await carried;
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await this.send('Input.dispatchDragEvent', { type, data, ...to });
      }
      await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...mouse, ...to });
    } finally {
      stop();
      await this.send('Input.setInterceptDrags', { enabled: false });
    }
  }

  async press(name: string, modifiers: readonly Modifier[]): Promise<void> {
    const held = modifiers.reduce((bits, modifier) => bits | modifierBits[modifier], 0);
    const { key, code, keyCode, text } = keyOf(name);
    const isShortcut = modifiers.some(modifier => modifier !== 'Shift');
    const event = { key, code, windowsVirtualKeyCode: keyCode, modifiers: held };
    // Shortcuts that edit are the system's, not the page's; headless Chromium has no system to ask.
    const commands = isShortcut && name === 'a' ? ['selectAll'] : [];
    await this.send('Input.dispatchKeyEvent', {
      type: text && !isShortcut ? 'keyDown' : 'rawKeyDown',
      text: isShortcut ? undefined : text,
      commands,
      ...event,
    });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }).catch(error => {
      // The key itself closed the popup.
      if (!(error instanceof Unreachable)) throw error;
    });
  }

  async insert(text: string): Promise<void> {
    const isSelect = await this.call('() => document.activeElement?.localName === "select"', []);
    if (!isSelect) return this.send('Input.insertText', { text }).then(() => {});
    for (const character of text) await this.press(character, []);
  }

  async chooseFiles(selector: string, paths: readonly string[]): Promise<void> {
    const { result } = await this.send('Runtime.evaluate', {
      expression: `document.querySelector(${JSON.stringify(selector)})`,
    });
    if (!result.objectId) throw new Error(`No element at ${selector}`);
    await this.send('DOM.setFileInputFiles', { files: [...paths], objectId: result.objectId });
  }

  async show(view: View): Promise<void> {
    const { dark, zoom = 1, width, height } = view;
    const scheme = dark === undefined ? this.options.colorScheme : dark ? 'dark' : 'light';
    await this.#emulateMedia(scheme, view);
    if (this.options.isPopup) return this.#zoomPopup(zoom);
    await this.send('Emulation.clearDeviceMetricsOverride');
    const isResized = width !== undefined || height !== undefined;
    if (!isResized && zoom === 1) return;
    const window = isResized ? { width: width ?? 1280, height: height ?? 800 } : await this.#window();
    await this.send('Emulation.setDeviceMetricsOverride', {
      width: Math.floor(window.width / zoom),
      height: Math.floor(window.height / zoom),
      deviceScaleFactor: zoom,
      mobile: false,
    });
  }

  async capture({ isFullPage }: ScreenshotOptions): Promise<string> {
    return (await this.send('Page.captureScreenshot', { captureBeyondViewport: isFullPage })).data;
  }

  async isOpen(): Promise<boolean> {
    return this.send('Runtime.evaluate', { expression: '1' }).then(
      () => true,
      error => {
        if (error instanceof Unreachable) return false;
        throw error;
      },
    );
  }

  async close(): Promise<void> {
    const { connection, targetId, sessionId } = this.options;
    if (!(await this.isOpen())) return;
    const gone = new Promise<void>(resolve => {
      const stop = connection.on('Target.detachedFromTarget', params => {
        if ((params as { sessionId: string }).sessionId !== sessionId) return;
        stop();
        resolve();
      });
    });
    await connection.send('Target.closeTarget', { targetId });
    await gone;
  }

  /** In this element and all that is in it. */
  async #query(objectId: string | undefined, { role, name }: Accessible) {
    const { nodes } = await this.send('Accessibility.queryAXTree', { objectId, role, accessibleName: name });
    // A label's words have the name of their field; text is a target for nobody.
    return nodes.filter(
      node => !node.ignored && node.backendDOMNodeId !== undefined && !/Text$/.test(String(node.role?.value)),
    );
  }

  async #emulateMedia(
    scheme: 'light' | 'dark' | undefined,
    { forcedColors = false, reducedMotion = false }: View = {},
  ): Promise<void> {
    const features = [
      { name: 'prefers-color-scheme', value: scheme ?? '' },
      { name: 'forced-colors', value: forcedColors ? 'active' : '' },
      { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : '' },
    ];
    await this.send('Emulation.setEmulatedMedia', { features });
  }

  async #window(): Promise<{ width: number; height: number }> {
    const size = '() => ({ width: innerWidth, height: innerHeight })';
    return (await this.call(size, [])) as { width: number; height: number };
  }

  /** Its document is zoomed by itself: no popup takes the size of a device. It grows with it, as far as popups do. */
  async #zoomPopup(zoom: number): Promise<void> {
    const draw = `async zoom => {
      document.documentElement.style.zoom = zoom;
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    }`;
    await this.call(draw, [zoom]);
  }
}

interface ConsoleCall {
  readonly type: string;
  readonly args: readonly { readonly description?: string; readonly value?: unknown }[];
}

interface ExceptionDetails {
  readonly text: string;
  readonly exception?: { readonly description?: string; readonly value?: unknown };
}

interface Exception {
  readonly exceptionDetails: ExceptionDetails;
}

interface LogEntry {
  readonly entry: { readonly level: string; readonly text: string };
}

function describeException({ text, exception }: ExceptionDetails): string {
  return exception?.description ?? `${text} ${String(exception?.value ?? '')}`.trim();
}
