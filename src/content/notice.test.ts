import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import type { PageNotice } from '../domain/page-notice.ts';
import { NoticeInPage } from './notice.ts';

const ENGLISH: PageNotice = {
  sentence: 'Added to the draft of this page',
  close: 'Close',
  language: 'en',
  direction: 'ltr',
  scheme: 'light dark',
};
const ARABIC = { ...ENGLISH, sentence: 'أُضيف إلى مسودة هذه الصفحة', language: 'ar', direction: 'rtl' };

let notice: NoticeInPage;
let attach: ReturnType<typeof spyOnRoots>;
const spyOnRoots = () => vi.spyOn(Element.prototype, 'attachShadow');
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  attach = spyOnRoots();
  notice = new NoticeInPage(document);
});
afterEach(() => {
  notice.hide();
  attach.mockRestore();
  vi.useRealTimers();
});

const hosts = () => [...document.documentElement.children].filter(({ localName }) => localName === 'div');
/** What the page itself never gets hold of. */
const root = () => attach.mock.results.at(-1)?.value as ShadowRoot;
const words = () => root().querySelector('[role=status]') as HTMLElement;
const button = () => root().querySelector('button') as HTMLButtonElement;
const box = () => root().firstElementChild as HTMLElement;
const style = () => getComputedStyle(box());
const say = (said = ENGLISH) => {
  notice.show(said);
  vi.advanceTimersByTime(500);
};
const addToPage = (html: string) => {
  const part = document.createElement('section');
  part.innerHTML = html;
  document.body.append(part);
  onTestFinished(() => part.remove());
  return part;
};
const show = async (feature: string, value: string) => {
  const send = (now: string) =>
    (cdp() as unknown as { send(method: string, what: object): Promise<void> }).send(
      'Emulation.setEmulatedMedia',
      { features: [{ name: feature, value: now }] },
    );
  await send(value);
  onTestFinished(() => send(''));
};

describe('what is said in a page', () => {
  it('comes into a region that a screen reader has met before, where it can be seen', () => {
    notice.show(ENGLISH);
    expect(words().textContent).toBe('');
    expect(words().ariaLive).toBe('polite');
    vi.advanceTimersByTime(500);
    expect(words().textContent).toBe(ENGLISH.sentence);
    expect(box().lang).toBe('en');
    expect(hosts()[0]?.checkVisibility({ opacityProperty: true, visibilityProperty: true })).toBe(true);
    const { top, right, width, height } = box().getBoundingClientRect();
    expect([top, innerWidth - right]).toEqual([12, 12]);
    expect(width).toBeGreaterThan(100);
    expect(height).toBeGreaterThan(20);
  });

  it('is in a root that the page can’t look into, on an element that says nothing', () => {
    say();
    const [host] = hosts();
    expect(attach.mock.calls).toEqual([[{ mode: 'closed' }]]);
    expect(host?.shadowRoot).toBeNull();
    expect(host?.getAttributeNames()).toEqual(['style']);
    expect(host?.textContent).toBe('');
    expect(getSelection()?.containsNode(host as Element, true)).toBe(false);
  });

  it('goes by itself, but not from under the pointer', () => {
    say();
    vi.advanceTimersByTime(7_000);
    hosts()[0]?.dispatchEvent(new PointerEvent('pointerenter'));
    vi.advanceTimersByTime(60_000);
    expect(hosts()).toHaveLength(1);
    hosts()[0]?.dispatchEvent(new PointerEvent('pointerleave'));
    vi.advanceTimersByTime(7_000);
    expect(hosts()).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(hosts()).toEqual([]);
  });

  it('goes by Escape, which is the page’s as well, and by no other key', () => {
    say();
    const heard: string[] = [];
    const hear = (event: KeyboardEvent) => heard.push(`${event.key} ${event.defaultPrevented}`);
    document.addEventListener('keydown', hear);
    onTestFinished(() => document.removeEventListener('keydown', hear));
    const press = (key: string) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    press('a');
    expect(hosts()).toHaveLength(1);
    press('Escape');
    expect(hosts()).toEqual([]);
    expect(heard).toEqual(['a false', 'Escape false']);
  });

  it('goes by its button, and the page hears of no press', () => {
    say();
    const heard = vi.fn();
    document.addEventListener('click', heard);
    onTestFinished(() => document.removeEventListener('click', heard));
    expect(button().ariaLabel).toBe('Close');
    const { width, height } = button().getBoundingClientRect();
    expect([width, height]).toEqual([24, 24]);
    button().dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(hosts()).toEqual([]);
    expect(heard).not.toHaveBeenCalled();
  });

  it('is never there twice, and said again where it is the same', () => {
    say();
    notice.show(ENGLISH);
    expect(words().textContent).toBe('');
    vi.advanceTimersByTime(500);
    expect(words().textContent).toBe(ENGLISH.sentence);
    say({ ...ENGLISH, sentence: 'Nothing is selected here' });
    expect(words().textContent).toBe('Nothing is selected here');
    expect(hosts()).toHaveLength(1);
    expect(attach).toHaveBeenCalledOnce();
  });

  it('is there again where the page threw it out', () => {
    say();
    hosts()[0]?.remove();
    say();
    expect(hosts()).toHaveLength(1);
    expect(words().textContent).toBe(ENGLISH.sentence);
  });
});

