import type { Context, ErrorHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One thing wrong with a request: where (`["items", 3, "title"]`) and what. */
export interface Issue {
  readonly path: ReadonlyArray<string | number>;
  readonly message: string;
}

/** An answer other than success, thrown by a route and sent by `answerError` as `{error, message}`. */
export class ApiError extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** 400 whose message is the JSON of all issues: clients find the refused fields in it. */
export function validationError(issues: readonly Issue[]): ApiError {
  return new ApiError(400, 'validation_error', JSON.stringify(issues));
}

export function notFound(what: string): ApiError {
  return new ApiError(404, 'not_found', what);
}

/** Answers an `ApiError` as it says and anything else with a 500 that holds neither SQL nor data: JSON, or `html` for a reader. */
export function answerError(report: (error: Error) => void, html: string): ErrorHandler {
  return (error, c) => {
    if (error instanceof ApiError) return sendError(c, error.status, error.code, error.message);
    report(error);
    if (!c.req.path.startsWith('/api/')) return c.html(html, 500);
    return sendError(c, 500, 'internal_error', 'The wiki could not do this. Its log says why.');
  };
}

export function sendError(
  c: Context,
  status: ContentfulStatusCode,
  error: string,
  message: string,
): Response {
  return c.json({ error, message }, status);
}
