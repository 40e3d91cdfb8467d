import { t } from '../../i18n/words.ts';
/** What the keyboard asks of the list. */
export type ListCommand =
  | 'search'
  | 'keys'
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'page-down'
  | 'page-up'
  | 'select'
  | 'extend'
  | 'select-all'
  | 'open'
  | 'edit'
  | 'move-up'
  | 'move-down'
  | 'escape';

/** The keys as people read them, as their keyboards name them. */
export function keyWords(): readonly (readonly [keys: string, does: string])[] {
  return [
    ['/', t('libraryKeySearch')],
    [t('libraryKeysEither', 'j', '↓'), t('libraryKeyNext')],
    [t('libraryKeysEither', 'k', '↑'), t('libraryKeyPrevious')],
    [t('libraryKeysFurther'), t('libraryKeyFurther')],
    [t('libraryKeysRead'), t('libraryKeyRead')],
    ['e', t('libraryKeyEdit')],
    [t('libraryKeysPlace'), t('libraryKeyPlace')],
    [t('libraryKeysSelect'), t('libraryKeySelect')],
    [t('libraryKeysExtend'), t('libraryKeyExtend')],
    [t('libraryKeysSelectAll'), t('libraryKeySelectAll')],
    [t('libraryKeysEscape'), t('libraryKeyEscape')],
    ['?', t('libraryKeyList')],
  ];
}

/** Anywhere on the page, where nothing is typed. */
const LETTERS: Record<string, ListCommand> = {
  '/': 'search',
  '?': 'keys',
  j: 'next',
  k: 'previous',
  x: 'select',
  X: 'extend',
  e: 'edit',
  Escape: 'escape',
};

/** Only in the list, or where nothing has the focus: elsewhere they scroll, press or move within a field. */
const IN_LIST: Record<string, ListCommand> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'page-down',
  PageUp: 'page-up',
  Enter: 'open',
  ' ': 'select',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>;

/** What a key asks of the list, or null where it is none of its business. */
export function listCommand(event: Pressed): ListCommand | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  const element = target instanceof Element ? target : null;
  if (element?.closest('dialog') || isTypedIn(element)) return null;
  const isRow = element?.getAttribute('role') === 'row';
  const isInList = isRow || element === document.body || element === null;
  if (ctrlKey || metaKey) {
    const isAll = key.toLowerCase() === 'a' && !altKey && !shiftKey;
    return isAll && (isInList || element?.closest('[role="grid"]')) ? 'select-all' : null;
  }
  if (altKey) {
    if (!isInList) return null;
    return key === 'ArrowUp' ? 'move-up' : key === 'ArrowDown' ? 'move-down' : null;
  }
  if (Object.hasOwn(LETTERS, key)) return LETTERS[key] ?? null;
  if (!isInList || !Object.hasOwn(IN_LIST, key)) return null;
  return shiftKey && key === ' ' ? 'extend' : (IN_LIST[key] ?? null);
}

function isTypedIn(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(element.type);
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}
