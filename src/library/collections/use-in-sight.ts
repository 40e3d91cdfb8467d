import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Tells whether an element can be seen where it is scrolled to, and at last that it can't; `tell` null asks nothing. */
export function useInSight(
  element: RefObject<Element | null>,
  tell: ((isInSight: boolean) => void) | null,
): void {
  useEffect(() => {
    if (!tell || !element.current) return;
    const observer = new IntersectionObserver(seen => tell(seen.at(-1)?.isIntersecting === true));
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      tell(false);
    };
  }, [element, tell]);
}
