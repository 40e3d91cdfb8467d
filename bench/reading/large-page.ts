import { prose } from '../../fixtures/prose.ts';

const CHARACTERS = 1_048_576;

/** A page of a megabyte, and the sentences in it. */
export function largePage(): { html: string; sentences: string[] } {
  const write = prose(7);
  const sentences: string[] = [];
  const parts = [
    '<!doctype html><html lang="en"><title>A long report</title><article><h1>A long report</h1>',
  ];
  let length = 0;
  while (length < CHARACTERS) {
    const from = sentences.length;
    const paragraph = Array.from({ length: 6 }, (_, at) => {
      return `${write.sentence().slice(0, -1)}, as case ${1_000 + from + at} shows.`;
    });
    sentences.push(...paragraph);
    const html = `<p>${paragraph.join(' ')}</p>`;
    parts.push(html);
    length += html.length;
  }
  return { html: `${parts.join('')}</article></html>`, sentences };
}

/** Quotes from all over the page: most as they stand, some with other spaces and case, some with a few letters changed. */
export function quotesOf(sentences: readonly string[], count: number) {
  return Array.from({ length: count }, (_, at) => {
    const sentence = sentences[Math.floor(((at + 0.5) / count) * sentences.length)] ?? '';
    const [odd, tenth] = [at % 5 === 1, at % 10 === 2];
    const exact = odd ? sentence.toUpperCase().replaceAll(' ', '\n ') : tenth ? misread(sentence) : sentence;
    return { id: `q${at}`, quote: { exact, prefix: '', suffix: '' } };
  });
}

/** Every twelfth letter is another. */
function misread(sentence: string): string {
  return [...sentence].map((letter, at) => (at % 12 === 6 ? 'x' : letter)).join('');
}
