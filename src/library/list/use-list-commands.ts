import { useEffect, useRef } from 'preact/hooks';
import { type ListCommand, listCommand } from './list-keys.ts';

/** Runs what the keyboard asks of the list, wherever the focus is. `run` says whether it did something. */
export function useListCommands(run: (command: ListCommand) => boolean): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = listCommand(event);
      if (command && latest.current(command)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
