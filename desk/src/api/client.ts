import { Problem } from './problem.ts';

/** Where the API lives; same origin, so the session cookie and the server's CSRF rule need no help. */
export const API = '/api/v1';

/** Values of a query string; empty ones are left out. */
export type Query = Record<string, string | number | boolean | null | undefined>;

interface Options {
  query?: Query;
  body?: unknown;
  /** Sent as it is, with its own content type; for uploads. */
  raw?: { body: BodyInit; headers: Record<string, string> };
  signal?: AbortSignal;
  /** Makes a repeated POST harmless. */
  idempotencyKey?: string;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
}

const signedOut = new Set<() => void>();

/** Tells when the server no longer knows who is asking. Returns the way to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

type Listener = (reached: boolean) => void;
const listeners = new Set<Listener>();

/** Tells after each request whether the server was reached. Returns the way to stop listening. */
export function onReach(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(reached: boolean): void {
  for (const listener of listeners) listener(reached);
}

/** `/path?query` under the API's root. */
export function url(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return API + path + (text ? `?${text}` : '');
}

/** One request. Resolves to the parsed body (undefined for 204); every failure is thrown as a Problem. */
export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    ...options.raw?.headers,
  };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
  const response = await reach(url(path, options.query), {
    method,
    headers,
    body: options.raw ? options.raw.body : options.body === undefined ? null : JSON.stringify(options.body),
    signal: options.signal ?? null,
    keepalive: options.keepalive ?? false,
    credentials: 'same-origin',
    cache: 'no-store',
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** The text of a page that the server draws, such as a message with its remote images. */
export async function requestText(path: string, query: Query = {}): Promise<string> {
  const response = await reach(url(path, query), { credentials: 'same-origin', cache: 'no-store' });
  if (!response.ok) throw await problemOf(response);
  return response.text();
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    tell(false);
    throw new Problem(0, {});
  }
  tell(response.status < 502 || response.status > 504);
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  let body: Record<string, unknown> = {};
  try {
    body = (await response.json()) as Record<string, unknown>;
  } catch {
    // A proxy in between may answer in HTML; the status alone then says what happened.
  }
  if (response.status === 401) for (const listener of signedOut) listener();
  const wait = Number(response.headers.get('Retry-After'));
  return new Problem(response.status, body, Number.isFinite(wait) && wait > 0 ? wait : null);
}

/** A fresh idempotency key. */
export function newKey(): string {
  return crypto.randomUUID();
}
