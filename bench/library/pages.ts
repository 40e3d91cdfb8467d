// Functions that run in the library's page; none uses anything from outside itself. The page marks the moment at which what was found is
// in its document (`found`, with the search); what is measured ends with the frame after it.

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** For each search, the milliseconds from its key to its results on screen. */
export async function typeSearches(queries: readonly string[]): Promise<number[]> {
  const box = document.querySelector<HTMLInputElement>('input[aria-label="Search sources"]');
  if (!box) throw new Error('There is no search box.');
  const taken: number[] = [];
  for (const query of queries) {
    const isShown = new Promise<void>(resolve => {
      const watch = new PerformanceObserver(list => {
        const marks = list.getEntries() as PerformanceMark[];
        if (!marks.some(({ name, detail }) => name === 'found' && detail?.query === query)) return;
        watch.disconnect();
        resolve();
      });
      watch.observe({ type: 'mark' });
    });
    const start = performance.now();
    box.value = query;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await isShown;
    await new Promise(requestAnimationFrame);
    taken.push(performance.now() - start);
    performance.clearMarks();
  }
  return taken;
}

/** Scrolls to `places` (0 to 1 of the way) and answers for each how long until its rows are there, and the longest task meanwhile. */
export async function scrollTo(
  places: readonly number[],
): Promise<{ rowsMs: number[]; longestTaskMs: number }> {
  const list = document.querySelector<HTMLElement>('.source-list');
  if (!list) throw new Error('There is no list.');
  let longestTaskMs = 0;
  const tasks = new PerformanceObserver(entries => {
    for (const { duration } of entries.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  tasks.observe({ type: 'longtask' });
  const rowsMs: number[] = [];
  for (const place of places) {
    const top = Math.floor(place * (list.scrollHeight - list.clientHeight));
    const start = performance.now();
    list.scrollTop = top;
    const isThere = () => {
      const box = list.getBoundingClientRect();
      const rows = [...list.querySelectorAll<HTMLElement>('[role=row]')].filter(row => {
        const { top: rowTop, bottom } = row.getBoundingClientRect();
        return bottom > box.top && rowTop < box.bottom;
      });
      const covered = rows.reduce((sum, row) => sum + row.offsetHeight, 0);
      return covered >= box.height && rows.every(row => row.getAttribute('aria-busy') !== 'true');
    };
    do {
      await new Promise(requestAnimationFrame);
    } while (!isThere() && performance.now() - start < 10_000);
    rowsMs.push(performance.now() - start);
  }
  // Long tasks are told a little later.
  await new Promise(resolve => setTimeout(resolve, 500));
  tasks.disconnect();
  return { rowsMs, longestTaskMs };
}

/** Captures `count` sources as the popup does, and answers how long each took from the first message to the acknowledged save. */
export async function captureSources(count: number, from: number, characters: number): Promise<number[]> {
  const ask = async (request: string, question: unknown) => {
    const reply = (await chrome.runtime.sendMessage({ request, question })) as {
      ok: boolean;
      error?: string;
    };
    if (!reply.ok) throw new Error(reply.error);
  };
  const words = 'what is captured here says nothing but how long it takes to capture it ';
  const taken: number[] = [];
  for (let at = from; at < from + count; at += 1) {
    const address = `https://captured.example/${at}`;
    const page = { capturedUrl: address, tabTitle: `Captured ${at}` };
    const text = `${at} ${words.repeat(Math.ceil(characters / words.length))}`.slice(0, characters);
    const extracted = {
      ...{ url: address, capturedUrl: address, title: `Captured ${at}`, authors: ['Ada Author'] },
      ...{ publishedDate: '2025-07-31', siteName: 'Sources', type: 'paper', subtype: '', purpose: '' },
      ...{ language: 'en', description: '', abstract: '', provenance: {}, text, html: `<p>${text}</p>` },
      identifiers: { doi: '', arxivId: '', isbn: '', pmid: '' },
    };
    const start = performance.now();
    await ask('draft.fill', { page, capture: { extracted, httpStatus: 200, contentType: 'text/html' } });
    await ask('draft.edit', { page, edits: { summary: `Summary ${at}` } });
    await ask('draft.save', { page });
    taken.push(performance.now() - start);
  }
  return taken;
}

/** The bytes of the search index: its blocks, its directories and its fresh documents. */
export async function indexBytes(): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('source-capture');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const bytesOf = (text: string) => new TextEncoder().encode(text).length;
  let bytes = 0;
  const each = (name: string, add: (value: never) => number) =>
    new Promise<void>((resolve, reject) => {
      const asking = db.transaction(name).objectStore(name).openCursor();
      asking.onerror = () => reject(asking.error);
      asking.onsuccess = () => {
        const cursor = asking.result;
        if (!cursor) {
          resolve();
          return;
        }
        bytes += add(cursor.value as never);
        cursor.continue();
      };
    });
  await each('searchBlocks', (block: { terms: string; ends: Uint32Array; postings: Uint8Array }) => {
    return bytesOf(block.terms) + block.ends.byteLength + block.postings.byteLength;
  });
  await each('searchSegments', (segment: { directory: string[] }) => bytesOf(segment.directory.join('\n')));
  await each('searchFresh', (document: { terms: string }) => bytesOf(document.terms));
  db.close();
  return bytes;
}

/** A bare read of stores, one cursor after the other: the milliseconds. */
export async function readBare(stores: readonly string[]): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('source-capture');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const start = performance.now();
  for (const name of stores) {
    await new Promise<void>((resolve, reject) => {
      const asking = db.transaction(name).objectStore(name).openCursor();
      asking.onerror = () => reject(asking.error);
      asking.onsuccess = () => (asking.result ? asking.result.continue() : resolve());
    });
  }
  const taken = performance.now() - start;
  db.close();
  return taken;
}
