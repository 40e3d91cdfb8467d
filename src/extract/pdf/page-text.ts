/** A run of characters in one font on one page, in points from the upper left corner of the page as shown. */
export type Span = {
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  width: number;
  size: number;
  font: string;
  isRtl: boolean;
  /** Whether the file has a space before it. */
  isApart: boolean;
};

/** What stands on one page: the upright text, and texts that are turned (a preprint server's stamp). */
export type PageText = { width: number; height: number; spans: Span[]; turned: string[] };

/** One item of pdf.js's `getTextContent`: a text, or the begin or end of marked content. */
export type TextItem = {
  type?: string;
  tag?: string | null;
  str?: string;
  dir?: string;
  transform?: number[];
  width?: number;
  fontName?: string;
};

type Viewport = { width: number; height: number; transform: number[] };

/** Places pdf.js's items on the page as it is shown. What the file marks as an artifact (heads, rules, watermarks) is left out. */
export function readPageText(items: readonly TextItem[], viewport: Viewport): PageText {
  const spans: Span[] = [];
  const turned: string[] = [];
  const marks: boolean[] = [];
  let artifacts = 0;
  let isApart = false;
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) {
      marks.push(item.tag === 'Artifact');
      if (item.tag === 'Artifact') artifacts++;
    } else if (item.type === 'endMarkedContent') {
      if (marks.pop()) artifacts--;
    } else if (item.str !== undefined && item.transform && artifacts === 0) {
      if (item.str.trim() === '') {
        isApart = true;
        continue;
      }
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = product(viewport.transform, item.transform);
      const size = Math.hypot(c, d);
      if (Math.abs(b) > Math.abs(a) * 0.2) turned.push(item.str.trim());
      else if (size > 0 && isOnPage(x, y, viewport))
        spans.push(spanOf(item, item.str, { x, y, size }, isApart));
      isApart = /\s$/.test(item.str);
    }
  }
  return { width: viewport.width, height: viewport.height, spans, turned };
}

function spanOf(
  item: TextItem,
  str: string,
  at: { x: number; y: number; size: number },
  isApart: boolean,
): Span {
  return {
    ...at,
    text: str.trim(),
    width: item.width ?? 0,
    font: item.fontName ?? '',
    isRtl: item.dir === 'rtl',
    isApart: isApart || /^\s/.test(str),
  };
}

/** Text that was moved off the page is not shown. */
function isOnPage(x: number, y: number, { width, height }: Viewport): boolean {
  return x > -width * 0.05 && x < width && y > 0 && y < height * 1.02;
}

/** Of two affine matrices. */
function product(one: readonly number[], other: readonly number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = one;
  const [g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = other;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
