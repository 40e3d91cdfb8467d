import { fail } from '../domain/result.ts';
import type { EditorAsk } from '../messages/editor-ask.ts';
import type { Page } from '../messages/editor-requests.ts';
import { getSettings } from '../platform/settings.ts';
import type { AssistPort } from '../ui/assist-port.ts';

/**
 * Who drafts for the page of an editor: the background asks a server, the browser's own model answers only to pages. `editor` is the name by
 * which the editor knows its changes in the news.
 */
export function assistPort(ask: EditorAsk, page: Page, editor: string): AssistPort {
  return {
    who: async () => (await getSettings()).assistant.kind,
    async suggest() {
      const { assistant } = await getSettings();
      if (assistant.kind === 'off') return fail('off');
      if (assistant.kind === 'endpoint') return ask('assist.suggest', { page, editor });
      const source = await ask('assist.text', { page });
      if (!source) return fail('no-text');
      // Only where it is used: the popup is small.
      const { askBuiltIn } = await import('../assist/built-in.ts');
      const drafted = await askBuiltIn(source);
      return drafted.ok ? ask('assist.check', { page, editor, drafted: drafted.value }) : drafted;
    },
  };
}
