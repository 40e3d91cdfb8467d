// Functions that run in a page of the extension, as text: none uses anything from outside itself.

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/**
 * Fills the store with `entries` entries of `characters` characters of text each, of words that occur as in a language (Zipf's law over
 * 200,000 words), and nothing that is derived from them. Seeded: every run has the same library. Answers the characters of text.
 */
export async function fillLibrary(entries: number, characters: number): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('source-capture');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  let seed = 12_345;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 4_294_967_296;
  };
  const syllables = 'ba ke ti no ru sa me li do fu va ne ri to gu pa le mi so nu al en ir os un'.split(' ');
  const WORDS = 200_000;
  const word = (rank: number) => {
    let text = '';
    for (let rest = rank + 7; rest > 0; rest = Math.floor(rest / syllables.length)) {
      text += syllables[rest % syllables.length];
    }
    return text;
  };
  const words = Array.from({ length: WORDS }, (_, rank) => word(rank));
  // The inverse of the distribution, cut into equal steps.
  const STEPS = 1 << 16;
  const weights = words.map((_, rank) => 1 / (rank + 2.7) ** 1.05);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rankAt = new Uint32Array(STEPS);
  for (let step = 0, rank = 0, sum = weights[0] ?? 0; step < STEPS; step += 1) {
    while (sum / total < step / STEPS && rank < WORDS - 1) sum += weights[++rank] ?? 0;
    rankAt[step] = rank;
  }
  const pick = () => {
    const rank = rankAt[Math.floor(random() * STEPS)] ?? 0;
    // The tail's steps are wider than a word.
    return words[Math.min(WORDS - 1, rank < 2_000 ? rank : rank + Math.floor(random() * rank * 0.2))] ?? '';
  };
  const sentence = (length: number) => Array.from({ length }, pick).join(' ');
  const textOf = (length: number) => {
    const parts: string[] = [];
    let size = 0;
    while (size < length) {
      const part = `${sentence(12)}. `;
      parts.push(part);
      size += part.length;
    }
    return parts.join('').slice(0, length);
  };
  const types = ['paper', 'blog', 'report', 'web', 'paper', 'blog', 'talk', 'book', 'government'];
  const venues = ['arxiv', 'anthropic', 'openai', '', 'nature', 'deepmind', '', 'transformer-circuits'];
  const families = Array.from({ length: 4_000 }, (_, at) => word(at * 41 + 900));
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  let written = 0;
  for (let from = 0; from < entries; from += 500) {
    const numbers = Array.from({ length: Math.min(500, entries - from) }, (_, at) => from + at);
    const sources = await Promise.all(
      numbers.map(async number => {
        const url = `https://sources.example/${number}`;
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(url));
        const hex = Array.from(new Uint8Array(hash), byte => byte.toString(16).padStart(2, '0')).join('');
        return { url, id: hex.slice(0, 16), number };
      }),
    );
    const transaction = db.transaction(['entries', 'snapshots'], 'readwrite');
    for (const { url, id, number } of sources) {
      const time = new Date(Date.UTC(2022, 0, 1) + number * 1_300_000).toISOString();
      const text = textOf(characters);
      written += text.length;
      const author = () =>
        `${capital(word(Math.floor(random() * 400)))} ${capital(families[Math.floor(random() * 4_000)] ?? '')}`;
      const sync = {
        ...{ wiki: '', state: 'local', remoteId: '', base: null, found: null, remoteUpdatedAt: '' },
        ...{ checkedAt: '', refused: [], conflicts: [], problem: null },
      };
      transaction.objectStore('entries').put({
        ...{ id, url, capturedUrl: url, stableId: `sid_${id.slice(0, 10)}`, pageKeys: [url], sync },
        ...{ otherSyncs: [], createdAt: time, updatedAt: time, title: capital(sentence(7)) },
        authors: Array.from({ length: 1 + (number % 4) }, author),
        publishedDate: `20${10 + (number % 16)}-${String(1 + (number % 12)).padStart(2, '0')}`,
        ...{
          type: types[number % types.length],
          subtype: '',
          purpose: '',
          language: 'en',
          siteName: 'Sources',
        },
        venueId: venues[number % venues.length],
        identifiers: { doi: '', arxivId: '', isbn: '', pmid: '' },
        credibility: { override: number % 7 === 0 ? 1 + (number % 5) : null, reason: '' },
        importance: number % 3 === 0 ? number % 101 : null,
        summary: number % 2 === 0 ? sentence(25) : '',
        ...{ abstract: '', review: '', tags: [`tag ${number % 60}`], collections: [], citedBy: [] },
        keyPoints: [1, 2]
          .slice(0, number % 3)
          .map(point => ({ id: `${id}-${point}`, text: sentence(15), quote: null })),
      });
      transaction.objectStore('snapshots').put(
        {
          ...{ text, html: `<p>${text}</p>`, contentHash: id, sizeBytes: characters, httpStatus: 200 },
          ...{ contentType: 'text/html', pageTitle: `Source ${number}`, capturedAt: time },
        },
        id,
      );
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
  db.close();
  return written;
}

/** Queries of 1 to 4 words, the last cut as it is typed: of common, of rare, of mixed and of no words of the library. */
export function makeQueries(count: number): string[] {
  let seed = 777;
  const random = (most: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 4_294_967_296) * most);
  };
  const syllables = 'ba ke ti no ru sa me li do fu va ne ri to gu pa le mi so nu al en ir os un'.split(' ');
  const word = (rank: number) => {
    let text = '';
    for (let rest = rank + 7; rest > 0; rest = Math.floor(rest / syllables.length)) {
      text += syllables[rest % syllables.length];
    }
    return text;
  };
  const kinds = [
    () => word(random(60)),
    () => word(2_000 + random(100_000)),
    () => word(random(2) ? random(300) : 500 + random(20_000)),
    () => `xq${word(random(1_000))}`,
  ];
  return Array.from({ length: count }, (_, at) => {
    const kind = kinds[at % 10 === 9 ? 3 : at % 3];
    const words = Array.from({ length: 1 + (at % 4) }, () => kind?.() ?? '');
    const last = words.pop() ?? '';
    return [...words, last.slice(0, 1 + random(last.length))].join(' ');
  });
}
