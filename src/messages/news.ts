import * as v from 'valibot';

/** What the background tells every open context, unasked. */
export const NEWS = {
  'entries.changed': v.object({ ids: v.array(v.string()) }),
  /** `editor` names the editor that did it, so that it need not hear of itself; `''` is for all of them. */
  'draft.changed': v.object({
    pageKey: v.string(),
    editor: v.string(),
    change: v.picklist(['edited', 'saved', 'discarded']),
  }),
  /** Records of collections, or which there are. */
  'collections.changed': v.object({}),
  'venues.changed': v.object({}),
  /** All that was stored is gone, and with it every connection to the store. */
  'everything.deleted': v.object({}),
  /** A person has clicked for this tab, so that its page may be read. */
  'page.allowed': v.object({ tabId: v.number() }),
  /** What came of something that was done from a menu or by keys, where the tab's page could not be told. */
  'tab.notice': v.object({ tabId: v.number(), sentence: v.string() }),
  'outbox.changed': v.object({ waiting: v.number(), failed: v.number() }),
} as const;

export type NewsName = keyof typeof NEWS;
export type News<N extends NewsName> = v.InferOutput<(typeof NEWS)[N]>;

/** Wraps a piece of news for sending. */
export function newsMessage<N extends NewsName>(name: N, news: News<N>): unknown {
  return { news: name, value: news };
}

/** Reads a message as one kind of news; undefined for everything else. */
export function readNews<N extends NewsName>(message: unknown, name: N): News<N> | undefined {
  const envelope = v.safeParse(v.object({ news: v.literal(name), value: v.unknown() }), message);
  if (!envelope.success) return undefined;
  const parsed = v.safeParse(NEWS[name], envelope.output.value);
  return parsed.success ? (parsed.output as News<N>) : undefined;
}
