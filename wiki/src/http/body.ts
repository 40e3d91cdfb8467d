import type { Context } from 'hono';
import * as v from 'valibot';
import { ApiError, type Issue, validationError } from './errors.ts';

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** The JSON body as `schema` has it; throws 400 `invalid_json` or `validation_error`. */
export async function readBody<const S extends v.GenericSchema>(
  c: Context,
  schema: S,
): Promise<v.InferOutput<S>> {
  return validate(schema, parseJson(await c.req.text()));
}

/** The query string as `schema` has it; throws 400 `validation_error`. */
export function readQuery<const S extends v.GenericSchema>(c: Context, schema: S): v.InferOutput<S> {
  return validate(schema, c.req.query());
}

function parseJson(text: string): unknown {
  try {
    // A lone surrogate has no UTF-8 form: without the replacement the database would refuse the whole request.
    return JSON.parse(text, (_key, value: unknown) =>
      typeof value === 'string' ? value.replace(LONE_SURROGATE, '\uFFFD') : value,
    );
  } catch {
    throw new ApiError(400, 'invalid_json', 'The request body is not valid JSON.');
  }
}

function validate<const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  // One issue per field is enough: a time without a Z is not also a time that does not exist.
  const result = v.safeParse(schema, input, { abortPipeEarly: true });
  if (result.success) return result.output;
  throw validationError(result.issues.map(toIssue));
}

function toIssue(issue: v.BaseIssue<unknown>): Issue {
  return { path: (issue.path ?? []).map(item => item.key as string | number), message: issue.message };
}
