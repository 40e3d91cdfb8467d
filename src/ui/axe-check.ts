import axe from 'axe-core';
import { expect } from 'vitest';

// For tests only.

/** Expects that axe finds nothing in the document, on light and on dark. */
export async function expectNoAxeFindings(): Promise<void> {
  const { style } = document.documentElement;
  try {
    for (const scheme of ['light', 'dark']) {
      style.colorScheme = scheme;
      const { violations } = await axe.run(document.body, {
        // Of a whole page, which a test draws only a part of.
        rules: {
          // Of WCAG 2.2, and off unless it is asked for.
          'target-size': { enabled: true },
          region: { enabled: false },
          'page-has-heading-one': { enabled: false },
          'landmark-one-main': { enabled: false },
        },
      });
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id} on ${scheme}: ${html}\n${failureSummary}`),
      );
      expect(found).toEqual([]);
    }
  } finally {
    style.colorScheme = '';
  }
}
