/** One request as the fake sees it, and how it answers. */
export interface Ask {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  raw: Buffer;
  headers: Record<string, string | string[] | undefined>;
}
export interface Answer {
  status: number;
  body?: unknown;
  type?: string;
}
export type Tell = (event: string, data: unknown) => void;

/** A body, or nothing. */
export const ok = (body?: unknown): Answer => ({ status: body === undefined ? 204 : 200, body });
/** One page of a list. */
export const page = (items: unknown[], next: string | null = null): Answer => ok({ items, next });
/** A refusal. */
export const problem = (status: number, code: string, more: object = {}): Answer => ({
  status,
  body: { type: 'about:blank', title: code, status, code, detail: code, ...more },
  type: 'application/problem+json',
});
