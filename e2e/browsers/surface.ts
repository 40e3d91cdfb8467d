import { writeFileSync } from 'node:fs';
import type {
  Accessible,
  Json,
  Modifier,
  ScreenshotOptions,
  Spoken,
  Surface,
  View,
  WaitOptions,
} from './browser.ts';
import type { Channel, ElementId } from './channel.ts';
import {
  endGuard,
  findPoint,
  focusElement,
  guardClick,
  hasFocus,
  kindOfField,
  type Point,
  readChecked,
  readText,
  readTextInPlace,
} from './page-scripts.ts';
import { Unreachable, until } from './until.ts';

// Far above what anything takes: a loaded machine is no failure.
const actionTimeoutMs = 20_000;
const selectAllModifier: Modifier = process.platform === 'darwin' ? 'Meta' : 'Control';

type PageFunction = (element: Element, ...args: never[]) => unknown;

/** A surface over either browser's protocol: waiting, finding by accessible name, and filling are the same for both. */
export class DrivenSurface implements Surface {
  constructor(
    protected readonly channel: Channel,
    private readonly label: string,
  ) {}

  async evaluate<T, A extends readonly Json[]>(
    ask: string | ((...args: A) => T | Promise<T>),
    ...args: A
  ): Promise<T> {
    return (await this.channel.call(sourceOf(ask), args)) as T;
  }

  waitFor<T, const A extends readonly Json[] = readonly []>(
    ask: string | ((...args: A) => T | Promise<T>),
    { timeoutMs, args, what }: WaitOptions<A> = {},
  ): Promise<NonNullable<T>> {
    const source = sourceOf(ask);
    const asked = async () => (await this.channel.call(source, args ?? [])) as T;
    return this.#until(what ?? source, asked, timeoutMs);
  }

  async fill(label: string, text: string): Promise<void> {
    const what = `a field named “${label}” that can be filled`;
    const field = await this.#until(what, () => this.#field(label));
    if (field.kind === 'select') return this.#pick(field.element, label, text);
    const element = await this.#click(what, async () => (await this.#field(label))?.element);
    await this.#until(`“${label}” to take the focus`, () => this.#on(element, hasFocus));
    await this.channel.press('a', [selectAllModifier]);
    if (text) await this.channel.insert(text);
    else await this.channel.press('Delete', []);
    const written = await this.#on(element, readTextInPlace);
    if (written !== text)
      throw new Error(`“${label}” holds ${JSON.stringify(written)} after filling in ${JSON.stringify(text)}`);
  }

  press(key: string, modifiers: readonly Modifier[] = []): Promise<void> {
    return this.channel.press(key, modifiers);
  }

  async type(text: string): Promise<void> {
    for (const character of text) await this.channel.press(character === '\n' ? 'Enter' : character, []);
  }

