import { rmSync } from 'node:fs';
import { until } from '../e2e/browsers/until.ts';
import { startChromium } from './chromium.ts';
import { untilIndexed } from './search-index.ts';
const profileDir = '/work/scratch/lib100k';
rmSync(`${profileDir}/Default/Service Worker`, { recursive: true, force: true });
const t = performance.now();
const browser = await startChromium({ hostMap: {}, profileDir });
try {
  const options = await browser.extensionPage('options/index.html');
  const version = () => options.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((res, rej) => { const o = indexedDB.open('source-capture'); o.onsuccess = () => res(o.result); o.onerror = () => rej(o.error); });
    const r = await new Promise<unknown>(res => { const g = db.transaction('choices').objectStore('choices').get('searchVersion'); g.onsuccess = () => res(g.result); });
    const e = await new Promise<any>(res => { const g = db.transaction('entries').objectStore('entries').openCursor(); g.onsuccess = () => res(g.result?.value?.capturedAt); });
    const out = `${db.version} ${r} ${e}`; db.close(); return out;
  });
  console.log(((performance.now() - t) / 1000).toFixed(1), await version());
  const library = await browser.extensionPage('library/index.html');
  await until('the version', async () => (await version()).includes(' 3 '), 900_000);
  console.log(((performance.now() - t) / 1000).toFixed(1), await version());
  await untilIndexed(library);
  console.log(((performance.now() - t) / 1000).toFixed(1), 'whole');
  await new Promise(r => setTimeout(r, 5000));
} finally { await browser.stop({ keepProfile: true }); }
