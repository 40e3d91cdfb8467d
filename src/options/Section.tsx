import type { ComponentChildren } from 'preact';
import { useKeptFocus } from '../ui/use-kept-focus.ts';

type Props = { name: string; title: string; children: ComponentChildren };

/** One part of the options; `#NAME` in the address leads to it. */
export function Section({ name, title, children }: Props) {
  const region = useKeptFocus<HTMLElement>();
  return (
    <section ref={region} id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{title}</h2>
      {children}
    </section>
  );
}
