import { NO_IDENTIFIERS, type PageCapture } from '../src/domain/source.ts';
import type { Question, RequestName } from '../src/messages/requests.ts';
import type { Json, Surface } from './browsers/browser.ts';

declare const chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };

/** Asks the background from one of the extension's own pages, as its scripts do; throws where it answers with a failure. */
export async function ask<N extends RequestName>(
  page: Surface,
  request: N,
  question: Question<N>,
): Promise<unknown> {
  const reply = await page.evaluate(send, request, question as Json);
  if (!reply.ok) throw new Error(`${request}: ${reply.error}`);
  return reply.answer;
}

/** Captures a page as the popup does, by messages alone: quicker than a click. `text` becomes its snapshot. */
export async function captureByMessage(
  from: Surface,
  { url, title, summary, text }: { url: string; title: string; summary: string; text: string },
): Promise<void> {
  const page = { capturedUrl: url, tabTitle: title };
  await ask(from, 'draft.fill', { page, capture: captureOf(url, title, text) });
  await ask(from, 'draft.edit', { page, edits: { summary } });
  await ask(from, 'draft.save', { page });
}

function captureOf(url: string, title: string, text: string): PageCapture {
  const unsaid = { publishedDate: '', siteName: '', subtype: '', purpose: '', description: '', abstract: '' };
  const facts = {
    ...unsaid,
    url,
    capturedUrl: url,
    title,
    authors: [],
    type: 'web' as const,
    language: 'en',
  };
  const extracted = { ...facts, identifiers: NO_IDENTIFIERS, provenance: {}, text, html: `<p>${text}</p>` };
  return { extracted, httpStatus: 200, contentType: 'text/html' };
}

/** Runs in the page. */
function send(request: string, question: unknown): Promise<{ ok: boolean; answer?: Json; error?: string }> {
  return chrome.runtime.sendMessage({ request, question }) as never;
}
