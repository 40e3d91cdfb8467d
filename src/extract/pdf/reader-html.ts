import type { Pace } from '../pace.ts';
import type { Block } from './blocks.ts';

/** The text of a PDF: a blank line between paragraphs. */
export function plainTextOf(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text).join('\n\n');
}

/** Its reader HTML: paragraphs and headings, with every character of the text escaped that HTML reads. */
export async function readerHtml(blocks: readonly Block[], pace: Pace): Promise<string> {
  const elements: string[] = [];
  for (const { kind, text } of blocks) {
    await pace.pause();
    elements.push(kind === 'heading' ? `<h2>${escaped(text)}</h2>` : `<p>${escaped(text)}</p>`);
  }
  return elements.join('\n');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}
