import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shownStrings, textsIn } from './shown-strings.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const LOCALES = join(root, 'public', '_locales');

/** Folders in which a text that reads like a sentence is one for people. */
const SPEAKING = [
  'background',
  'capture',
  'exchange',
  'finder',
  'library',
  'options',
  'panel',
  'popup',
  'privacy',
  'sync',
  'ui',
  'welcome',
];

/** Files with texts that are the same in every language, each with the reason. */
const SAME_IN_ALL: Record<string, string> = {
  'src/exchange/html.ts': 'written into a file',
  'src/exchange/judgement.ts': 'labels in files, which the import reads back',
  'src/exchange/markdown-notes.ts': 'written into a file',
  'src/exchange/markdown.ts': 'written into a file',
  'src/exchange/sample-backup.ts': 'for tests',
  'src/library/fake-finder.ts': 'for tests',
  'src/library/library-stand.tsx': 'for tests',
  'src/sync/test-wiki.ts': 'for tests',
  'src/ui/axe-check.ts': 'for tests',
  'src/ui/sample-port.ts': 'for tests',
};

/** Names, keys of the keyboard, examples and tokens, the same in every language. */
const NAMES = new Set([
  'Ctrl+Enter',
  'Enter',
  'Escape',
  'Harvard',
  'https://api.example.org/v1',
  'https://wiki.example.org',
  'Vancouver',
  'interp',
  'light dark',
  'own rating',
  'sparse feat',
  '… et al.',
]);

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(path => /\.tsx?$/.test(path) && !/\.(?:test|d)\.tsx?$/.test(path))
  .map(path => `src/${path.replaceAll('\\', '/')}`)
  .sort();
const codeOf = (path: string) => readFileSync(join(root, path), 'utf8');

type Messages = Record<string, { message: string; description?: string }>;
const messagesOf = (locale: string) =>
  JSON.parse(readFileSync(join(LOCALES, locale, 'messages.json'), 'utf8')) as Messages;
const english = messagesOf('en');
const others = readdirSync(LOCALES).filter(locale => locale !== 'en');

/** The count's form behind a name, and the name before it. */
const FORM = /^(.+)_(zero|one|two|few|many|other)$/;

describe('code', () => {
  it('holds no text that people see', () => {
    const found = files
      .filter(path => !(path in SAME_IN_ALL))
      .flatMap(path => {
        const isSpeaking = SPEAKING.includes(path.split('/')[1] ?? '');
        return shownStrings(path, codeOf(path), isSpeaking)
          .filter(({ text }) => !NAMES.has(text))
          .map(({ line, text }) => `${path}:${line} ${text.slice(0, 100)}`);
      });
    expect(found).toEqual([]);
  });

  it('is allowed such texts only where it has some', () => {
    const silent = Object.keys(SAME_IN_ALL).filter(
      path => !files.includes(path) || shownStrings(path, codeOf(path), true).length === 0,
    );
    expect(silent).toEqual([]);
  });

  it('uses every string that there is', () => {
    const manifest = readFileSync(join(root, 'manifest.json'), 'utf8');
    const used = new Set([...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, name]) => name));
    const patterns: RegExp[] = [];
    for (const path of files) {
      for (const text of textsIn(path, codeOf(path))) {
        if (/^\w+$/.test(text)) used.add(text);
        else if (/^[a-z]\w+\*\w*$/.test(text)) patterns.push(new RegExp(`^${text.replace('*', '\\w+')}$`));
      }
    }
    const isUsed = (name: string) => used.has(name) || patterns.some(pattern => pattern.test(name));
    const unused = Object.keys(english).filter(
      name => !isUsed(name) && !isUsed(FORM.exec(name)?.[1] ?? name),
    );
    expect(unused).toEqual([]);
  });
});

