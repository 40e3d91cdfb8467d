import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Surface } from './browsers/browser.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare const axe: {
  run(
    context: Document,
    options: object,
  ): Promise<{
    passes: unknown[];
    violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
  }>;
};

/** What axe-core finds wrong with the document as it is shown now: one line for each rule and element. */
export async function violations(surface: Surface): Promise<string[]> {
  // As an expression: the pages of an extension load no script from elsewhere.
  if (!(await surface.evaluate('"axe" in globalThis'))) {
    await surface.evaluate<boolean, []>(`(() => { ${source}; return true; })()`);
  }
  return surface.evaluate(async () => {
    const { passes, violations: found } = await axe.run(document, {
      rules: { 'target-size': { enabled: true } },
    });
    if (passes.length === 0) return ['axe-core has judged nothing'];
    return found.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help} at ${html.slice(0, 200)} (${failureSummary})`),
    );
  });
}
