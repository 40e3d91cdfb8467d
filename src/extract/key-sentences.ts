import type { Quote } from '../domain/key-point.ts';
import { Pace } from './pace.ts';

/**
 * The sentences that carry most of a text, each as a quote, in the order of the text; at most `most`.
 *
 * LexRank (Erkan and Radev, 2004, https://doi.org/10.1613/jair.1523): sentences vote for those they resemble, by the
 * cosine of their tf-idf vectors, and the votes are iterated to a steady state. Near-repeats are then passed over by
 * maximal marginal relevance (Carbonell and Goldstein, 1998, https://doi.org/10.1145/290941.291025). Works in slices.
 */
export async function keySentences(text: string, language: string, most = 5): Promise<Quote[]> {
  const pace = new Pace();
  const sentences = await sentencesOf(text.slice(0, MOST_CHARACTERS), language, pace);
  if (sentences.length < FEWEST_SENTENCES) return [];
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: 'word' });
  const documents: string[][] = [];
  for (const sentence of sentences) {
    await pace.pause();
    documents.push(wordsOf(sentence.text, segmenter));
  }
  const similarity = await similarityOf(documents, pace);
  const chosen = diverse(await lexRank(similarity, pace), similarity, most);
  return chosen
    .map(index => sentences[index])
    .filter(sentence => sentence !== undefined)
    .toSorted((one, other) => one.start - other.start)
    .map(sentence => quoteAt(text, sentence));
}

/** Bounds the work, which grows with the square of the number of sentences. */
const MOST_CHARACTERS = 200_000;
const MOST_SENTENCES = 500;
/** A text this short is read faster than its summary. */
const FEWEST_SENTENCES = 8;
const CONTEXT = 32;

type Sentence = { text: string; start: number };

/** Whole sentences of a length that can stand alone. Blocks are segmented one by one: a heading ends no sentence. */
async function sentencesOf(text: string, language: string, pace: Pace): Promise<Sentence[]> {
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: 'sentence' });
  const found: Sentence[] = [];
  for (const block of text.matchAll(/[^\n]+/g)) {
    for (const { segment, index } of segmenter.segment(block[0])) {
      await pace.pause();
      const sentence = segment.trim();
      if (!canStandAlone(sentence)) continue;
      found.push({ text: sentence, start: block.index + index + segment.indexOf(sentence) });
      if (found.length === MOST_SENTENCES) return found;
    }
  }
  return found;
}

function canStandAlone(sentence: string): boolean {
  const isDense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(sentence);
  const [shortest, longest] = isDense ? [15, 160] : [50, 400];
  return (
    sentence.length >= shortest &&
    sentence.length <= longest &&
    /[.!。！][”"’'）)\]]*$/u.test(sentence) &&
    // It starts like a sentence, not in the middle of one.
    !/^[\p{Ll}\d)\],;:]/u.test(sentence)
  );
}

function wordsOf(sentence: string, segmenter: Intl.Segmenter): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(sentence)) {
    if (isWordLike) words.push(segment.toLowerCase());
  }
  return words;
}

/** Cosine of each pair of sentences, as rows of one square. */
type Similarity = { size: number; cosines: Float64Array };

/**
 * Cosines of the tf-idf vectors. Words are the keys, not sentences: most pairs share no word, and cost nothing. A word of
 * every third sentence says nothing about what a sentence is about, so no list of stop words is needed in any language.
 */
async function similarityOf(documents: readonly string[][], pace: Pace): Promise<Similarity> {
  const size = documents.length;
  const postings = new Map<string, Map<number, number>>();
  for (const [index, words] of documents.entries()) {
    for (const word of words) {
      const places = postings.get(word) ?? new Map<number, number>();
      postings.set(word, places.set(index, (places.get(index) ?? 0) + 1));
    }
  }
  const cosines = new Float64Array(size * size);
  for (const places of postings.values()) {
    await pace.pause();
    if (places.size > Math.max(2, size / 3)) continue;
    const idf = Math.log(size / places.size);
    const weighted = [...places].map(([index, count]) => [index, count * idf] as const);
    for (const [one, weight] of weighted) {
      for (const [other, otherWeight] of weighted) {
        cosines[one * size + other] = (cosines[one * size + other] ?? 0) + weight * otherWeight;
      }
    }
  }
  const norms = documents.map((_, index) => Math.sqrt(cosines[index * size + index] ?? 0));
  await pace.pause();
  for (let at = 0; at < cosines.length; at += 1) {
    const norm = (norms[Math.floor(at / size)] ?? 0) * (norms[at % size] ?? 0);
    cosines[at] = norm === 0 ? 0 : (cosines[at] ?? 0) / norm;
  }
  return { size, cosines };
}

/** The steady state of the votes, by power iteration; damping and tolerance as in the paper. */
async function lexRank({ size, cosines }: Similarity, pace: Pace): Promise<number[]> {
  let ranks = new Array<number>(size).fill(1 / size);
  const totals = ranks.map((_, voter) =>
    cosines.subarray(voter * size, (voter + 1) * size).reduce((sum, value) => sum + value, 0),
  );
  for (let round = 0; round < 50; round += 1) {
    await pace.pause();
    const next = new Array<number>(size).fill(DAMPING / size);
    for (let voter = 0; voter < size; voter += 1) {
      const share = ((1 - DAMPING) * (ranks[voter] ?? 0)) / (totals[voter] || 1);
      for (let index = 0; index < size; index += 1) {
        next[index] = (next[index] ?? 0) + share * (cosines[voter * size + index] ?? 0);
      }
    }
    const change = next.reduce((sum, rank, index) => sum + Math.abs(rank - (ranks[index] ?? 0)), 0);
    ranks = next;
    if (change < 1e-4) break;
  }
  return ranks;
}

const DAMPING = 0.15;
/** How much being central counts against being new. */
const RELEVANCE = 0.7;

function diverse(ranks: readonly number[], { size, cosines }: Similarity, most: number): number[] {
  const best = Math.max(...ranks);
  const chosen: number[] = [];
  while (chosen.length < Math.min(most, ranks.length)) {
    let winner = -1;
    let winnerScore = Number.NEGATIVE_INFINITY;
    for (const [index, rank] of ranks.entries()) {
      if (chosen.includes(index)) continue;
      const repeat = Math.max(0, ...chosen.map(other => cosines[index * size + other] ?? 0));
      const score = (RELEVANCE * rank) / best - (1 - RELEVANCE) * repeat;
      if (score > winnerScore) [winner, winnerScore] = [index, score];
    }
    if (winner < 0) break;
    chosen.push(winner);
  }
  return chosen;
}

function quoteAt(text: string, { text: exact, start }: Sentence): Quote {
  const end = start + exact.length;
  return {
    exact,
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
  };
}
