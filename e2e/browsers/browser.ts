export type BrowserName = 'chromium' | 'firefox';

/** What can cross into a page and back. */
export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [key: string]: Json };

/** An element as a screen reader sees it: its role, its exact accessible name, or both. */
export interface Accessible {
  readonly role?: string;
  readonly name?: string;
  /** Which of several, from 0; the first if left out. */
  readonly index?: number;
}

/** What a screen reader is told of one thing in a document. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  /** Of a heading, from 1; else 0. */
  readonly level: number;
  readonly isModal: boolean;
  /** Roles of what it is in and of what is in it, without what has none to speak of. */
  readonly parent: string;
  readonly children: readonly string[];
  /** Where it is, by roles and names. */
  readonly path: string;
}

export type Modifier = 'Control' | 'Shift' | 'Alt' | 'Meta';

export interface WaitOptions<A extends readonly Json[] = readonly []> {
  readonly timeoutMs?: number;
  /** Arguments for the function that is asked. */
  readonly args?: A;
  /** Words for the message when the time is over. */
  readonly what?: string;
}

/** How a document is shown, where that differs from the browser's own way. */
export interface View {
  readonly dark?: boolean;
  /** The system's own few colours, as for people who need strong contrast. */
  readonly forcedColors?: boolean;
  /** As for people whom moving things make ill. */
  readonly reducedMotion?: boolean;
  /** As the browser's own zoom: at 2 everything is twice as large in a window of the same size. */
  readonly zoom?: number;
  /** Of the window, in CSS pixels without zoom; for tabs and the panel, whose height is the window's in Firefox: a popup has the size its content asks for. */
  readonly width?: number;
  readonly height?: number;
}

export interface ScreenshotOptions extends View {
  /** The whole document instead of what is in view. */
  readonly isFullPage?: boolean;
}

/** A document that a person sees and uses: a tab or the popup. Every action waits until its element is there and usable. */
export interface Surface {
  /** Runs a function in the document; it must not use anything from outside itself. A string is an expression. */
  evaluate<T, A extends readonly Json[]>(
    ask: string | ((...args: A) => T | Promise<T>),
    ...args: A
  ): Promise<T>;
  /** Asks again and again until the answer is truthy, and returns it. */
  waitFor<T, const A extends readonly Json[] = readonly []>(
    ask: string | ((...args: A) => T | Promise<T>),
    options?: WaitOptions<A>,
  ): Promise<NonNullable<T>>;
  /** Replaces what stands in the field with this accessible name; in a `<select>`, picks the option with this text. */
  fill(label: string, text: string): Promise<void>;
  /** One key, by its `KeyboardEvent.key`, such as `Enter` or `a`. */
  press(key: string, modifiers?: readonly Modifier[]): Promise<void>;
  /** Types into whatever has the focus, key by key. */
  type(text: string): Promise<void>;
  click(target: Accessible): Promise<void>;
  /** Drags one thing onto another with the mouse, so many pixels `below` its middle. */
  drag(target: Accessible, onto: Accessible, below?: number): Promise<void>;
  focus(target: Accessible): Promise<void>;
  /** Whether one of these has the focus now. */
  isFocused(target: Accessible): Promise<boolean>;
  /** The text a person reads in it; for a field, what stands in it. */
  text(target: Accessible): Promise<string>;
  isChecked(target: Accessible): Promise<boolean>;
  /** How many the accessibility tree has now. */
  count(target: Accessible): Promise<number>;
  /** Whether the accessibility tree has it now. */
  exists(target: Accessible): Promise<boolean>;
  /** Waits until an element's text equals, or matches, and returns the text. */
  waitForText(
    target: Accessible,
    expected: string | RegExp,
    options?: { timeoutMs?: number },
  ): Promise<string>;
  /** All that a screen reader is told of, in its order. Chromium only: Firefox has no command for it. */
  spoken(): Promise<Spoken[]>;
  /** Gives files to the `<input type="file">` at this CSS selector, as its file dialog would. */
  chooseFiles(selector: string, paths: readonly string[]): Promise<void>;
  /** Shows the document so from now on. */
  show(view: View): Promise<void>;
  /** Writes a PNG; a view that is given here holds for the picture only. */
  screenshot(path: string, options?: ScreenshotOptions): Promise<void>;
  /** Console errors and uncaught exceptions since the surface was opened. */
  complaints(): readonly string[];
  isOpen(): Promise<boolean>;
  close(): Promise<void>;
}

export interface Tab extends Surface {
  url(): Promise<string>;
  /** Resolves when the page has loaded. */
  navigate(url: string): Promise<void>;
}

