/** Runs in the page: what is wider than its place, so that a person must scroll sideways or misses a part. */
export function wideElements(): string[] {
  // What is fixed fills the window, and the page behind it only gives a popup its size.
  const isFixed = [...document.body.children].some(part => getComputedStyle(part).position === 'fixed');
  return [...(isFixed ? [] : [document.documentElement]), ...document.querySelectorAll('body *')]
    .filter(element => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const canHide = element === document.documentElement || overflowX !== 'visible';
      // A field scrolls with its caret, and a text for screen readers is no wider than a dot.
      const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
      // A line of the list is cut with an ellipsis; all of it is told by pointing at it, and in the reading pane.
      const isTold = textOverflow === 'ellipsis' && element.closest('[title]') !== null;
      if (isField || isTold) return false;
      return canHide && element.clientWidth > 1 && element.scrollWidth > element.clientWidth;
    })
    .map(
      ({ localName, className, scrollWidth, clientWidth }) =>
        `${localName}.${className}: ${scrollWidth} px in ${clientWidth}`,
    );
}

/** Runs in the page: what is out of reach, as it lies where nothing scrolls to, or where a part that scrolls is too low to read in. */
export function cutElements(): string[] {
  const LEAST_PX = 60;
  const isDrawn = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.clientHeight > 1;
  const nameOf = (element: Element) => `${element.localName}.${element.getAttribute('class') ?? ''}`;
  const isFixed = [...document.body.children].some(part => getComputedStyle(part).position === 'fixed');
  // Behind a dialog nothing scrolls until it is closed.
  const isBehind = document.querySelector('dialog:modal') !== null;
  const page = isFixed || isBehind ? [] : [document.documentElement, document.body];
  return [...page, ...document.querySelectorAll('body *')].filter(isDrawn).flatMap(element => {
    const { overflowY, webkitLineClamp } = getComputedStyle(element);
    const { scrollHeight, clientHeight } = element;
    const hidden = scrollHeight - clientHeight;
    if (hidden <= 1) return [];
    if (overflowY === 'hidden' || overflowY === 'clip') {
      // Lines that are left out end with an ellipsis.
      return webkitLineClamp === 'none' ? [`${nameOf(element)} hides ${hidden} px of its height`] : [];
    }
    const doesScroll = overflowY === 'auto' || overflowY === 'scroll';
    const isField = element instanceof HTMLTextAreaElement;
    return doesScroll && !isField && clientHeight < LEAST_PX
      ? [`${nameOf(element)} scrolls in ${clientHeight} px`]
      : [];
  });
}

/** Runs in the page: what takes its time to move or to change, in milliseconds. */
export function movements(): string[] {
  const BLINK_MS = 10;
  const milliseconds = (time: string) => Number.parseFloat(time) * (time.endsWith('ms') ? 1 : 1_000);
  const longest = (times: string) => Math.max(...times.split(', ').map(milliseconds));
  return [document.documentElement, ...document.querySelectorAll('body, body *')].flatMap(element =>
    [null, '::before', '::after', '::backdrop'].flatMap(pseudo => {
      const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(
        element,
        pseudo,
      );
      const moves = Math.max(
        animationName === 'none' ? 0 : longest(animationDuration),
        longest(transitionDuration),
      );
      if (moves <= BLINK_MS && scrollBehavior !== 'smooth') return [];
      return [`${element.localName}.${element.className}${pseudo ?? ''} moves for ${moves} ms`];
    }),
  );
}

/** Runs in the page: what is chosen and looks just like what is not beside it, as far as that is not a colour behind it. */
export function alikeElements(): string[] {
  const STATES = ['aria-selected', 'aria-pressed', 'aria-checked', 'aria-current'];
  const look = (element: Element) =>
    [null, '::before', '::after']
      .map(pseudo => {
        const style = getComputedStyle(element, pseudo);
        const { outlineStyle, outlineWidth, outlineOffset, content, fontWeight, textDecorationLine } = style;
        const {
          borderBlockStartWidth,
          borderInlineStartWidth,
          borderBlockStartStyle,
          borderBlockStartColor,
        } = style;
        return [
          outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineOffset}`,
          ...[content, fontWeight, textDecorationLine],
          ...[borderBlockStartWidth, borderInlineStartWidth, borderBlockStartStyle, borderBlockStartColor],
        ].join();
      })
      .join(' | ');
  return STATES.flatMap(state =>
    [...document.querySelectorAll(`[${state}]:not([${state}="false"])`)].flatMap(chosen => {
      const others = chosen.parentElement?.parentElement?.querySelectorAll(`[${state}="false"]`) ?? [];
      const peer = [...others].find(
        other => other.className === chosen.className && other.textContent !== '',
      );
      return peer && look(peer) === look(chosen)
        ? [`${chosen.localName}.${chosen.className} is chosen by ${state}, unseen`]
        : [];
    }),
  );
}

type Watched = typeof globalThis & { lateWords?: string[] };

/** Runs in the page: notes from now on which live regions come with their words in them: what was not there before is not spoken. */
export function watchLiveRegions(): void {
  const watched = globalThis as Watched;
  if (watched.lateWords) return;
  const late: string[] = [];
  watched.lateWords = late;
  new MutationObserver(changes => {
    for (const added of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      // A view or a dialog that opens is read from its beginning.
      if (!(added instanceof Element) || added.closest('dialog') || added.querySelector('h1, h2, dialog'))
        continue;
      const live = '[aria-live]:not([aria-live="off"]), [role="status"], [role="log"]';
      const regions = [...(added.matches(live) ? [added] : []), ...added.querySelectorAll(live)];
      late.push(...regions.map(({ textContent }) => textContent ?? '').filter(words => words.trim() !== ''));
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Runs in the page: the words that live regions came with since they are watched. */
export function lateWords(): string[] {
  const { lateWords: late = [] } = globalThis as Watched;
  return late.splice(0).map(words => `a live region came with its words: “${words}”`);
}

/** Runs in the page: lists that draw a part of what they hold, and don't say of how much, or which part. */
export function uncounted(): string[] {
  return [...document.querySelectorAll('[role="grid"]')].flatMap(grid => {
    const rows = [...grid.querySelectorAll('[role="row"]')];
    const places = rows.map(row => Number(row.getAttribute('aria-rowindex')));
    const count = Number(grid.getAttribute('aria-rowcount'));
    const isTold = places.every(
      (place, at) => place >= 1 && place <= count && !places.slice(0, at).includes(place),
    );
    return isTold ? [] : [`a grid of ${count} with rows ${places.join(', ')}`];
  });
}
