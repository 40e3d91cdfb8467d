import type { Report, Row } from '../report.ts';
import { runOverPages } from './browser.ts';
import { CORPUS, hasCorpus, readCorpus } from './corpus.ts';
import { type Score, scoreOf, type Verdict } from './score.ts';

const EXTRACTORS = ['source-capture', 'readability', 'defuddle'];

interface Scored extends Score {
  pageType: string;
}

/**
 * Compares extraction with bare Readability and Defuddle over labelled pages, in one run of Chromium, on the pages it may be tuned
 * on and on those held out. `--every N` takes each Nth page; `--only NAME` one extractor.
 */
export async function run({ args }: { args: readonly string[] }): Promise<Report> {
  if (!hasCorpus()) {
    const value = 'skipped';
    return { bench: 'extraction', rows: [row(`No labelled pages at ${CORPUS}`, value, '')] };
  }
  const every = Number(optionOf(args, '--every') ?? 1);
  const only = optionOf(args, '--only');
  const extractors = only ? [only] : EXTRACTORS;
  const pages = (await readCorpus()).filter((_, at) => at % every === 0);
  const scores = new Map<string, Scored[]>();
  let done = 0;
  await runOverPages(pages, extractors, (page, answers) => {
    for (const [name, answer] of Object.entries(answers)) {
      const key = keyOf(name, page.isHeldOut);
      scores.set(key, [...(scores.get(key) ?? []), { ...scoreOf(page, answer), pageType: page.pageType }]);
    }
    done += 1;
    if (done % 100 === 0) console.error(`${done} of ${pages.length} pages`);
  });
  const rows: Row[] = [];
  for (const isHeldOut of [true, false]) {
    const bare = scores.get(keyOf('readability', isHeldOut)) ?? [];
    for (const name of extractors) {
      const own = scores.get(keyOf(name, isHeldOut)) ?? [];
      rows.push(
        ...rowsOf(
          `${name}, ${isHeldOut ? 'held out' : 'tuned'}`,
          own,
          bare,
          name === 'source-capture' && isHeldOut,
        ),
      );
    }
  }
  return { bench: 'extraction', rows };
}

function keyOf(name: string, isHeldOut: boolean): string {
  return `${name} ${isHeldOut}`;
}

function optionOf(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

/** One extractor's figures; the goals are for ours on pages it was not tuned to. */
function rowsOf(who: string, scores: Scored[], bare: Scored[], isJudged: boolean): Row[] {
  const goal = (least: number) => (isJudged ? { least } : {});
  const rows = [row(`${who}: pages`, String(scores.length), '')];
  const add = (what: string, value: number, unit: string, limits: { least?: number; most?: number } = {}) => {
    const { least, most } = limits;
    const limit = least !== undefined ? `≥ ${least}` : most !== undefined ? `≤ ${most}` : '';
    const pass = (least === undefined || value >= least) && (most === undefined || value <= most);
    rows.push({
      what: `${who}: ${what}`,
      value: Number.isNaN(value) ? '–' : value.toFixed(unit === 'ms' ? 1 : 3),
      unit,
      limit,
      pass,
    });
  };
  add('text F1', mean(scores.map(({ f1 }) => f1)), '', goal(0.92));
  for (const type of [...new Set(scores.map(({ pageType }) => pageType))].sort()) {
    const own = scores.filter(({ pageType }) => pageType === type);
    add(`text F1, ${type}`, mean(own.map(({ f1 }) => f1)), '', type === 'article' ? goal(0.96) : {});
  }
  add('wanted snippets found', mean(scores.flatMap(({ withShare }) => withShare ?? [])), '');
  add('unwanted snippets found', mean(scores.flatMap(({ withoutShare }) => withoutShare ?? [])), '');
  add(
    'title exact',
    rate(
      scores.map(({ title }) => title),
      'right',
    ),
    '',
    goal(0.92),
  );
  for (const field of ['author', 'date'] as const) {
    const verdicts = scores.map(score => score[field]);
    add(`${field} right`, rate(verdicts, 'right'), '', goal(field === 'author' ? 0.9 : 0.92));
    add(`${field} wrong`, rate(verdicts, 'wrong'), '');
    add(`${field} invented`, rate(verdicts, 'invented'), '', isJudged ? { most: 0.05 } : {});
  }
  for (const [what, share, factor] of [
    ['median', 0.5, 1.5],
    ['p95', 0.95, 2.5],
  ] as const) {
    const limit =
      factor *
      quantile(
        bare.map(({ ms }) => ms),
        share,
      );
    add(
      `${what} time`,
      quantile(
        scores.map(({ ms }) => ms),
        share,
      ),
      'ms',
      isJudged && bare.length > 0 ? { most: Number(limit.toFixed(1)) } : {},
    );
  }
  return rows;
}

function row(what: string, value: string, unit: string): Row {
  return { what, value, unit, limit: '', pass: true };
}

/** The share of a verdict among the pages where it can be given. */
function rate(verdicts: Verdict[], of: Verdict): number {
  const named = verdicts.filter(verdict => ['right', 'wrong', 'missing'].includes(verdict));
  const unnamed = verdicts.filter(verdict => ['invented', 'none'].includes(verdict));
  const among = of === 'invented' || of === 'none' ? unnamed : named;
  return among.filter(verdict => verdict === of).length / among.length;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantile(values: number[], share: number): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;
}
