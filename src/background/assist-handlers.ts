import { askEndpoint, type Source } from '../assist/endpoint.ts';
import type { Drafted } from '../domain/assistant.ts';
import { checkedSuggestion } from '../domain/checked-suggestion.ts';
import { draftFields } from '../domain/draft.ts';
import { fail, ok } from '../domain/result.ts';
import type { Settings } from '../domain/settings.ts';
import type { Handlers } from '../messages/answer.ts';
import type { ASSIST_REQUESTS } from '../messages/assist-requests.ts';
import type { Page } from '../messages/editor-requests.ts';
import type { Database } from '../store/database.ts';
import { addSuggestion } from './page-work.ts';

type AssistHandlers = Pick<
  Handlers,
  keyof typeof ASSIST_REQUESTS | 'assist.suggest' | 'assist.text' | 'assist.check'
>;
type Drafts = Pick<Handlers, 'draft.open' | 'draft.edit'>;

/** Drafts of summaries, from a server that the curator has named. Nothing is sent anywhere while that is off. */
export function assistHandlers(
  database: () => Promise<Database>,
  drafts: Drafts,
  settings: () => Promise<Settings>,
  fetch: typeof globalThis.fetch,
): AssistHandlers {
  const sourceOf = async (page: Page): Promise<Source | null> => {
    const view = await drafts['draft.open']({ page });
    if (!view) return null;
    const db = await database();
    const snapshot =
      (await db.get('draftSnapshots', view.draft.pageKey)) ??
      (view.entry ? await db.get('snapshots', view.entry.id) : undefined);
    if (!snapshot || snapshot.text.trim() === '') return null;
    const { title, language } = draftFields(view.draft, view.entry ?? undefined, []);
    return { title, text: snapshot.text, language };
  };
  const take = async (page: Page, drafted: Drafted, editor: string) => {
    // By what is captured by now: where all was deleted meanwhile, nothing comes back.
    const source = await sourceOf(page);
    if (!source) return fail('no-text' as const);
    const suggestion = checkedSuggestion(drafted, source.text, () => crypto.randomUUID());
    await addSuggestion(drafts, page, suggestion, editor);
    return ok(suggestion);
  };
  return {
    async 'assist.key'({ apiKey }) {
      await (await database()).put('choices', apiKey, 'assistantKey');
      return {};
    },

    async 'assist.has-key'() {
      return { hasKey: ((await (await database()).get('choices', 'assistantKey')) ?? '') !== '' };
    },

    async 'assist.suggest'({ page, editor }) {
      const { assistant } = await settings();
      if (assistant.kind !== 'endpoint') return fail('off' as const);
      const source = await sourceOf(page);
      if (!source) return fail('no-text' as const);
      const apiKey = (await (await database()).get('choices', 'assistantKey')) ?? '';
      const drafted = await askEndpoint({ ...assistant, apiKey }, source, fetch);
      return drafted.ok ? take(page, drafted.value, editor) : drafted;
    },

    'assist.text': async ({ page }) => sourceOf(page),

    'assist.check': async ({ page, drafted, editor }) => take(page, drafted, editor),
  };
}
