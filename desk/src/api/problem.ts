/** One field that the server refused, with the locale key of its reason. */
export interface FieldProblem {
  field: string;
  code: string;
  detail: string;
}

/** Everything that can go wrong with a request, in the shape of RFC 9457. */
export class Problem extends Error {
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number;
  /** Locale key without its `error-` prefix. */
  readonly code: string;
  readonly fields: FieldProblem[];
  /** What the person can do, in the server's words. */
  readonly remedy: string | null;
  /** Members beyond RFC 9457, such as `message_id` of a `newer_message`. */
  readonly more: Record<string, unknown>;
  /** Seconds to wait, from Retry-After. */
  readonly retryAfter: number | null;

  constructor(status: number, body: Record<string, unknown>, retryAfter: number | null = null) {
    super(
      typeof body.detail === 'string'
        ? body.detail
        : typeof body.title === 'string'
          ? body.title
          : 'The request failed.',
    );
    this.name = 'Problem';
    this.status = status;
    this.code = typeof body.code === 'string' ? body.code : codeOf(status);
    this.fields = Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : [];
    this.remedy = typeof body.remedy === 'string' ? body.remedy : null;
    this.more = body;
    this.retryAfter = retryAfter;
  }

  /** True when trying the very same request later can succeed: no connection, or the server is overloaded or down. */
  get passing(): boolean {
    return (
      this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504
    );
  }
}

function codeOf(status: number): string {
  if (status === 0) return 'offline';
  if (status === 401) return 'signed_out';
  if (status === 403) return 'not_allowed';
  if (status === 404) return 'not_found';
  if (status === 413) return 'too_large';
  if (status === 429) return 'too_many_attempts';
  return status >= 500 ? 'server_broken' : 'refused';
}

/** Turns anything thrown into a Problem, so that every screen has one kind of error to show. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(-1, { code: 'unexpected', detail: thrown instanceof Error ? thrown.message : String(thrown) });
}
