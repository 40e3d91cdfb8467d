import { isScalar, LineCounter, parseDocument, type ScalarTag, type Tags } from 'yaml';
import type { MessageKey } from '../i18n/words.ts';

/** A list that is read as a whole, and one record of a list, are at most so long, in UTF-16 units; and nest at most so deep. */
const MOST_TEXT = 20_000_000;
const MOST_DEPTH = 30;
/** How often aliases may be followed: a bomb follows them millions of times. */
const MOST_ALIASES = 100;

/** `detail` is what the parser says, in its own words. */
export type ReadYaml =
  | { ok: true; value: unknown }
  | { ok: false; error: MessageKey; detail: string; line: number };

/**
 * What one document says as YAML, or why it can't be read: a bomb of any kind ends in a sentence. A number that is written in another way
 * than JavaScript writes it is a text.
 */
export function parsedYaml(source: string): ReadYaml {
  const refuse = (error: MessageKey, detail = '', line = 1): ReadYaml => ({ ok: false, error, detail, line });
  if (source.length > MOST_TEXT) return refuse('exchangeTooLarge');
  if (isTooDeep(source)) return refuse('exchangeTooDeep');
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(source, {
      lineCounter,
      logLevel: 'silent',
      uniqueKeys: false,
      customTags: asWritten,
    });
    const [error] = document.errors;
    if (error) {
      if (error.message.includes('call stack')) return refuse('exchangeTooDeep');
      if (/^Unresolved alias/.test(error.message)) return refuse('exchangeLostAlias');
      const reason =
        error.message
          .split('\n', 1)[0]
          ?.replace(/ at line.*$/, '')
          .replace(/\.$/, '') ?? '';
      return refuse('exchangeNotYaml', reason, error.linePos?.[0].line);
    }
    return { ok: true, value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    if (error instanceof RangeError) return refuse('exchangeTooDeep');
    if (error instanceof ReferenceError && /^Unresolved/.test(error.message))
      return refuse('exchangeLostAlias');
    if (error instanceof ReferenceError) {
      return refuse('exchangeAliasBomb');
    }
    throw error;
  }
}

const REWRITTEN = /^tag:yaml\.org,2002:(int|float|bool|timestamp)$/;

/**
 * Tags of a schema that read nothing but what says itself again: `0306406152`, `1.10` and `True` are texts, as no one can tell here whether
 * their field is one, and no digit of it may be lost.
 */
function asWritten(tags: Tags): Tags {
  return tags.map(tag => {
    if (typeof tag === 'string' || tag.collection || !REWRITTEN.test(tag.tag)) return tag;
    const resolve: ScalarTag['resolve'] = (text, ...rest) => {
      const read = tag.resolve(text, ...rest);
      return String(isScalar(read) ? read.value : read) === text ? read : text;
    };
    return { ...tag, resolve };
  });
}

/** Marks are counted before parsing: the parser calls itself for each. Every step here is a walk, without a way back. */
function isTooDeep(source: string): boolean {
  return /^[ \t]*(?:[-?:][ \t]+){40}/m.test(source) || (hasDeepBrackets(source) && isFlow(source));
}

function hasDeepBrackets(source: string): boolean {
  let depth = 0;
  for (const [mark] of source.matchAll(/[[\]{}]/g)) {
    if (mark === '[' || mark === '{') depth += 1;
    else depth = Math.max(0, depth - 1);
    if (depth > MOST_DEPTH) return true;
  }
  return false;
}

/** Brackets of prose say nothing of nesting: thirty in a row, or at the start of values, do. */
function isFlow(source: string): boolean {
  return /(?:[[{][\s"'\w:-]{0,20}){30}/.test(source);
}
