import { expect, it } from 'vitest';
import { askBuiltIn, type BuiltIn, hasBuiltIn } from './built-in.ts';

const SOURCE = { title: 'Tides', text: 'The tide rose.', language: 'en' };
const model = (answer: string): BuiltIn['LanguageModel'] => ({
  availability: async () => 'available',
  create: async () => ({ prompt: async () => answer, destroy: () => {} }),
});
const summariser = (answer: string): BuiltIn['Summarizer'] => ({
  availability: async () => 'downloadable',
  create: async () => ({ summarize: async () => answer, destroy: () => {} }),
});

it('is there where the browser has a model, or can get one', async () => {
  expect(await hasBuiltIn({})).toBe(false);
  expect(await hasBuiltIn({ LanguageModel: model('') })).toBe(true);
  expect(await hasBuiltIn({ Summarizer: summariser('') })).toBe(true);
});

it('drafts with key points where a model can be asked, else with a summary alone', async () => {
  const draft = { summary: 'A tide.', keyPoints: [{ text: 'It rose.', quote: 'The tide rose.' }] };
  expect(await askBuiltIn(SOURCE, { LanguageModel: model(JSON.stringify(draft)) })).toEqual({
    ok: true,
    value: { ...draft, unread: 0 },
  });
  const both = { LanguageModel: model('No.'), Summarizer: summariser('A tide.') };
  expect(await askBuiltIn(SOURCE, both)).toEqual({
    ok: true,
    value: { summary: 'A tide.', keyPoints: [], unread: 0 },
  });
  expect(await askBuiltIn(SOURCE, {})).toEqual({ ok: false, error: 'no-answer' });
});
