import { queryOptions } from '@tanstack/react-query';
import type { Endpoint } from '@otklik/contract';
import type { z } from 'zod';
import { ApiProblem, readProblem } from './problem.ts';

type Part<Name extends string, Schema extends z.ZodType> =
  Record<never, never> extends z.input<Schema>
    ? { readonly [Key in Name]?: z.input<Schema> }
    : { readonly [Key in Name]: z.input<Schema> };

/** What an endpoint needs: parameters, query and body as its contract says; parts that may be empty may be left out. */
export type Input<E extends Endpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']> & { readonly signal?: AbortSignal; readonly idempotencyKey?: string };

export type Answer<E extends Endpoint> = z.output<E['answer']>;

/** Inputs that may be left out as a whole. */
type Rest<E extends Endpoint> = Record<never, never> extends Input<E> ? [input?: Input<E>] : [input: Input<E>];

interface Parts {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

/** Calls an endpoint of the contract. Throws an `ApiProblem`. */
export function call<E extends Endpoint>(endpoint: E, ...[input]: Rest<E>): Promise<Answer<E>> {
  return send(endpoint, input ?? {});
}

/** The same where the input's type is not known to be complete, because the endpoint is a parameter. */
export async function send<E extends Endpoint>(endpoint: E, parts: Parts): Promise<Answer<E>> {
  const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
  const headers: Record<string, string> = { accept: 'application/json' };
  const { type, body } = written(endpoint, parts.body);
  if (hasBody) headers['content-type'] = type;
  if (endpoint.idempotent) headers['idempotency-key'] = parts.idempotencyKey ?? newKey();
  const response = await reach(addressOf(endpoint, parts), {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    signal: parts.signal,
    keepalive: endpoint.method === 'DELETE', // what is deleted when a page is left must still arrive
    body: hasBody ? body : undefined,
  });
  if (!response.ok) throw await readProblem(response);
  const answer: Answer<E> = response.status === 204 ? undefined : await response.json();
  return answer;
}

/** A text and a file go as they are. */
function written(endpoint: Endpoint, body: unknown): { readonly type: string; readonly body: BodyInit } {
  if (typeof body === 'string') return { type: endpoint.bodyType ?? 'text/csv', body };
  if (body instanceof Blob) return { type: 'application/octet-stream', body };
  return { type: 'application/json', body: JSON.stringify(body ?? {}) };
}

/** Address of an endpoint, for links and downloads too. */
export function addressOf(endpoint: Endpoint, parts: Pick<Parts, 'params' | 'query'> = {}): string {
  const params = new Map(Object.entries(parts.params ?? {}));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params.get(name) ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    query.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = query.toString();
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`;
}

/** No answer at all is a problem like another: it has a code and can be shown. */
export async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(0, 'offline', 'No connection to the server');
  }
}

/** Options for `useQuery` of a GET endpoint. `live` queries are read again when something was counted. */
export function ask<E extends Endpoint>(endpoint: E, ...[input]: Rest<E>) {
  return askFor(endpoint, input ?? {});
}

/** The same where the endpoint is a parameter. */
export function askFor<E extends Endpoint>(endpoint: E, parts: Parts) {
  return queryOptions({
    queryKey: [endpoint.name, parts.params ?? {}, parts.query ?? {}] as const,
    queryFn: ({ signal }) => send(endpoint, { ...parts, signal }),
    meta: { live: liveTags.has(endpoint.tag) },
  });
}

const liveTags = new Set(['Indices', 'Answers', 'Served customers', 'Alerts']);

/** Browsers give `crypto.randomUUID` only over https; a company's own network often has plain http. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
