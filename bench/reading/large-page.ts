import { seededRandom } from '../../fixtures/random.ts';

const CHARACTERS = 1_048_576;
const WORDS = 20_000;
const SYLLABLES = 'ba ke ti no ru sa me li do fu va ne ri to gu pa le mi so nu al en ir os un'.split(' ');

/** A page of a megabyte of words that occur as in a language (Zipf's law), and the sentences in it. */
export function largePage(): { html: string; sentences: string[] } {
  const random = seededRandom(7);
  // Uniform over the logarithm of the rank: each rank as often as its inverse.
  const word = () => wordOf(Math.floor(WORDS ** random()) + 5);
  const sentence = () => {
    const words = Array.from({ length: 8 + Math.floor(random() * 18) }, word).join(' ');
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  };
  const sentences: string[] = [];
  const parts = [
    '<!doctype html><html lang="en"><title>A long report</title><article><h1>A long report</h1>',
  ];
  let length = 0;
  while (length < CHARACTERS) {
    const paragraph = Array.from({ length: 6 }, sentence);
    sentences.push(...paragraph);
    const html = `<p>${paragraph.join(' ')}</p>`;
    parts.push(html);
    length += html.length;
  }
  return { html: `${parts.join('')}</article></html>`, sentences };
}

function wordOf(rank: number): string {
  let text = '';
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    text += SYLLABLES[rest % SYLLABLES.length];
  }
  return text;
}

/** Quotes from all over the page: most as they stand, some with other spaces and case, some with a few letters changed. */
export function quotesOf(sentences: readonly string[], count: number) {
  return Array.from({ length: count }, (_, at) => {
    const sentence = sentences[Math.floor(((at + 0.5) / count) * sentences.length)] ?? '';
    const [fifth, tenth] = [at % 5 === 1, at % 10 === 2];
    const exact = fifth
      ? sentence.toUpperCase().replaceAll(' ', '\n ')
      : tenth
        ? misread(sentence)
        : sentence;
    return { id: `q${at}`, quote: { exact, prefix: '', suffix: '' } };
  });
}

/** Every twelfth letter is another. */
function misread(sentence: string): string {
  return [...sentence].map((letter, at) => (at % 12 === 6 ? 'x' : letter)).join('');
}
