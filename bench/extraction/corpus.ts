import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One labelled page: what a reader says it holds. An absent title, author or date means that the page names none. */
export interface LabelledPage {
  id: string;
  url: string;
  pageType: string;
  title: string | null;
  author: string | null;
  publishDate: string | null;
  mainContent: string;
  with: string[];
  without: string[];
  /** Held-out pages are only measured; nothing is tuned on them. */
  isHeldOut: boolean;
}

/** WCXB's development split, beside the project: data for measuring, never a part of it. */
export const CORPUS = resolve(import.meta.dirname, '../../../shared/corpus/wcxb-dev');

export function hasCorpus(): boolean {
  return existsSync(resolve(CORPUS, 'truth.jsonl.gz'));
}

export async function readCorpus(): Promise<LabelledPage[]> {
  const lines = gunzipSync(await readFile(resolve(CORPUS, 'truth.jsonl.gz'))).toString('utf8');
  return lines
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const page = JSON.parse(line);
      // A few pages came without their address: each is a site of its own.
      const url = page.url || `https://page-${page.id}.example/`;
      const mainContent = page.mainContent ?? '';
      return { ...page, url, mainContent, isHeldOut: isHeldOut(url) };
    });
}

export async function readPage(page: LabelledPage): Promise<Buffer> {
  return gunzipSync(await readFile(resolve(CORPUS, 'html', `${page.id}.html.gz`)));
}

/** A third of the sites, by the hash of their domain: no site is in both parts. */
function isHeldOut(address: string): boolean {
  const digest = createHash('sha256').update(domainOf(address)).digest();
  return digest.readUInt32BE(0) % 3 === 0;
}

/** The registrable domain: the last two labels, or three below a country's `co.`, `com.`, `ac.` … */
export function domainOf(address: string): string {
  const labels = new URL(address).hostname.split('.');
  const isSecondLevel = /^(?:co|com|org|net|edu|gov|ac|gob|go|or|ne|gv)\.[a-z]{2}$/.test(
    labels.slice(-2).join('.'),
  );
  return labels.slice(isSecondLevel ? -3 : -2).join('.');
}
