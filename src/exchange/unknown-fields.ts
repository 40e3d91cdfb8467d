import type * as v from 'valibot';

type AnySchema = { type: string; entries?: Record<string, AnySchema>; item?: AnySchema; wrapped?: AnySchema };

/**
 * Names of the fields of a value that its schema has no place for and a parse would drop, by their paths (`entry.keyPoints.colour`), each
 * once. Looks into objects, lists and what may be absent; schemas of any other kind hold no fields.
 */
export function unknownFields(schema: v.GenericSchema, value: unknown): string[] {
  const names = new Set<string>();
  collect(schema as unknown as AnySchema, value, '', names);
  return [...names];
}

function collect(schema: AnySchema, value: unknown, path: string, names: Set<string>): void {
  if (schema.wrapped) {
    collect(schema.wrapped, value, path, names);
    return;
  }
  if (schema.type === 'array' && schema.item && Array.isArray(value)) {
    for (const item of value) collect(schema.item, item, path, names);
    return;
  }
  if (schema.type !== 'object' || !schema.entries || typeof value !== 'object' || value === null) return;
  for (const [name, inside] of Object.entries(value)) {
    const known = Object.hasOwn(schema.entries, name) ? schema.entries[name] : undefined;
    if (known) collect(known, inside, `${path}${name}.`, names);
    else names.add(`${path}${name}`);
  }
}