  /** Where a mouse hits it. */
  protected pointOf(target: Accessible): Promise<Point> {
    return this.#until(`a place to hit ${describe(target)}`, async () => {
      const element = await this.#look(target);
      const point = element && (await this.#on(element, findPoint));
      return point && !('reason' in point) ? point : undefined;
    });
  }

  async click(target: Accessible): Promise<void> {
    await this.#click(describe(target), () => this.#look(target));
  }

  async drag(target: Accessible, onto: Accessible, below = 0): Promise<void> {
    const from = await this.pointOf(target);
    const { x, y } = await this.pointOf(onto);
    await this.channel.drag(from, { x, y: y + below });
  }

  async focus(target: Accessible): Promise<void> {
    // Looked for each time: it may be drawn anew, and the one from before would never take it.
    await this.#until(`${describe(target)} to take the focus`, async () => {
      const element = await this.#look(target);
      return element !== undefined && this.#on(element, focusElement);
    });
  }

  async isFocused(target: Accessible): Promise<boolean> {
    if (target.index === undefined) return this.channel.isFocused(target);
    const element = await this.#look(target);
    return element !== undefined && this.#on(element, hasFocus);
  }

  async text(target: Accessible): Promise<string> {
    return this.#on(await this.#find(target), readText);
  }

  async isChecked(target: Accessible): Promise<boolean> {
    return this.#on(await this.#find(target), readChecked);
  }

  async count(target: Accessible): Promise<number> {
    return (await this.channel.locate(target)).length;
  }

  async exists(target: Accessible): Promise<boolean> {
    return (await this.count(target)) > 0;
  }

  async waitForText(
    target: Accessible,
    expected: string | RegExp,
    { timeoutMs }: { timeoutMs?: number } = {},
  ): Promise<string> {
    let seen: string[] = [];
    const matches = (text: string) =>
      typeof expected === 'string' ? text === expected : expected.test(text);
    const look = async () => {
      const elements = await this.channel.locate(target);
      seen = await Promise.all(elements.map(element => this.#on(element, readText)));
      const text = seen.find(matches);
      return text === undefined ? undefined : { text };
    };
    const what = () => `${describe(target)} to read ${expected}`;
    const details = () => `; it read ${JSON.stringify(seen)}`;
    return (await this.#until(what(), look, timeoutMs, details)).text;
  }

  spoken(): Promise<Spoken[]> {
    return this.channel.spoken();
  }

  chooseFiles(selector: string, paths: readonly string[]): Promise<void> {
    return this.channel.chooseFiles(selector, paths);
  }

  show(view: View): Promise<void> {
    return this.channel.show(view);
  }

  async screenshot(path: string, { isFullPage, ...view }: ScreenshotOptions = {}): Promise<void> {
    const isShownOtherwise = Object.values(view).some(value => value !== undefined);
    if (isShownOtherwise) await this.channel.show(view);
    try {
      writeFileSync(path, Buffer.from(await this.channel.capture({ isFullPage }), 'base64'));
    } finally {
      if (isShownOtherwise) await this.channel.show({});
    }
  }

  complaints(): readonly string[] {
    return this.channel.complaints;
  }

  isOpen(): Promise<boolean> {
    return this.channel.isOpen();
  }

  close(): Promise<void> {
    return this.channel.close();
  }

  #find(target: Accessible): Promise<ElementId> {
    return this.#until(describe(target), () => this.#look(target));
  }

  async #look(target: Accessible): Promise<ElementId | undefined> {
    return (await this.channel.locate(target))[target.index ?? 0];
  }

  async #field(name: string) {
    for (const element of await this.channel.locate({ name })) {
      const kind = await this.#on(element, kindOfField);
      if (kind !== 'none') return { element, kind };
    }
    return undefined;
  }

  /** Clicks once the element stands still, and again if the click did not reach it. Returns the element it hit. */
  #click(what: string, look: () => Promise<ElementId | undefined>): Promise<ElementId> {
    let reason = '';
    let last: Point | undefined;
    const attempt = async () => {
      reason = '';
      const element = await look();
      const point = element && (await this.#on(element, findPoint));
      if (!point || 'reason' in point) {
        reason = point ? `; ${point.reason}` : '';
        return undefined;
      }
      // Within a pixel: Firefox may round each scrolling into view the other way.
      const standsStill = last && Math.abs(last.x - point.x) <= 1.01 && Math.abs(last.y - point.y) <= 1.01;
      last = point;
      if (!standsStill) return undefined;
      const hit = await this.#clickGuarded(element, point);
      reason = `; the click reached ${hit}`;
      return hit === 'target' ? element : undefined;
    };
    return this.#until(`a click on ${what}`, attempt, actionTimeoutMs, () => reason);
  }

  async #clickGuarded(element: ElementId, { x, y }: Point): Promise<string> {
    await this.#on(element, guardClick);
    try {
      await this.channel.clickAt(x, y);
    } catch (error) {
      // The click itself closed the popup.
      if (error instanceof Unreachable) return 'target';
      throw error;
    }
    // It may have led to another page, where the element can't be asked any more.
    return this.#on(element, endGuard).catch(() => 'target');
  }

  /** By keyboard, since the open list of a `<select>` is drawn by the browser outside of the page. */
  async #pick(element: ElementId, label: string, option: string): Promise<void> {
    await this.#on(element, focusElement);
    await this.channel.insert(option);
    const picked = await this.#on(element, readText);
    if (picked !== option) throw new Error(`“${label}” shows “${picked}” after typing “${option}”`);
  }

  #on<F extends PageFunction>(element: ElementId, run: F): Promise<Awaited<ReturnType<F>>> {
    return this.channel.call(run.toString(), [], element) as Promise<Awaited<ReturnType<F>>>;
  }

  #until<T>(what: string, ask: () => Promise<T>, timeoutMs = actionTimeoutMs, details = () => '') {
    return until(`${what} in ${this.label}`, ask, timeoutMs, () => {
      const complaints = this.channel.complaints.map(complaint => `\n  ${complaint}`).join('');
      return details() + (complaints && `\nThe console said:${complaints}`);
    });
  }
}

function describe({ role, name, index }: Accessible): string {
  return [
    role ?? 'an element',
    name !== undefined && `named “${name}”`,
    index !== undefined && `(index ${index})`,
  ]
    .filter(Boolean)
    .join(' ');
}

function sourceOf(ask: string | ((...args: never[]) => unknown)): string {
  return typeof ask === 'string' ? `() => (${ask})` : ask.toString();
}
