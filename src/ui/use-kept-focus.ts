import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const FOCUSABLE =
  'a[href], summary, button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/**
 * Where what has the focus is taken away within the element that gets this ref, the focus goes to what stands next to its
 * place: the browser itself would begin at the top of the page. Nothing is done where something else has taken the focus.
 */
export function useKeptFocus<E extends HTMLElement>(): RefObject<E | null> {
  const region = useRef<E>(null);
  useLayoutEffect(() => (region.current ? keepFocus(region.current) : undefined), []);
  return region;
}

function keepFocus(region: HTMLElement): () => void {
  // What is in it may have taken the focus as it was drawn.
  let focused = region.contains(document.activeElement) ? document.activeElement : null;
  let isMarked = focused?.matches(':focus-visible') ?? false;
  const onFocusIn = ({ target }: FocusEvent) => {
    focused = target instanceof Element ? target : null;
    isMarked = focused?.matches(':focus-visible') ?? false;
  };
  const onFocusOut = ({ target }: FocusEvent) => {
    // Chromium says so of what is taken away too, before it is; what a person has left is still there a moment later.
    setTimeout(() => {
      if (focused === target && focused?.isConnected && document.activeElement !== focused) focused = null;
    });
  };
  const observer = new MutationObserver(changes => {
    const lost = focused;
    if (!lost || lost.isConnected) return;
    focused = null;
    if (document.activeElement && document.activeElement !== document.body) return;
    const change = changes.find(({ removedNodes }) => [...removedNodes].some(node => node.contains(lost)));
    // Firefox would not mark it, as what had the focus is not there to ask any more.
    if (change) placeNextTo(change, region)?.focus(isMarked ? { focusVisible: true } : {});
  });
  region.addEventListener('focusin', onFocusIn);
  region.addEventListener('focusout', onFocusOut);
  observer.observe(region, { childList: true, subtree: true });
  return () => {
    region.removeEventListener('focusin', onFocusIn);
    region.removeEventListener('focusout', onFocusOut);
    observer.disconnect();
  };
}

/** What comes after it, else what came before it; else the same one level up. */
function placeNextTo({ target, previousSibling, nextSibling }: MutationRecord, region: HTMLElement) {
  let [before, after] = [previousSibling, nextSibling];
  for (let parent: Node | null = target; parent; parent = parent.parentNode) {
    const place = firstIn(after) ?? lastIn(before);
    if (place) return place;
    if (parent instanceof HTMLElement && parent !== region && parent.matches(FOCUSABLE)) return parent;
    if (parent === region) break;
    [before, after] = [parent.previousSibling, parent.nextSibling];
  }
  region.tabIndex = -1;
  return region;
}

function firstIn(from: Node | null): HTMLElement | undefined {
  for (let node = from; node; node = node.nextSibling) {
    const [first] = focusableIn(node);
    if (first) return first;
  }
  return undefined;
}

function lastIn(from: Node | null): HTMLElement | undefined {
  for (let node = from; node; node = node.previousSibling) {
    const last = focusableIn(node).at(-1);
    if (last) return last;
  }
  return undefined;
}

function focusableIn(node: Node): HTMLElement[] {
  if (!(node instanceof HTMLElement)) return [];
  const inside = [...node.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const all = node.matches(FOCUSABLE) ? [node, ...inside] : inside;
  // What is folded away or hidden takes no focus.
  return all.filter(one => one.checkVisibility());
}
