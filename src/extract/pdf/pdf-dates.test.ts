import { describe, expect, it } from 'vitest';
import { readMetadata } from './metadata.ts';
import { datesInMetadata, datesOnFirstPage, monthOfArxivId, readStamp } from './pdf-dates.ts';

describe('a date in the metadata', () => {
  it.each([
    ['is the day a journal gives', { 'prism:coverdate': '2021-06-03' }, {}, '2021-06-03'],
    ['stays partial', { 'prism:publicationdate': '2021-06' }, {}, '2021-06'],
    ['is the year that the proceedings give', {}, { Custom: { Published: '2017' } }, '2017'],
    ['is not the day the file was made', {}, { CreationDate: 'D:20240102030405Z' }, ''],
    [
      'is not the day the file was changed',
      { 'xmp:modifydate': '2024-01-02' },
      { ModDate: 'D:20240102' },
      '',
    ],
    ['is not what XMP calls a date and means a change', { 'dc:date': '2024-01-02T03:04:05Z' }, {}, ''],
  ])('%s', (_, properties, info, expected) => {
    const metadata = readMetadata({ info, metadata: Object.entries(properties) });
    expect(datesInMetadata(metadata)[0]?.value ?? '').toBe(expected);
  });
});

describe('a date on the first page', () => {
  it.each([
    ['stands alone below the title', ['14 September 2023'], [], '2023-09-14'],
    ['is as precise as it says', ['June 2017'], [], '2017-06'],
    ['is not part of a sentence there', ['Draft for the meeting of 3 May 2020'], [], ''],
    ['follows “Published”', [], ['Received: 3 May 2020 / Published online: 9 August 2020'], '2020-08-09'],
    ['is not when it was received', [], ['Received 3 May 2020; accepted 9 June 2020'], ''],
    ['is the year of a conference', [], ['Published as a conference paper at ICLR 2021'], '2021'],
    ['is not the year of a copyright', [], ['© 2019 The Authors'], ''],
  ])('%s', (_, front, lines, expected) => {
    expect(datesOnFirstPage(front, lines)[0]?.value ?? '').toBe(expected);
  });
});

it.each([
  ['1706.03762v7', '2017-06'],
  ['0704.0001', '2007-04'],
  ['hep-th/9901001', '1999-01'],
  ['math.GT/0309136v2', '2003-09'],
  ['1713.00001', ''],
  ['', ''],
])('the arXiv id %j is of %j', (id, month) => {
  expect(monthOfArxivId(id)).toBe(month);
});

it.each([
  ['arXiv:1706.03762v7 [cs.CL] 2 Aug 2023', { arxivId: '1706.03762v7', date: '' }],
  ['arXiv:2503.04567v1 [cs.LG] 6 Mar 2025', { arxivId: '2503.04567v1', date: '2025-03-06' }],
  ['arXiv:hep-th/9901001v1 4 Jan 1999', { arxivId: 'hep-th/9901001v1', date: '1999-01-04' }],
  ['Figure 3: a chart', undefined],
])('the stamp %j', (text, stamp) => {
  expect(readStamp(text)).toEqual(stamp);
});
