import type { Accessible, Json, Modifier, ScreenshotOptions, Spoken, View } from './browser.ts';
import type { Point } from './page-scripts.ts';

/** An element in a page, by the protocol's own identifier. */
export interface ElementId {
  readonly id: string;
}

/** What a surface needs from a browser's protocol. Each browser has one; `DrivenSurface` does the rest for both. */
export interface Channel {
  /** Calls a function, given as its source, in the page; an element becomes its first argument. */
  call(source: string, args: readonly Json[], element?: ElementId): Promise<unknown>;
  /** Elements as the browser's accessibility tree has them. */
  locate(target: Accessible): Promise<ElementId[]>;
  /** Whether what has the focus is one of these, without a look at the whole tree; the index counts for nothing. */
  isFocused(target: Accessible): Promise<boolean>;
  /** The accessibility tree, flat. */
  spoken(): Promise<Spoken[]>;
  /** A real mouse click, in CSS pixels from the corner of the viewport. */
  clickAt(x: number, y: number): Promise<void>;
  /** A real mouse that presses at one place and lets go at another. */
  drag(from: Point, to: Point): Promise<void>;
  press(key: string, modifiers: readonly Modifier[]): Promise<void>;
  /** Writes text into the focused field as fast as real input goes. */
  insert(text: string): Promise<void>;
  chooseFiles(selector: string, paths: readonly string[]): Promise<void>;
  /** Shows the document so; `{}` is the browser's own way. */
  show(view: View): Promise<void>;
  /** A PNG in base64. */
  capture(options: ScreenshotOptions): Promise<string>;
  readonly complaints: readonly string[];
  isOpen(): Promise<boolean>;
  close(): Promise<void>;
}
