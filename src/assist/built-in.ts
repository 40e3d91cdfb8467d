import { type Drafted, MOST_SUMMARY } from '../domain/assistant.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { shortenedText } from '../domain/shortened-text.ts';
import { draftedOf } from './drafted.ts';
import type { AssistProblem, Source } from './endpoint.ts';
import { promptFor } from './prompt.ts';

/** The models in the browser, where it has them: on the device, nothing is sent. https://developer.chrome.com/docs/ai/built-in */
type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';
type Session = { prompt(text: string): Promise<string>; destroy(): void };
type Summariser = { summarize(text: string): Promise<string>; destroy(): void };
export type BuiltIn = {
  LanguageModel?: {
    availability(): Promise<Availability>;
    create(options: { initialPrompts: { role: 'system'; content: string }[] }): Promise<Session>;
  };
  Summarizer?: {
    availability(): Promise<Availability>;
    create(options: { type: 'tldr'; format: 'plain-text'; length: 'medium' }): Promise<Summariser>;
  };
};

/** Whether this browser can draft by itself. */
export async function hasBuiltIn(browser: BuiltIn = globalThis as BuiltIn): Promise<boolean> {
  const asked = [browser.LanguageModel, browser.Summarizer].map(async one => one?.availability());
  return (await Promise.all(asked)).some(answer => answer !== undefined && answer !== 'unavailable');
}

/** Asks the browser's own model; one that only summarises gives no key points, since it names no quotes. */
export async function askBuiltIn(
  { title, text, language }: Source,
  browser: BuiltIn = globalThis as BuiltIn,
): Promise<Result<Drafted, AssistProblem>> {
  const { LanguageModel, Summarizer } = browser;
  if (LanguageModel && (await LanguageModel.availability()) !== 'unavailable') {
    const { system, user } = promptFor(title, text, language);
    const session = await LanguageModel.create({ initialPrompts: [{ role: 'system', content: system }] });
    try {
      const drafted = draftedOf(await session.prompt(user));
      if (drafted) return ok(drafted);
    } finally {
      session.destroy();
    }
  }
  if (!Summarizer || (await Summarizer.availability()) === 'unavailable') return fail('no-answer');
  const summariser = await Summarizer.create({ type: 'tldr', format: 'plain-text', length: 'medium' });
  try {
    const summary = await summariser.summarize(promptFor(title, text, language).user);
    return summary.trim() === ''
      ? fail('not-understood')
      : ok({ summary: shortenedText(summary, MOST_SUMMARY), keyPoints: [], unread: 0 });
  } finally {
    summariser.destroy();
  }
}
