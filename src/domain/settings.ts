import * as v from 'valibot';
import { assistantSchema, NO_ASSISTANT } from './assistant.ts';
import { type EntryDefaults, entryDefaultsSchema, lines } from './entry-defaults.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What a person has chosen about the extension as a whole. Nothing in here is secret: it is kept where the browser keeps settings. */
export const settingsSchema = v.object({
  theme: v.optional(v.picklist(THEMES), 'system'),
  /** For new entries: see `EntryDefaults`. */
  defaultType: v.optional(entryDefaultsSchema.entries.type, null),
  defaultTags: v.optional(entryDefaultsSchema.entries.tags, []),
  defaultCollections: v.optional(entryDefaultsSchema.entries.collections, []),
  /** Hosts, with those below them, that are never captured. */
  neverOn: v.optional(lines, []),
  /** Whether captures in private windows are kept. */
  keepsPrivate: v.optional(v.boolean(), false),
  assistant: v.optional(assistantSchema, NO_ASSISTANT),
});
export type Settings = v.InferOutput<typeof settingsSchema>;
export const DEFAULT_SETTINGS: Settings = v.parse(settingsSchema, {});

/** Reads what is stored; a setting of another version or shape counts as not chosen, and takes no other with it. */
export function readSettings(stored: unknown): Settings {
  const given = stored && typeof stored === 'object' ? Object.entries(stored) : [];
  const shapes = settingsSchema.entries as Record<string, v.GenericSchema>;
  const known = given.filter(([name, value]) => {
    const shape = shapes[name];
    return shape !== undefined && v.safeParse(shape, value).success;
  });
  return v.parse(settingsSchema, Object.fromEntries(known));
}

/** Whether they can be read again as they are: a list that is too long would count as not chosen. */
export function canBeKept(settings: Settings): boolean {
  return v.is(settingsSchema, settings);
}

/** What new entries are to have. */
export function defaultsOf({ defaultType, defaultTags, defaultCollections }: Settings): EntryDefaults {
  return { type: defaultType, tags: defaultTags, collections: defaultCollections };
}

/** Why a tab is not captured: nothing is at its site, or nothing in private windows. */
export type OffReason = 'never-here' | 'private';

/** Why nothing of a tab may be read or kept, or null. Whatever captures asks this first. */
export function whyNotCaptured(
  { url, isPrivate }: { url: string; isPrivate: boolean },
  settings: Pick<Settings, 'neverOn' | 'keepsPrivate'>,
): OffReason | null {
  if (isPrivate && !settings.keepsPrivate) return 'private';
  return isNeverCaptured(url, settings) ? 'never-here' : null;
}

/** Whether nothing is captured at an address: its host, or one that it is below, is among `neverOn`. */
export function isNeverCaptured(address: string, { neverOn }: Pick<Settings, 'neverOn'>): boolean {
  if (!URL.canParse(address)) return false;
  const hostname = withoutRootDot(new URL(address).hostname);
  return neverOn.some(host => hostname === host || hostname.endsWith(`.${host}`));
}

/** A host as a person types it, as an address or with a star; `''` for what is none. */
export function hostOf(typed: string): string {
  const text = typed.trim().replace(/^\*\./, '');
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(address)) return '';
  const hostname = withoutRootDot(new URL(address).hostname);
  return hostname.includes('%') ? '' : hostname.replace(/^www\./, '');
}

/** `bank.example.` is the same host, said from the root of all names. */
function withoutRootDot(hostname: string): string {
  return hostname.replace(/\.$/, '');
}