describe('the page', () => {
  it('keeps its focus, its selection and its order of Tab', () => {
    const part = addToPage('<input value="typed"><p>Selected words</p>');
    const input = part.querySelector('input') as HTMLInputElement;
    input.focus();
    getSelection()?.selectAllChildren(part.querySelector('p') as Element);
    input.focus();
    const before = [document.activeElement, String(getSelection())];
    say();
    expect([document.activeElement, String(getSelection())]).toEqual(before);
    expect(button().tabIndex).toBe(-1);
    const press = new MouseEvent('mousedown', { bubbles: true, composed: true, cancelable: true });
    button().dispatchEvent(press);
    // What would take the focus and the selection away.
    expect(press.defaultPrevented).toBe(true);
  });

  it('keeps its layout, and its body its children', () => {
    const part = addToPage('<p>A paragraph</p>');
    const look = () => [
      document.body.innerHTML,
      JSON.stringify(part.getBoundingClientRect()),
      document.documentElement.scrollWidth,
      document.documentElement.scrollHeight,
    ];
    const before = look();
    say();
    expect(look()).toEqual(before);
    notice.hide();
    expect(document.documentElement.children).toHaveLength(2);
  });

  it('can’t hide it or paint it over by its style sheets', () => {
    const plain = () => {
      const { color, backgroundColor, fontSize, display, visibility } = style();
      const isSeen = hosts()[0]?.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      return {
        color,
        backgroundColor,
        fontSize,
        display,
        visibility,
        isSeen,
        rect: box().getBoundingClientRect(),
      };
    };
    say();
    const before = plain();
    addToPage(
      `<style>html > div, div, body * { display: none !important; opacity: 0 !important; color: red !important;
        font-size: 99px !important; left: -999px !important; transform: scale(0) !important; visibility: hidden !important }</style>`,
    );
    expect(plain()).toEqual(before);
  });
});

it('stands at the other side in a language from right to left', () => {
  say(ARABIC);
  expect(box().getBoundingClientRect().left).toBe(12);
  expect(style().direction).toBe('rtl');
  expect(box().lang).toBe('ar');
  expect(button().getBoundingClientRect().left).toBeLessThan(words().getBoundingClientRect().left);
});

it('is in the theme that was chosen, whatever the page’s is', () => {
  document.documentElement.style.colorScheme = 'light';
  onTestFinished(() => void document.documentElement.style.removeProperty('color-scheme'));
  say({ ...ENGLISH, scheme: 'dark' });
  expect(style().backgroundColor).toBe('rgb(28, 29, 32)');
  notice.hide();
  say({ ...ENGLISH, scheme: 'light' });
  expect(style().backgroundColor).toBe('rgb(255, 255, 255)');
});

it('moves for nobody', () => {
  say();
  const all = [hosts()[0] as Element, ...root().querySelectorAll('*')];
  for (const element of all) {
    expect(element.getAnimations()).toEqual([]);
    expect(getComputedStyle(element)).toMatchObject({ transitionDuration: '0s', animationName: 'none' });
  }
});

it('has the system’s few colours where a person has chosen them', async () => {
  await show('forced-colors', 'active');
  say();
  const colours = addToPage('<p style="background: Canvas; color: CanvasText">Plain</p>').firstElementChild;
  const { backgroundColor, color } = getComputedStyle(colours as Element);
  expect(style()).toMatchObject({ backgroundColor, color, borderTopColor: color });
});