describe('what counts as a text that people see', () => {
  const seen = (code: string) => shownStrings('a.tsx', code, true).map(({ text }) => text);

  it.each([
    ['<p>Saved</p>', ['Saved']],
    ['<p>{isNew ? "New" : t("old")}</p>', ['New']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code to be read, not run.
    ['<p>{name || `no name: ${id}`}</p>', ['no name: …']],
    ['<button aria-label="Close" class="Big close">×</button>', ['Close']],
    ['<input placeholder={isUrl ? "https" : t("x")} />', ['https']],
    ['const a = { b: "The file is broken." };', ['The file is broken.']],
    ['const a = { b: "Saved" };', ['Saved']],
    ['const kinds = ["journal article"];', ['journal article']],
    ['const say = () => (isSent ? "Synced" : "Queued");', ['Synced', 'Queued']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code to be read, not run.
    ['say(`${count} sources`);', ['… sources']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code to be read, not run.
    ['fail(`Line ${line} is cut off`);', ['Line … is cut off']],
  ])('%s', (code, texts) => {
    expect(seen(code)).toEqual(texts);
  });

  it.each([
    '<p>{t("saved")} · {count}</p>',
    '<p class="Some class">{" "}</p>',
    'throw new Error("There is no such thing.");',
    'console.error("What was chosen did not work.", error);',
    'type A = "The other one";',
    'const a = { "Captured from": "capturedUrl" };',
    'const a = event.key === "Escape";',
  ])('not %s', code => {
    expect(seen(code)).toEqual([]);
  });
});

describe('strings', () => {
  it('have names that the browsers take, and say nothing else with a dollar than a place', () => {
    const odd = ['en', ...others].flatMap(locale =>
      Object.entries(messagesOf(locale)).flatMap(([name, { message }]) => {
        // Two places side by side would be one with a name: `$1$` is what the browsers then look for.
        const hasOnlyPlaces = !/\$(?![1-9$](?!\d))/.test(message) && !/\$\w+\$/.test(message);
        const isFine = /^[a-z]\w+$/i.test(name) && message !== '' && hasOnlyPlaces;
        return isFine ? [] : [`${locale}: ${name}`];
      }),
    );
    expect(odd).toEqual([]);
  });

  it('that the manifest names are there', () => {
    const manifest = readFileSync(join(root, 'manifest.json'), 'utf8');
    const named = [...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, name = '']) => name);
    expect(named.filter(name => !(name in english))).toEqual([]);
  });

  it('that depend on a count have a form for the rest', () => {
    const names = Object.keys(english).flatMap(name => FORM.exec(name)?.[1] ?? []);
    expect(names.filter(name => !(`${name}_other` in english))).toEqual([]);
    // What is asked for by its plain name would not be told from a form.
    expect(names.filter(name => name in english)).toEqual([]);
  });

  it('are the same ones in every language, with the same places to fill', () => {
    expect(others.flatMap(locale => differences(locale, messagesOf(locale)))).toEqual([]);
  });
});

/** What a language lacks, has too much, or fills in otherwise. */
function differences(locale: string, messages: Messages): string[] {
  const tag = locale.replace('_', '-');
  const found: string[] = [];
  if (messages.languageTag?.message !== tag) found.push(`languageTag is not ${tag}`);
  if (!['ltr', 'rtl'].includes(messages.textDirection?.message ?? '')) found.push('textDirection');
  const rules = new Intl.PluralRules(tag);
  const needed = new Set<string>(Array.from({ length: 1_001 }, (_, count) => rules.select(count)));
  const possible = new Set<string>([...rules.resolvedOptions().pluralCategories, 'other']);
  needed.add('other');
  for (const [name, { message }] of Object.entries(english)) {
    const [, base, form] = FORM.exec(name) ?? [];
    if (base !== undefined && form !== 'other') continue;
    const names = base === undefined ? [name] : [...needed].map(each => `${base}_${each}`);
    for (const each of names) if (!(each in messages)) found.push(`${each} is missing`);
    const kept = base === undefined ? [name] : [...possible].map(each => `${base}_${each}`);
    for (const each of kept) {
      const said = messages[each]?.message;
      if (said === undefined || name === 'languageTag' || name === 'textDirection') continue;
      // A form for one count may say it in a word.
      const isCounted = base !== undefined && !each.endsWith('_other');
      const [here, there] = [placesIn(said), placesIn(message)];
      const missing = there.filter(place => !here.includes(place) && !(isCounted && place === '$1'));
      const added = here.filter(place => !there.includes(place) && !(base !== undefined && place === '$1'));
      if (missing.length + added.length > 0) found.push(`${each} fills in ${here.join(' ') || 'nothing'}`);
    }
  }
  for (const name of Object.keys(messages)) {
    const [, base, form = ''] = FORM.exec(name) ?? [];
    const isKnown = base === undefined ? name in english : `${base}_other` in english && possible.has(form);
    if (!isKnown) found.push(`${name} is not English’s`);
  }
  return found.map(words => `${locale}: ${words}`);
}

function placesIn(message: string): string[] {
  return [...new Set(message.replaceAll('$$', '').match(/\$[1-9]/g) ?? [])].sort();
}
