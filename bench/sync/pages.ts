// Functions that run in a page of the extension; none uses anything from outside itself.

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };

/** Fills the store with `entries` entries of `characters` characters of text; the last `queued` of them wait to be sent to `wiki`. */
export async function fillStore(
  wiki: string,
  entries: number,
  queued: number,
  characters: number,
): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('source-capture');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const time = '2026-01-02T03:04:05.678Z';
  const words = 'the source says that what is measured here is the time of a first sync and nothing else ';
  const text = words.repeat(Math.ceil(characters / words.length)).slice(0, characters);
  for (let from = 0; from < entries; from += 1_000) {
    const to = Math.min(entries, from + 1_000);
    const sources = await Promise.all(
      Array.from({ length: to - from }, async (_, at) => {
        const url = `https://sources.example/${from + at}`;
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(url));
        const hex = Array.from(new Uint8Array(hash), byte => byte.toString(16).padStart(2, '0')).join('');
        return { url, id: hex.slice(0, 16), number: from + at };
      }),
    );
    const transaction = db.transaction(['entries', 'snapshots', 'outbox'], 'readwrite');
    for (const { url, id, number } of sources) {
      const isQueued = number >= entries - queued;
      const sync = {
        ...{ wiki, state: isQueued ? 'queued' : 'synced', remoteId: '', base: null, found: null },
        ...{ remoteUpdatedAt: isQueued ? '' : time, checkedAt: isQueued ? '' : time },
        ...{ refused: [], conflicts: [], problem: null },
      };
      transaction.objectStore('entries').put({
        ...{ id, url, capturedUrl: url, stableId: `sid_${id.slice(0, 10)}`, pageKeys: [url], sync },
        ...{ otherSyncs: [], createdAt: time, updatedAt: time, title: `Source number ${number}` },
        ...{ authors: ['Ada Author', 'Bo Writer'], publishedDate: '2025-07-31', type: 'paper', subtype: '' },
        ...{ purpose: '', language: 'en', siteName: 'Sources', venueId: '', identifiers: {} },
        ...{ credibility: { override: 4, reason: '' }, importance: 50, summary: `A summary of ${number}.` },
        ...{ abstract: '', review: '', tags: ['one', 'two'], collections: [], citedBy: [] },
        keyPoints: [1, 2, 3].map(point => ({ id: `${id}-${point}`, text: `Point ${point}`, quote: null })),
      });
      if (!isQueued) continue;
      const row = { wiki, entryId: id, state: 'queued', revision: 1, attempts: 0, problem: null };
      transaction.objectStore('outbox').put({ ...row, kind: 'resource', notBefore: 0 });
      transaction.objectStore('outbox').put({ ...row, kind: 'snapshot', notBefore: Number.MAX_SAFE_INTEGER });
      const snapshot = { text: `${number} ${text}`, html: '', contentHash: id, sizeBytes: characters };
      const capture = {
        httpStatus: 200,
        contentType: 'text/html',
        pageTitle: `Source ${number}`,
        capturedAt: time,
      };
      transaction.objectStore('snapshots').put({ ...snapshot, ...capture }, id);
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
  db.close();
}

/** Posts the same bodies to the same calls, one after the other: nothing could do less. Answers the milliseconds. */
export async function bareLoop(
  wiki: string,
  key: string,
  entries: number,
  characters: number,
): Promise<number> {
  const time = '2026-01-02T03:04:05.678Z';
  const words = 'the source says that what is measured here is the time of a first sync and nothing else ';
  const text = words.repeat(Math.ceil(characters / words.length)).slice(0, characters);
  const sources = await Promise.all(
    Array.from({ length: entries }, async (_, number) => {
      const url = `https://sources.example/${number}`;
      const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(url));
      const hex = Array.from(new Uint8Array(hash), byte => byte.toString(16).padStart(2, '0')).join('');
      return { url, id: hex.slice(0, 16), number };
    }),
  );
  const post = async (path: string, body: unknown) => {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    const answer = await fetch(wiki + path, { method: 'POST', headers, body: JSON.stringify(body) });
    await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  };
  const start = performance.now();
  for (let from = 0; from < entries; from += 200) {
    const batch = sources.slice(from, from + 200);
    const items = batch.map(({ url, id, number }) => ({
      ...{ id, url, stableId: `sid_${id.slice(0, 10)}`, title: `Source number ${number}`, type: 'paper' },
      ...{ authors: ['Ada Author', 'Bo Writer'], publishedDate: '2025-07-31', credibilityOverride: 4 },
      ...{ importanceScore: 0.5, summary: `A summary of ${number}.`, tags: ['one', 'two'] },
      ...{ keyPoints: ['Point 1', 'Point 2', 'Point 3'], fetchedAt: time, contentHash: id },
    }));
    await post('/api/resources/batch', { items });
  }
  for (const { url, id, number } of sources) {
    const fullText = `${number} ${text}`;
    await post('/api/citations/content/upsert', {
      ...{ url, resourceId: id, fetchedAt: time, httpStatus: 200, contentType: 'text/html' },
      ...{ pageTitle: `Source ${number}`, fullText, fullTextPreview: fullText, contentLength: characters },
      ...{ contentHash: id, fetchMethod: 'source-capture' },
    });
  }
  return performance.now() - start;
}

/** Asks for a sync and waits until its run is over: the lock is free again. Answers the milliseconds. */
export async function syncNow(): Promise<number> {
  const start = performance.now();
  await chrome.runtime.sendMessage({ request: 'sync.now', question: {} });
  await navigator.locks.request('sync', async () => {});
  return performance.now() - start;
}

/** How many rows are still to be sent. */
export async function rowsLeft(): Promise<number> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('source-capture');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const count = await new Promise<number>((resolve, reject) => {
    const counting = db.transaction('outbox').objectStore('outbox').count();
    counting.onsuccess = () => resolve(counting.result);
    counting.onerror = () => reject(counting.error);
  });
  db.close();
  return count;
}
