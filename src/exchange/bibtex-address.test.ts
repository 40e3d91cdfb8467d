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
    [`note={\\url{${HOME}}}, journal={arXiv preprint arXiv:1706.03762}`, 'https://arxiv.org/abs/1706.03762'],
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

describe('the arXiv id of a record', () => {
  it.each([
    'journal={arXiv preprint arXiv:1706.03762}',
    'journal={ArXiv}, volume={abs/1706.03762}',
    'journal={CoRR}, volume={abs/1706.03762}',
    'journal={arXiv e-prints, p. arXiv:1706.03762}',
    'journal={arXiv:1706.03762v5 [cs]}',
    'howpublished={arXiv preprint arXiv:1706.03762}',
    'howpublished={arXiv:1706.03762}',
  ])('is read from %s', async fields => {
    const { entry, problems } = await read(fields);
    expect(problems).toEqual([]);
    expect(entry).toMatchObject({
      url: 'https://arxiv.org/abs/1706.03762',
      identifiers: { arxivId: '1706.03762' },
    });
  });

  it('is read from the journal of an article, of RIS and of CSL-JSON too', async () => {
    const journal = 'arXiv preprint arXiv:1706.03762';
    for (const [text, format] of [
      [`@article{vaswani2017, title={T}, journal={${journal}}, year={2017}}`, 'bibtex'],
      [`TY  - JOUR\nTI  - T\nJO  - ${journal}\nER  - \n`, 'ris'],
      [`TY  - JOUR\nTI  - T\nT2  - ${journal}\nER  - \n`, 'ris'],
      [JSON.stringify([{ title: 'T', 'container-title': journal }]), 'csl-json'],
    ] as const) {
      const { items, problems } = await importEntries(text, format);
      expect(problems).toEqual([]);
      expect(items[0]?.entry.identifiers.arxivId).toBe('1706.03762');
    }
  });

  it('is not taken from a journal that has a number of its own', async () => {
    const { entry } = await read('journal={Archive 1706.03762}, volume={abs/1}, url={https://a.example/1}');
    expect(entry?.identifiers.arxivId).toBe('');
  });
});
