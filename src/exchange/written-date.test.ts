import { expect, it } from 'vitest';
import { importEntries } from './index.ts';

const dateIn = async (text: string, format: 'ris' | 'bibtex' | 'csl-json') => {
  const { items, problems } = await importEntries(text, format);
  expect(problems).toEqual([]);
  return items[0]?.entry.publishedDate;
};

it.each([
  // EndNote has the day in one field and the year in another.
  ['DA  - Mar 5\nPY  - 2019', '2019-03-05'],
  ['DA  - 5 Mar\nPY  - 2019', '2019-03-05'],
  ['DA  - Oct 31\nPY  - 2019', '2019-10-31'],
  ['DA  - Dec 01\nPY  - 2018', '2018-12-01'],
  ['DA  - Nov\nPY  - 2017', '2017-11'],
  ['DA  - Mar-Apr\nPY  - 2019', '2019'],
  ['DA  - Spring\nPY  - 2019', '2019'],
  ['DA  - March 5, 2019\nPY  - 2019', '2019-03-05'],
  ['DA  - Mar 3-5\nPY  - 2019', '2019-03'],
  ['DA  - Mar-19\nPY  - 2019', '2019-03'],
  ['DA  - Feb 30\nPY  - 2019', '2019-02'],
  ['DA  - 12/25\nPY  - 2018', '2018-12-25'],
  ['DA  - 05/03/2019\nPY  - 2019', '2019'],
  ['DA  - 05/05/2019', '2019-05-05'],
  ['Y1  - 25/12/2018', '2018-12-25'],
  ['Y1  - 12/2018', '2018-12'],
  ['Y1  - 27-30 June 2016\nPY  - 2016', '2016-06'],
  ['Y1  - 2019/03/05/Spring', '2019-03-05'],
  ['Y1  - 2019///', '2019'],
  ['DA  - 20190305', '2019-03-05'],
  ['DA  - 2019/00/00', '2019'],
  ['DA  - 2019/Mar/05', '2019-03-05'],
  // They disagree: the day of one is not one of the other's year.
  ['DA  - 2019/03/05\nPY  - 2020/06', '2019-03-05'],
  ['PY  - c2019', '2019'],
  ['PY  - 2019-2020', '2019'],
  ['PY  - in press', ''],
  ['DA  - Mar 5', ''],
  ['PY  - 19XX', ''],
  ['PY  - -3388', ''],
  ['PY  - 3388 BC', ''],
  ['DA  - //2005', '2005'],
])('of RIS with %j takes the date %j', async (fields, date) => {
  const text = `TY  - JOUR\nTI  - T\nUR  - https://a.example/1\n${fields}\nER  - \n`;
  expect(await dateIn(text, 'ris')).toBe(date);
});

it.each([
  ['date={03/05/2019}', '2019'],
  ['date={5 March 2019}', '2019-03-05'],
  ['date={2019-03-05/2019-03-07}', '2019-03-05'],
  ['year={[2019]}, month={mar}', '2019-03'],
  ['year={c. 2018}, month={March}', '2018-03'],
  ['year="c. 2018", note={a, date={1999}}', '2018'],
  ['year={19}', ''],
  ['year={forthcoming}', ''],
  // Digits that nobody knows, years before the first, and what has only an end.
  ['date={19XX}', ''],
  ['date={199X}', ''],
  ['date={20XX-12}', ''],
  ['year={15XX}', ''],
  ['year={199x}, month=mar', ''],
  ['date={2004-XX}', '2004'],
  ['date={2004-06-XX}', '2004-06'],
  ['date={2004-21}', '2004'],
  ['date={1984?/2004~}', '1984'],
  ['date={Y-3388}', ''],
  ['date={-0043/0012}', ''],
  ['year={-0044}', ''],
  ['date={/2005}', ''],
  ['date={../2005}', ''],
  ['date={..}', ''],
  ['date={unknown/2005}', ''],
  ['date={2005/..}', '2005'],
  ['date={}, year={2005}', '2005'],
  ['date={2005}, urldate={/2006}, eventdate={../2007}, origdate={..}', '2005'],
  ['year=2005, month=mar, day=5', '2005-03-05'],
  ['year=2005, month={3}, day={5}', '2005-03-05'],
  ['year=2005, month={Mar-Apr}, day={5}', '2005'],
  ['year=2005, month={02}, day={30}', '2005-02'],
  ['year=2005, month={}', '2005'],
])('of BibTeX with %j takes the date %j', async (fields, date) => {
  expect(await dateIn(`@article{a, title={T}, url={https://a.example/1}, ${fields}}`, 'bibtex')).toBe(date);
});

it.each([
  ['date={../2019}', 'date={2020-03}', ''],
  ['', 'date={19XX}', ''],
  ['', 'date={2020-03}', '2020-03'],
  ['', 'year=2020, month=mar', '2020-03'],
  ['year=2019', 'date={2020-03}', '2019'],
  ['year=y', 'date={2020-03}', '2019'],
  ['month={may}', 'year={2020}, month={mar}', '2020-05'],
  ['', 'date={/2020}', ''],
])('of BibTeX with %j in a volume with %j takes the date %j', async (own, volume, date) => {
  const text =
    `@string{y = {2019}}\n@inproceedings{a, title={T}, crossref={v}, url={https://a.example/1}, ${own}}\n` +
    `@proceedings{v, title={V}, url={https://a.example/2}, ${volume}}`;
  expect(await dateIn(text, 'bibtex')).toBe(date);
});

it.each([
  [{ 'date-parts': [[5, 3]] }, ''],
  [{ 'date-parts': [['2019', '03']] }, '2019-03'],
  [{ raw: 'May 3, 2020' }, '2020-05-03'],
  [{ literal: 'circa 2020' }, '2020'],
  [{ 'date-parts': [[-500]] }, ''],
])('of CSL-JSON with %j takes the date %j', async (issued, date) => {
  const item = { type: 'book', title: 'T', URL: 'https://a.example/1', issued };
  expect(await dateIn(JSON.stringify([item]), 'csl-json')).toBe(date);
});
