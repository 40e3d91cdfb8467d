import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

type Part<P> = (props: P) => ComponentChildren;

/** A part that is loaded when it is first drawn: what most never see costs nobody the time of a click. Nothing stands in its place until then. */
export function later<P extends object>(load: () => Promise<Part<P>>): Part<P> {
  let loaded: Part<P> | undefined;
  return function Later(props: P) {
    const [Loaded, setLoaded] = useState<Part<P> | undefined>(() => loaded);
    useEffect(() => {
      if (Loaded) return;
      load().then(
        part => {
          loaded = part;
          setLoaded(() => part);
        },
        error => console.error('A part of the page was not loaded.', error),
      );
    }, [Loaded]);
    return Loaded ? <Loaded {...props} /> : null;
  };
}
