import { type AskOf, createAskOf, type Send } from './asking.ts';
import { EDITOR_REQUESTS } from './editor-requests.ts';

/** Asks the background what an editor of a draft needs. */
export type EditorAsk = AskOf<typeof EDITOR_REQUESTS>;

export function createEditorAsk(send: Send): EditorAsk {
  return createAskOf(send, EDITOR_REQUESTS);
}
