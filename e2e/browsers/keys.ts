/** How a key is named in the Chrome DevTools Protocol and in WebDriver. */
export interface Key {
  readonly key: string;
  readonly code: string;
  /** The legacy `KeyboardEvent.keyCode`. */
  readonly keyCode: number;
  /** What the key writes, if it writes anything. */
  readonly text?: string;
  /** https://www.w3.org/TR/webdriver2/#keyboard-actions */
  readonly webdriver: string;
}

const named: Readonly<Record<string, Omit<Key, 'key'>>> = {
  Enter: { code: 'Enter', keyCode: 13, text: '\r', webdriver: '\uE007' },
  Tab: { code: 'Tab', keyCode: 9, webdriver: '\uE004' },
  Escape: { code: 'Escape', keyCode: 27, webdriver: '\uE00C' },
  Backspace: { code: 'Backspace', keyCode: 8, webdriver: '\uE003' },
  Delete: { code: 'Delete', keyCode: 46, webdriver: '\uE017' },
  End: { code: 'End', keyCode: 35, webdriver: '\uE010' },
  Home: { code: 'Home', keyCode: 36, webdriver: '\uE011' },
  PageUp: { code: 'PageUp', keyCode: 33, webdriver: '\uE00E' },
  PageDown: { code: 'PageDown', keyCode: 34, webdriver: '\uE00F' },
  ArrowLeft: { code: 'ArrowLeft', keyCode: 37, webdriver: '\uE012' },
  ArrowUp: { code: 'ArrowUp', keyCode: 38, webdriver: '\uE013' },
  ArrowRight: { code: 'ArrowRight', keyCode: 39, webdriver: '\uE014' },
  ArrowDown: { code: 'ArrowDown', keyCode: 40, webdriver: '\uE015' },
  Shift: { code: 'ShiftLeft', keyCode: 16, webdriver: '\uE008' },
  Control: { code: 'ControlLeft', keyCode: 17, webdriver: '\uE009' },
  Alt: { code: 'AltLeft', keyCode: 18, webdriver: '\uE00A' },
  Meta: { code: 'MetaLeft', keyCode: 91, webdriver: '\uE03D' },
};

/** A key by its `KeyboardEvent.key`: a name, or any one character. */
export function keyOf(key: string): Key {
  const special = named[key];
  if (special) return { key, ...special };
  if ([...key].length !== 1) throw new Error(`There is no key named ${key}`);
  return { key, code: codeOf(key), keyCode: keyCodeOf(key), text: key, webdriver: key };
}

function codeOf(character: string): string {
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  if (/\d/.test(character)) return `Digit${character}`;
  return character === ' ' ? 'Space' : '';
}

function keyCodeOf(character: string): number {
  return /[a-z\d ]/i.test(character) ? character.toUpperCase().charCodeAt(0) : 0;
}
