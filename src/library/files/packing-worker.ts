import { createZip, type ZipWriting } from '../../exchange/zip-writing.ts';

// The worker of one backup: packs parts beside the page, which reads meanwhile. What is thrown here is the page's to hear.

/** `begin` comes first, and is not answered. */
export type PackingQuestion =
  | { begin: Date }
  | { part: string; bytes: Uint8Array<ArrayBuffer>; level: 0 | 1 }
  | 'end';
/** The other questions' answers come in their order. */
export type PackingAnswer = Uint8Array<ArrayBuffer>[];

let zip: ZipWriting | undefined;

addEventListener('message', ({ data }: MessageEvent<PackingQuestion>) => {
  if (data !== 'end' && 'begin' in data) {
    zip = createZip(data.begin);
    return;
  }
  if (!zip) throw new Error('Nothing was begun.');
  const pieces = data === 'end' ? [zip.end()] : zip.part(data.part, data.bytes, data.level);
  postMessage(pieces, { transfer: pieces.map(({ buffer }) => buffer) });
});
