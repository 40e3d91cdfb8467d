import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('manifest.json'));
const words = JSON.parse(read('public/_locales/en/messages.json'));
/** What stands below a heading. */
const section = (text: string, heading: string) =>
  (text.split(`\n## ${heading}\n`)[1] ?? '').split('\n## ')[0]?.trim() ?? '';

describe.each(['chrome', 'mozilla'])('store/%s.md', store => {
  const text = read(`store/${store}.md`);

  it('has the name and the summary of the package, short enough for the store', () => {
    expect(section(text, 'Name')).toBe(words.extensionName.message);
    const summary = section(text, 'Summary');
    expect(summary).toBe(words.extensionDescription.message);
    expect(summary.length).toBeLessThanOrEqual(132);
  });

  it('gives a reason for each permission, and for none that is not asked for', () => {
    const { permissions, optional_permissions = [], optional_host_permissions = [] } = manifest;
    const asked: string[] = [...permissions, ...optional_permissions, ...optional_host_permissions];
    const rows = [
      ...section(text, 'Why each permission is needed').matchAll(/^\| (`[^|]+) \| [A-Z].{20,} \|$/gm),
    ];
    const given = rows.flatMap(([, names = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(given.sort()).toEqual(asked.sort());
  });

  it('links to files that are there', () => {
    for (const [, path = ''] of text.matchAll(/\]\(([\w./-]+)\)/g)) {
      expect(existsSync(new URL(`../store/${path}`, import.meta.url)), path).toBe(true);
    }
  });
});

describe('the screenshots', () => {
  const names = [...read('store/README.md').matchAll(/^\| `([\w-]+\.png)` \|/gm)].map(
    ([, name = '']) => name,
  );

  it('are no more than a store takes', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.length).toBeLessThanOrEqual(5);
  });

  it.each(names)('%s is 1280 × 800', name => {
    const png = readFileSync(new URL(`../store/screenshots/${name}`, import.meta.url));
    // The first chunk of a PNG begins with its width and height.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 800]);
  });
});
