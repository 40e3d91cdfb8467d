export type Marks = readonly (readonly [from: number, to: number])[];

type Props = { text: string; marks: Marks };

/** A text with what matched marked; `marks` are `[from, to)` in UTF-16 units, in their order. */
export function MarkedText({ text, marks }: Props) {
  if (marks.length === 0) return <>{text}</>;
  const parts = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to <= from) continue;
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