/** A line below the address bar: what it shows, as the extension gave it, and what it stands for. */
export interface AddressLine {
  readonly description: string;
  readonly content: string;
}

export interface Browser {
  readonly name: BrowserName;
  readonly profileDir: string;
  /** Where the browser saves downloads, without asking. */
  readonly downloadsDir: string;
  readonly extensionId: string;
  /** `chrome-extension://…/` or `moz-extension://…/`. */
  readonly extensionOrigin: string;
  open(url: string): Promise<Tab>;
  /** Brings a tab to the front, where a person sees and uses it: others draw nothing. */
  bringToFront(tab: Tab): Promise<void>;
  /** Clicks the extension's toolbar button while this tab is in front, which opens the popup and grants `activeTab`. */
  clickToolbar(tab: Tab): Promise<Surface>;
  /** The same in the menu of what is selected in this element. In Chromium the page has to be allowed by a click before. */
  chooseOnSelection(tab: Tab, target: Accessible, item: { id: string; title: string }): Promise<void>;
  /** Chooses one of the extension's items in the menu of a link, by its words in Firefox and by its id in Chromium. */
  chooseOnLink(tab: Tab, link: string, item: { id: string; title: string }): Promise<void>;
  /** What stands in the statuses of a page as a screen reader has it, also inside of what the page's scripts can't look into. */
  statuses(tab: Tab): Promise<string[]>;
  /** What is suggested for a text after the extension's keyword in the address bar: the default first, then by the extension. */
  typeInAddressBar(text: string): Promise<AddressLine[]>;
  /** Chooses one of these lines, with `Alt` in a new tab. */
  enterInAddressBar(line: AddressLine, modifiers?: readonly 'Alt'[]): Promise<void>;
  /** The panel beside the page, once it is open. */
  panel(): Promise<Surface>;
  /** Lets the keys go to the open panel, as F6 does. */
  focusPanel(): Promise<void>;
  /** As a click elsewhere does. */
  closePopup(): Promise<void>;
  /** Waits until the extension has opened a page of its own, such as its welcome, and closes it. */
  dismiss(path: string): Promise<void>;
  /** A page of the extension in a tab; the path is relative to its root. */
  extensionPage(path: string): Promise<Tab>;
  /** Runs in the background, which is woken if it sleeps. */
  evaluateInBackground<T, A extends readonly Json[]>(
    ask: string | ((...args: A) => T | Promise<T>),
    ...args: A
  ): Promise<T>;
  /** Whether the background is there now; asking does not wake it. */
  isBackgroundAwake(): Promise<boolean>;
  /** Stops the background as the browser itself does when it is idle. */
  stopBackground(): Promise<void>;
  /** Quits in an orderly way. Removes the profile, unless it is to be used again. */
  stop(options?: { keepProfile?: boolean }): Promise<void>;
  /** SIGKILL for every process of the browser. The profile stays, for a launch with the same `profileDir`. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  readonly browser: BrowserName;
  /** The unpacked extension. */
  readonly extensionDir: string;
  /** Whether the page stays with which the extension welcomes a person. Otherwise it is closed before anything else: it would be in front. */
  readonly keepsWelcome?: boolean;
  /** The profile of a browser that was killed or stopped; a fresh one if left out. */
  readonly profileDir?: string;
  /** `{ 'example.org': '127.0.0.1:4443' }`: where the browser reaches these hosts by HTTPS, or by plain HTTP with `example.org:80`. It then reaches no other host but loopback. */
  readonly hostMap?: Readonly<Record<string, string>>;
  /**
   * Match patterns such as `https://wiki.example/*` that the person once allowed: the extension does not hold them, but
   * gets them without a question when it asks. Without this, a question stays open, as nobody is there to answer it.
   */
  readonly allowedOrigins?: readonly string[];
  /** The same for permissions such as `tabs`. */
  readonly allowedPermissions?: readonly string[];
  readonly colorScheme?: 'light' | 'dark';
  /** Sites open in private windows, which the extension may enter. */
  readonly isPrivate?: boolean;
  /** Firefox is set to never remember history: every window is a private one, which the extension may enter. */
  readonly remembersNothing?: boolean;
  readonly isHeadless?: boolean;
  /** Firefox puts its questions, for a test to answer; otherwise whatever is asked for after a click is given. */
  readonly putsQuestions?: boolean;
  /** More arguments for Chromium. */
  readonly extraArgs?: readonly string[];
  /** More preferences for Firefox. */
  readonly extraPrefs?: Readonly<Record<string, string | number | boolean>>;
}
