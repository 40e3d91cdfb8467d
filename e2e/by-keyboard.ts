import { setTimeout as pause } from 'node:timers/promises';
import type { Accessible, Modifier, Surface } from './browsers/browser.ts';
import { until } from './browsers/until.ts';

const MOST_STEPS = 150;
/** Firefox scrolls to what has the focus a moment after it has it. */
const SCROLL_MS = 1_000;

type Way = { back?: boolean };

/** A page used without a mouse, by a person who sees where the focus is: each stop on the way has to be in sight and marked. */
export class ByKeyboard {
  constructor(readonly surface: Surface) {}

  /** Presses Tab until this has the focus, with `back` Shift and Tab; fails naming what it passed. */
  async goTo(target: Accessible, { back = false }: Way = {}): Promise<void> {
    await until(`${words(target)} to go to`, () => this.surface.exists(target));
    const passed: string[] = [];
    for (let step = 0; step <= MOST_STEPS; step += 1) {
      const place = await this.#place();
      // Firefox takes its time to say what a thing is called for others; where the words differ there is no need to ask.
      if (place.includes(shortened(target.name ?? '')) && (await this.surface.isFocused(target))) return;
      passed.push(place);
      await this.surface.press('Tab', back ? ['Shift'] : []);
    }
    throw new Error(`Tab did not lead to ${words(target)}. It passed ${passed.join(', ')}.`);
  }

  /** Goes there and presses a key on it. */
  async press(target: Accessible, key = 'Enter', way: Way = {}): Promise<void> {
    await this.goTo(target, way);
    await this.surface.press(key);
  }

  async button(name: string, way: Way = {}): Promise<void> {
    await this.press({ role: 'button', name }, 'Enter', way);
  }

  /** Goes to a field and replaces what stands in it. */
  async write(name: string, text: string, way: Way = {}): Promise<void> {
    await this.goTo({ name }, way);
    const selectAll: Modifier = process.platform === 'darwin' ? 'Meta' : 'Control';
    await this.surface.press('a', [selectAll]);
    await this.surface.type(text);
  }

  /** Goes to a `<select>` and types what is to be chosen. */
  async choose(name: string, option: string, way: Way = {}): Promise<void> {
    await this.goTo({ role: 'combobox', name }, way);
    await this.surface.type(option);
    await this.surface.waitForText({ role: 'combobox', name }, option);
  }

  /** Waits until the focus is there by itself, in sight: where it went when what had it was taken away. */
  async isAt(target: Accessible): Promise<void> {
    let place = '';
    const isThere = async () => {
      place = await this.#place();
      return this.surface.isFocused(target);
    };
    await until(`the focus to be at ${words(target)}`, isThere, 10_000, () => `; it is at ${place}`);
  }

  /** What has the focus, in words; fails where that can't be seen. */
  async #place(): Promise<string> {
    const giveUpAt = Date.now() + SCROLL_MS;
    for (;;) {
      const { kind, name, problem } = await this.surface.evaluate(lookAtFocus);
      const what = name === '' ? kind : `${kind} “${shortened(name)}”`;
      if (problem === '') return what;
      if (Date.now() > giveUpAt) throw new Error(`The focus is at ${what}, which ${problem}.`);
      await pause(20);
    }
  }
}

function words({ role = 'element', name, index }: Accessible): string {
  return `${role} “${name ?? ''}”${index === undefined ? '' : ` (index ${index})`}`;
}

function shortened(name: string): string {
  return name.slice(0, 60);
}

/** Runs in the page: what has the focus, about as a person would name it, and why that can't be seen, or `''`. */
function lookAtFocus(): { kind: string; name: string; problem: string } {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) {
    return { kind: 'the page itself', name: '', problem: '' };
  }
  // Firefox goes on from the last stop of a page to its own buttons.
  if (!document.hasFocus()) return { kind: 'the browser', name: '', problem: '' };
  const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
  const words = element.getAttribute('aria-label') ?? (labels[0] ?? element).textContent ?? '';
  const name = words.trim().replaceAll(/\s+/g, ' ');
  const kind = element.getAttribute('role') ?? element.getAttribute('type') ?? element.localName;

  // A radio button may be drawn by its label only.
  const drawn = [element, ...labels].filter(one => getComputedStyle(one).opacity !== '0');
  const isMarked = drawn.some(one => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    return (
      outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0 && !/^rgba.*, 0\)$/.test(outlineColor)
    );
  });
  if (!isMarked) return { kind, name, problem: 'has no visible focus' };

  const isInSight = drawn.some(one => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const [x0, x1] = [Math.max(left, 0), Math.min(right, innerWidth)];
    const [y0, y1] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
    if (x1 <= x0 || y1 <= y0) return false;
    const hit = document.elementFromPoint((x0 + x1) / 2, (y0 + y1) / 2);
    return hit !== null && one.contains(hit);
  });
  return { kind, name, problem: isInSight ? '' : 'is out of sight' };
}
