import { useState } from 'preact/hooks';
import { filesGiven, mayBeGiven } from './given-file.ts';

export type GivenFile = {
  /** Whether something hangs over the element that would be taken. */
  isOver: boolean;
  /** For the element that things are dropped on. */
  handlers: {
    onDragOver(event: DragEvent): void;
    onDragLeave(event: DragEvent): void;
    onDrop(event: DragEvent): void;
    onPaste(event: ClipboardEvent): void;
  };
};

/** Takes files and texts that are dropped or pasted anywhere; texts that go into a field stay the field's. */
export function useGivenFile(isBusy: boolean, take: (files: File[]) => void): GivenFile {
  const [isOver, setIsOver] = useState(false);
  const handlers = {
    onDragOver(event: DragEvent) {
      if (isFieldsOwn(event.target, event.dataTransfer)) return;
      // A file that nobody takes would be opened in place of the library.
      event.preventDefault();
      const isTaken = !isBusy && mayBeGiven(event.dataTransfer);
      if (event.dataTransfer) event.dataTransfer.dropEffect = isTaken ? 'copy' : 'none';
      setIsOver(isTaken);
    },
    onDragLeave({ currentTarget, relatedTarget }: DragEvent) {
      const isInside = relatedTarget instanceof Node && (currentTarget as Element).contains(relatedTarget);
      if (!isInside) setIsOver(false);
    },
    onDrop(event: DragEvent) {
      setIsOver(false);
      if (isFieldsOwn(event.target, event.dataTransfer)) return;
      event.preventDefault();
      const files = filesGiven(event.dataTransfer);
      if (!isBusy && files.length > 0) take(files);
    },
    onPaste(event: ClipboardEvent) {
      if (isFieldsOwn(event.target, event.clipboardData)) return;
      const files = filesGiven(event.clipboardData);
      if (isBusy || files.length === 0) return;
      event.preventDefault();
      take(files);
    },
  };
  return { isOver, handlers };
}

function isFieldsOwn(target: EventTarget | null, data: DataTransfer | null): boolean {
  return target instanceof HTMLTextAreaElement && !data?.types.includes('Files');
}
