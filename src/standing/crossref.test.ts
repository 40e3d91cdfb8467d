import { describe, expect, it } from 'vitest';
import article from '../../fixtures/registries/crossref-article.json' with { type: 'json' };
import preprint from '../../fixtures/registries/crossref-preprint.json' with { type: 'json' };
import retracted from '../../fixtures/registries/crossref-retracted.json' with { type: 'json' };
import { lookUpAtCrossref } from './crossref.ts';
import { fakeRegistry, json, NEVER_ABORTED, notFound } from './fake-registry.ts';

const NOW = '2026-11-24T08:00:00.000Z';
const ask = (doi: string, { port }: ReturnType<typeof fakeRegistry>) =>
  lookUpAtCrossref(doi, port, NEVER_ABORTED, () => NOW);
const work = (message: object) => json({ message: { DOI: '10.5555/x', ...message } });
const noticesOf = async (message: object) => {
  const found = await ask(
    '10.5555/x',
    fakeRegistry(() => work(message)),
  );
  return found.ok ? found.value.notices : found.error;
};

describe('a work at Crossref', () => {
  it('that is retracted has its notices, each once, as the publisher tells them', async () => {
    const registry = fakeRegistry(() => json(retracted));
    expect(await ask('10.5555/tides.2021', registry)).toEqual({
      ok: true,
      value: {
        registry: 'crossref',
        identifier: '10.5555/tides.2021',
        lookedUpAt: NOW,
        isKnown: true,
        publishedAs: '',
        journal: '',
        notices: [
          { kind: 'corrected', date: '2022-01', doi: '10.5555/tides.erratum' },
          { kind: 'retracted', date: '2024-03-02', doi: '10.5555/tides.retraction' },
        ],
      },
    });
    expect(registry.asked).toEqual(['https://api.crossref.org/works/10.5555%2Ftides.2021']);
    expect(registry.options).toMatchObject([{ credentials: 'omit', referrerPolicy: 'no-referrer' }]);
  });

  it('that is a preprint names the article and its journal', async () => {
    const registry = fakeRegistry(({ pathname }) =>
      json(pathname.endsWith('preprint.7') ? preprint : article),
    );
    expect(await ask('10.5555/preprint.7', registry)).toMatchObject({
      ok: true,
      value: { publishedAs: '10.5555/levees.2025', journal: 'Rivers & Banks', notices: [] },
    });
    expect(registry.asked).toHaveLength(2);
  });

  it('that is a preprint names the article also where that can’t be read', async () => {
    const registry = fakeRegistry(({ pathname }) =>
      pathname.endsWith('preprint.7') ? json(preprint) : new Response('', { status: 500 }),
    );
    expect(await ask('10.5555/preprint.7', registry)).toMatchObject({
      ok: true,
      value: { publishedAs: '10.5555/levees.2025', journal: '' },
    });
  });

  it('that it does not have is not known', async () => {
    expect(await ask('10.5555/none', fakeRegistry(notFound))).toMatchObject({
      ok: true,
      value: { isKnown: false, notices: [] },
    });
  });

  it.each([
    ['retraction', 'retracted'],
    ['Retraction', 'retracted'],
    ['withdrawal', 'withdrawn'],
    ['removal', 'removed'],
    ['partial_retraction', 'partly-retracted'],
    ['expression_of_concern', 'concern'],
    ['correction', 'corrected'],
    ['corrigendum', 'corrected'],
    ['new_version', 'superseded'],
    ['addendum', 'updated'],
    ['', 'updated'],
  ])('with a notice of the type %j: %s', async (type, kind) => {
    const update = { DOI: '10.5555/n', type, updated: { 'date-parts': [[2024, 3, 2]] } };
    expect(await noticesOf({ 'updated-by': [update] })).toEqual([
      { kind, date: '2024-03-02', doi: '10.5555/n' },
    ]);
  });

  it('that updates itself in its own record is told without a notice; what it says of others is theirs', async () => {
    const updates = [
      { DOI: '10.5555/X', type: 'withdrawal', updated: { 'date-parts': [[2020]] } },
      { DOI: '10.5555/other', type: 'retraction', updated: { 'date-parts': [[2020]] } },
    ];
    expect(await noticesOf({ 'update-to': updates })).toEqual([{ kind: 'withdrawn', date: '2020', doi: '' }]);
  });

  it('that is replaced is superseded', async () => {
    const relation = { 'is-replaced-by': [{ 'id-type': 'doi', id: '10.5555/new' }] };
    expect(await noticesOf({ relation })).toEqual([{ kind: 'superseded', date: '', doi: '10.5555/new' }]);
  });

  it('is read as far as it is in order', async () => {
    const message = {
      'updated-by': [
        null,
        'x',
        { DOI: 7, type: 'retraction', updated: { 'date-parts': [[2024, 13, 40]] } },
        { type: 'correction' },
      ],
      'update-to': { no: 'list' },
      relation: {
        'is-preprint-of': [
          { 'id-type': 'uri', id: 'https://a.example/' },
          { 'id-type': 'doi', id: '10.5555/x' },
        ],
      },
      'container-title': 'no list',
    };
    expect(await noticesOf(message)).toEqual([
      { kind: 'retracted', date: '', doi: '' },
      { kind: 'corrected', date: '', doi: '' },
    ]);
  });

  it.each([
    ['no JSON', () => new Response('<html>')],
    ['another thing', () => json({ message: {} })],
  ])('is none where the answer is %s', async (_, answer) => {
    expect(await ask('10.5555/x', fakeRegistry(answer))).toMatchObject({
      ok: false,
      error: { kind: 'not-an-answer' },
    });
  });
});
