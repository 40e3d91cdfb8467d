import type { PageNotice } from '../domain/page-notice.ts';

/** So long it stays, but while the pointer is on it: time to read the longest sentence twice. */
const STAY_MS = 8_000;
/** A screen reader reads out what changes in an element that it has met before. */
const MET_MS = 150;
const HTML = 'http://www.w3.org/1999/xhtml';
/** What a press on the notice is made of. None of it is the page's affair, which might close what is open. */
const PRESSES = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];

/**
 * Says in a page what came of something, in a corner above it, until it is closed, Escape is pressed or some seconds are over. Nothing
 * moves in the page or on the way in and out, and the focus and the selection stay where they are. The page can see that an element came
 * and went, and not into it: its root is closed, and it has neither name nor class. Colours are set so that a system's own few replace them.
 */
export class NoticeInPage {
  #host: HTMLElement | null = null;
  #words: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly page: Document) {}

  /** Says it in place of what was said before. */
  show(notice: PageNotice): void {
    // What the page has thrown out is made anew.
    if (!this.#host?.isConnected) this.#draw(notice);
    const [host, words] = [this.#host, this.#words];
    if (!host || !words) return;
    // The same sentence once more is read out once more.
    words.textContent = '';
    this.#after(MET_MS, () => {
      words.textContent = notice.sentence;
      host.style.setProperty('opacity', '1', 'important');
      this.#stay();
    });
  }

  readonly hide = (): void => {
    clearTimeout(this.#timer);
    this.page.defaultView?.removeEventListener('keydown', this.#onKey, true);
    this.#host?.remove();
    this.#host = null;
  };

  #draw({ close, language, direction, scheme }: PageNotice): void {
    this.hide();
    const host = this.#element('div', HOST);
    host.style.setProperty('color-scheme', scheme, 'important');
    host.style.setProperty('direction', direction, 'important');
    const box = this.#element('div', BOX);
    box.lang = language;
    const words = this.#element('div', WORDS);
    words.setAttribute('role', 'status');
    words.setAttribute('aria-live', 'polite');
    // Out of the order of Tab: for keys there is Escape, and the page's own order stays as it is.
    const button = this.#element('button', BUTTON) as HTMLButtonElement;
    button.type = 'button';
    button.tabIndex = -1;
    button.ariaLabel = close;
    button.textContent = '✕';
    button.addEventListener('click', this.hide);
    box.append(words, button);
    host.attachShadow({ mode: 'closed' }).append(box);
    for (const press of PRESSES) host.addEventListener(press, event => event.stopPropagation());
    // Or the focus and the selection would go.
    host.addEventListener('mousedown', event => event.preventDefault());
    host.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    host.addEventListener('pointerleave', () => this.#stay());
    this.page.defaultView?.addEventListener('keydown', this.#onKey, true);
    // Beside the body, whose own children a page may count, lay out or move.
    this.page.documentElement.append(host);
    [this.#host, this.#words] = [host, words];
  }

  /** The key is the page's as well. */
  readonly #onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') this.hide();
  };

  #stay(): void {
    this.#after(STAY_MS, this.hide);
  }

  #after(ms: number, act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, ms);
  }

  /** Styled by its properties alone: a page's policy may forbid style sheets, and its own ask for less than these. */
  #element(name: string, style: Record<string, string>): HTMLElement {
    const element = this.page.createElementNS(HTML, name) as HTMLElement;
    for (const [property, value] of Object.entries(style)) {
      element.style.setProperty(property, value, 'important');
    }
    return element;
  }
}

const HOST = {
  all: 'initial',
  position: 'fixed',
  'inset-block-start': '12px',
  'inset-inline-end': '12px',
  'z-index': '2147483647',
  'max-width': 'min(360px, calc(100vw - 24px))',
  opacity: '0',
};
// As in `ui/theme.css`.
const BOX = {
  display: 'flex',
  gap: '8px',
  'align-items': 'flex-start',
  'padding-block': '8px',
  'padding-inline': '12px 8px',
  background: 'light-dark(#ffffff, #1c1d20)',
  color: 'light-dark(#1b1c1f, #e8e9ec)',
  border: '1px solid light-dark(#868c96, #7f858f)',
  'border-inline-start': '4px solid light-dark(#1f5fbf, #8ab4f8)',
  'border-radius': '5px',
  'box-shadow': '0 2px 12px rgb(0 0 0 / 25%)',
  font: '14px / 1.4 system-ui, sans-serif',
  'user-select': 'none',
};
const WORDS = { flex: '1', padding: '2px 0', 'overflow-wrap': 'anywhere' };
const BUTTON = {
  flex: 'none',
  width: '24px',
  height: '24px',
  padding: '0',
  background: 'none',
  color: 'inherit',
  border: 'none',
  font: 'inherit',
  cursor: 'pointer',
};
