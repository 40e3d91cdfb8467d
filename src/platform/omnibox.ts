import type { Omnibox } from 'webextension-polyfill';
import { browser } from './browser.ts';
import type { Disposition } from './tabs.ts';

/** One line below the address bar: `value` is what it stands for, and is put into the bar. */
export type AddressSuggestion = { value: string; title: string; about: string };

export type OmniboxPort = {
  /** What Enter does with words that no suggestion was chosen for, as a sentence. */
  hint(): string;
  /** The keyword was typed: a search is about to begin. */
  begin(): void;
  suggest(text: string): Promise<readonly AddressSuggestion[]>;
  /** `text` is what was typed, or the `value` of the suggestion that was chosen. */
  enter(text: string, where: Disposition): void;
  end(): void;
};

/** Answers what is typed in the address bar after the extension's keyword, in browsers that have such a thing. */
export function onOmnibox({ hint, begin, suggest, enter, end }: OmniboxPort): void {
  const omnibox = browser.omnibox as Omnibox.Static | undefined;
  if (!omnibox) return;
  let typed = 0;
  omnibox.onInputStarted.addListener(() => {
    omnibox.setDefaultSuggestion({ description: asDescription(hint()) });
    begin();
  });
  omnibox.onInputChanged.addListener((text, show) => {
    typed += 1;
    const input = typed;
    suggest(text).then(
      suggestions => {
        // What was typed since has a question of its own.
        if (input === typed) show(suggestions.map(asSuggestion));
      },
      error => console.error('No suggestions.', error),
    );
  });
  omnibox.onInputCancelled.addListener(end);
  omnibox.onInputEntered.addListener((text, where) => {
    enter(text, where);
    end();
  });
}

function asSuggestion({ value, title, about }: AddressSuggestion): Omnibox.SuggestResult {
  const description = takesMarkup()
    ? `${asDescription(title)}${about && ` <dim>– ${asDescription(about)}</dim>`}`
    : [title, about].filter(Boolean).join(' – ');
  return { content: value, description };
}

/** Chromium reads a description as XML, Firefox as it stands. https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/omnibox/SuggestResult */
function asDescription(text: string): string {
  if (!takesMarkup()) return text;
  // What XML has no place for, even escaped, would cost all suggestions.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML leaves out.
  const plain = text.replaceAll(/[\x00-\x1f\ufffe\uffff\p{Cs}]+/gu, ' ');
  return plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function takesMarkup(): boolean {
  return browser.runtime.getURL('').startsWith('chrome-extension:');
}
