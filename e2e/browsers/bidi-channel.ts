import type { BidiConnection, ScriptResult } from './bidi.ts';
import type { Accessible, Json, Modifier, ScreenshotOptions, View } from './browser.ts';
import type { Channel, ElementId } from './channel.ts';
import { keyOf } from './keys.ts';
import { dragInPage, type Point } from './page-scripts.ts';
import { Unreachable } from './until.ts';

interface BidiChannelOptions {
  readonly connection: BidiConnection;
  /** The browsing context. */
  readonly context: string;
  /** Shows the context so, in a window of the same size. */
  readonly setView: (view: View) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Gives it this size, or its own for undefined; null for a popup, which has none but its own. */
  readonly resize: ((size: { width: number; height: number } | undefined) => Promise<void>) | null;
}

/** Drives one document of Firefox. */
export class BidiChannel implements Channel {
  readonly complaints: string[] = [];

  constructor(private readonly options: BidiChannelOptions) {
    options.connection.onLog(({ level, text, source }) => {
      if (level === 'error' && source.context === options.context) this.complaints.push(text ?? '');
    });
  }

  call(source: string, args: readonly Json[], element?: ElementId): Promise<unknown> {
    return callInContext(this.options.connection, this.options.context, source, args, element);
  }

  async locate({ role, name }: Accessible): Promise<ElementId[]> {
    const { connection, context } = this.options;
    const css = { type: 'css', value: selectorOf(role) };
    const candidates = await connection.send('browsingContext.locateNodes', { context, locator: css });
    // Without nodes to start at it would look at the whole document.
    if (candidates.nodes.length === 0) return [];
    const { nodes } = await connection.send('browsingContext.locateNodes', {
      context,
      locator: { type: 'accessibility', value: { role, name } },
      startNodes: candidates.nodes.map(({ sharedId }) => ({ sharedId })),
    });
    // What stands in another candidate is found twice.
    return [...new Set(nodes.map(({ sharedId }) => sharedId))].map(id => ({ id }));
  }

  async isFocused({ role, name }: Accessible): Promise<boolean> {
    const { connection, context } = this.options;
    const focus = { type: 'css', value: ':focus' };
    const { nodes } = await connection.send('browsingContext.locateNodes', { context, locator: focus });
    if (!nodes[0]) return false;
    const { sharedId } = nodes[0];
    const locator = { type: 'accessibility', value: { role, name } };
    const found = await connection.send('browsingContext.locateNodes', {
      context,
      locator,
      startNodes: [{ sharedId }],
    });
    return found.nodes.some(node => node.sharedId === sharedId);
  }

  spoken(): Promise<never> {
    return Promise.reject(new Error('Firefox gives no accessibility tree to a driver.'));
  }

  clickAt(x: number, y: number): Promise<void> {
    const move = { type: 'pointerMove', x: Math.floor(x), y: Math.floor(y) };
    const down = { type: 'pointerDown', button: 0 };
    const up = { type: 'pointerUp', button: 0 };
    return this.#perform({ type: 'pointer', id: 'mouse', actions: [move, down, up] });
  }

  /** With events of the page's own: the mouse that Firefox gives to a driver starts no drag. */
  async drag(from: Point, to: Point): Promise<void> {
    await this.call(dragInPage.toString(), [{ ...from }, { ...to }]);
  }

  press(key: string, modifiers: readonly Modifier[]): Promise<void> {
    const held = modifiers.map(modifier => keyOf(modifier).webdriver);
    return this.#perform({
      type: 'key',
      id: 'keyboard',
      actions: [
        ...held.map(value => ({ type: 'keyDown', value })),
        ...pressed(keyOf(key).webdriver),
        ...held.toReversed().map(value => ({ type: 'keyUp', value })),
      ],
    });
  }

  /** Key by key, since WebDriver has no other way to write. */
  insert(text: string): Promise<void> {
    const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
    const actions = characters.flatMap(character =>
      pressed(/^\r?\n$/.test(character) ? keyOf('Enter').webdriver : character),
    );
    return this.#perform({ type: 'key', id: 'keyboard', actions });
  }

  async chooseFiles(selector: string, paths: readonly string[]): Promise<void> {
    const { connection, context } = this.options;
    const locator = { type: 'css', value: selector };
    const { nodes } = await connection.send('browsingContext.locateNodes', { context, locator });
    if (!nodes[0]) throw new Error(`No element at ${selector}`);
    const element = { sharedId: nodes[0].sharedId };
    await connection.send('input.setFiles', { context, element, files: [...paths] });
  }

  async show(view: View): Promise<void> {
    const { width, height } = view;
    const { setView, resize } = this.options;
    const isResized = width !== undefined || height !== undefined;
    if (isResized && !resize) throw new Error('A popup has the size that its content asks for');
    // Without zoom at first: Firefox waits until the page has the size that it was given.
    await setView({ ...view, zoom: 1 });
    await resize?.(isResized ? { width: width ?? 1280, height: height ?? 800 } : undefined);
    await setView(view);
  }

  async capture({ isFullPage }: ScreenshotOptions): Promise<string> {
    const { connection, context } = this.options;
    const origin = isFullPage ? 'document' : 'viewport';
    return (await connection.send('browsingContext.captureScreenshot', { context, origin })).data;
  }

  isOpen(): Promise<boolean> {
    return this.call('() => true', []).then(
      () => true,
      error => {
        if (error instanceof Unreachable) return false;
        throw error;
      },
    );
  }

  async close(): Promise<void> {
    if (await this.isOpen()) await this.options.close();
  }

  async #perform(source: object): Promise<void> {
    const { connection, context } = this.options;
    await connection.send('input.performActions', { context, actions: [source] });
  }
}

/**
 * Elements that may have a role, by HTML's own and by the attribute. Firefox computes the role and the name of all elements where it
 * begins to look, and asking it for those of a whole page takes a third of a second.
 */
const MAY_HAVE_ROLE: Record<string, string> = {
  button: 'button, summary, input',
  checkbox: 'input',
  combobox: 'select, input',
  dialog: 'dialog',
  heading: 'h1, h2, h3, h4, h5, h6',
  image: 'img, svg, [role="img"]',
  link: 'a, area',
  radio: 'input',
  region: 'section',
  searchbox: 'input',
  status: 'output',
  textbox: 'input, textarea, [contenteditable]',
};

function selectorOf(role: string | undefined): string {
  // Any element may have a name alone; fields are what is asked for so.
  if (role === undefined) return 'input, textarea, select, output, [contenteditable]';
  return [MAY_HAVE_ROLE[role], `[role="${role}"]`].filter(Boolean).join(', ');
}

function pressed(value: string): object[] {
  return [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ];
}

/** Calls a function, given as its source, in a browsing context; arguments and result travel as JSON. */
export async function callInContext(
  connection: BidiConnection,
  context: string,
  source: string,
  args: readonly Json[],
  element?: ElementId,
): Promise<unknown> {
  const answer: ScriptResult = await connection.send('script.callFunction', {
    // A transpiler that keeps function names calls a helper named so: https://github.com/evanw/esbuild/issues/2605
    functionDeclaration: `async function (json, ...element) {
      const __name = value => value;
      return JSON.stringify(await (${source})(...element, ...JSON.parse(json)));
    }`,
    target: { context },
    arguments: [
      { type: 'string', value: JSON.stringify(args) },
      ...(element ? [{ sharedId: element.id }] : []),
    ],
    awaitPromise: true,
    userActivation: true,
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
  const { value } = answer.result;
  return typeof value === 'string' ? JSON.parse(value) : undefined;
}
