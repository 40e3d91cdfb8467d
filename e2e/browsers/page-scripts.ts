/** Functions that run in the page: each is sent as its source, so none may use anything from outside itself. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Scrolls the element into view and returns where a mouse can hit it, or why it can't be hit. */
export function findPoint(element: Element): Point | { reason: string } {
  if (!element.isConnected) return { reason: 'it has left the page' };
  const isOff = 'disabled' in element && element.disabled;
  if (isOff || element.getAttribute('aria-disabled') === 'true') return { reason: 'it is disabled' };
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  // A radio button may be drawn by its label only, which then is what people click.
  const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
  let reason = 'it has no size';
  for (const candidate of [element, ...labels]) {
    const rect = [...candidate.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
    if (!rect) continue;
    const point = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    let hit = document.elementFromPoint(point.x, point.y);
    while (hit?.shadowRoot) {
      const inner: Element | null = hit.shadowRoot.elementFromPoint(point.x, point.y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    if (hit && (candidate.contains(hit) || labels.some(label => label.contains(hit)))) return point;
    reason = hit
      ? `it is covered by <${hit.localName} id="${hit.id}" class="${hit.className}">`
      : 'it is out of view';
  }
  return { reason };
}

/** Lets the next click through only if it hits the element: the page may move in the moment before it. */
export function guardClick(element: Element): void {
  const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
  const types = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
  const state = { hit: 'nothing' };
  const judge = (event: Event) => {
    if (!event.isTrusted) return;
    const path = event.composedPath();
    const isOnTarget = [element, ...labels].some(one => path.includes(one));
    if (state.hit === 'nothing') state.hit = isOnTarget ? 'what was gone before the click' : 'other';
    if (event.type === 'click' && state.hit !== 'target') state.hit = isOnTarget ? 'target' : 'other';
    if (state.hit === 'other') {
      event.stopImmediatePropagation();
      event.preventDefault();
    }
  };
  for (const type of types) window.addEventListener(type, judge, true);
  const end = () => {
    for (const type of types) window.removeEventListener(type, judge, true);
    return state.hit;
  };
  Object.assign(element, { [Symbol.for('driver click guard')]: end });
}

/** Ends the guard and says what the click hit: `target`, `other`, `nothing`, or what was pressed and `gone before the click`. */
export function endGuard(element: Element): string {
  return (
    (element as unknown as Record<symbol, () => string>)[Symbol.for('driver click guard')]?.() ?? 'nothing'
  );
}

export function hasFocus(element: Element): boolean {
  return (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}

export function readText(element: Element): string {
  if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.label ?? '';
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
  // biome-ignore lint/performance/useDomNodeTextContent: unlike textContent, innerText leaves out what is hidden.
  return (element instanceof HTMLElement ? element.innerText : (element.textContent ?? '')).trim();
}

export function readChecked(element: Element): boolean {
  if (element instanceof HTMLInputElement) return element.checked;
  return element.getAttribute('aria-checked') === 'true' || element.getAttribute('aria-pressed') === 'true';
}

export type FieldKind = 'text' | 'select' | 'none';

/** Whether text can be put into the element, and how. */
export function kindOfField(element: Element): FieldKind {
  if (element instanceof HTMLSelectElement) return 'select';
  if (element instanceof HTMLTextAreaElement) return element.readOnly ? 'none' : 'text';
  if (element instanceof HTMLInputElement) {
    const typed = ['text', 'search', 'url', 'email', 'password', 'tel', 'number'].includes(element.type);
    return typed && !element.readOnly ? 'text' : 'none';
  }
  return (element as HTMLElement).isContentEditable ? 'text' : 'none';
}

export function focusElement(element: Element): boolean {
  (element as HTMLElement).focus();
  return (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}

export function readTextInPlace(element: Element): string {
  return 'value' in element ? String(element.value) : ((element as HTMLElement).textContent ?? '');
}

/** The events of a drag from what can be dragged at one place to what is at another, with one transfer throughout. */
export function dragInPage(from: Point, to: Point): void {
  const dataTransfer = new DataTransfer();
  const tell = (type: string, { x, y }: Point, element: Element | null | undefined) => {
    const place = { clientX: x, clientY: y, dataTransfer, bubbles: true, cancelable: true };
    return element?.dispatchEvent(new DragEvent(type, place));
  };
  const dragged = document.elementFromPoint(from.x, from.y)?.closest('[draggable=true]');
  const target = document.elementFromPoint(to.x, to.y);
  if (!dragged) throw new Error('Nothing there can be dragged.');
  tell('dragstart', from, dragged);
  tell('dragenter', to, target);
  // What does not cancel it takes nothing.
  if (tell('dragover', to, target) === false) tell('drop', to, target);
  tell('dragend', to, dragged);
}
