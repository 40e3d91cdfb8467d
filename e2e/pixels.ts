import { readFileSync } from 'node:fs';
import type { Tab } from './browsers/browser.ts';

/** How many pixels of a tab have this very colour, `#rrggbb`, in a picture that is taken now. The tab itself reads it, out of its document. */
export async function pixelsOf(tab: Tab, path: string, colour: string): Promise<number> {
  await tab.screenshot(path);
  return tab.evaluate(countPixels, readFileSync(path, 'base64'), colour);
}

async function countPixels(png: string, colour: string): Promise<number> {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  if (!canvas) throw new Error('Nothing can be drawn here.');
  canvas.drawImage(picture, 0, 0);
  const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
  const wanted = Number.parseInt(colour.slice(1), 16);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (((red << 16) | (green << 8) | blue) === wanted) count += 1;
  }
  return count;
}
