import { describe, expect, it } from 'vitest';
import { importEntries } from './index.ts';

const read = async (fields: string) => {
  const { items, problems } = await importEntries(`@misc{k, ${fields}, title={T}, year=2020}`, 'bibtex');
  return { entry: items[0]?.entry, problems };
};
const HOME = 'https://www.cs.example.edu/~bob/p.html';

describe('the address of a BibTeX record', () => {
  it.each([
    [`howpublished={\\url{${HOME}}}`, HOME],
    [`howpublished={${HOME}}`, HOME],
    [`howpublished={\\href{${HOME}}{here}}`, HOME],
    [`howpublished={Online: \\url{${HOME}}}`, HOME],
    [`howpublished={Available at ${HOME}.}`, HOME],
    [`howpublished = "Available at \\url{${HOME}}"`, HOME],
    [
      String.raw`howpublished="\url{https://www.cs.example.edu/\~{}bob/}"`,
      'https://www.cs.example.edu/~bob/',
    ],
    [
      String.raw`howpublished={\url{https://a.example/a\_b\%20\#/c?d=1\&e}}`,
      'https://a.example/a_b%20#/c?d=1&e',
    ],
    [String.raw`howpublished={\url{https://a.example/a--b''c}}`, "https://a.example/a--b''c"],
    [`note={\\url{${HOME}}}`, HOME],
    [`note={Accessed: 2020-01-01. \\url{${HOME}}}`, HOME],
    // One of its own counts more, also one put together.
    [`howpublished={\\url{${HOME}}}, url={https://a.example/1}`, 'https://a.example/1'],
    [`howpublished={\\url{${HOME}}}, url={https://a.example/} # "1"`, 'https://a.example/1'],
    [
      `note={\\url{https://b.example/author}}, isbn={978-0-306-40615-7}`,
      'https://openlibrary.org/isbn/9780306406157',
    ],
    // A link in a note can lead to something else: an identifier counts more.
    [`note={Code: \\url{${HOME}}}, doi={10.1000/a}`, 'https://doi.org/10.1000/a'],
  ])('%s', async (fields, address) => {
    const { entry, problems } = await read(fields);
    expect(problems).toEqual([]);
    expect(entry?.url).toBe(address);
  });

  it('is what its title leads to, where it has no other', async () => {
    const title = `title={\\href{${HOME}}{The title}}`;
    for (const [fields, url] of [
      [title, HOME],
      [`${title}, doi={10.1000/a}`, 'https://doi.org/10.1000/a'],
    ]) {
      const { items } = await importEntries(`@misc{k, ${fields}}`, 'bibtex');
      expect(items[0]?.entry).toMatchObject({ title: 'The title', url });
    }
  });

  it('is not guessed from a note with two', async () => {
    const { entry, problems } = await read(
      String.raw`note={\url{https://a.example/1}, \url{https://a.example/2}}`,
    );
    expect(entry).toBeUndefined();
    expect(problems).toHaveLength(1);
  });
});
