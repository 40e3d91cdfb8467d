import { type NamedQuote, PageQuotes } from './quotes.ts';

// Left as properties of `sourceCaptureQuotes` in the extension's own world of the page, where later injections find them. An injection of
// the same file again goes on with what is there: what is marked stays marked.
type Here = { sourceCaptureQuotes?: { quotes: PageQuotes } };

export const quotes = (globalThis as Here).sourceCaptureQuotes?.quotes ?? new PageQuotes(document);
export const name = quotes.name;
export const mark = (named: readonly NamedQuote[]) => quotes.mark(named);
export const show = (id: string) => quotes.show(id);
export const selected = () => quotes.selected();
export const follow = (follower: string) => quotes.follow(follower);
export const nextSelection = (follower: string) => quotes.nextSelection(follower);
