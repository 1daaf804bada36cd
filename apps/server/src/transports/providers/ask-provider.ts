import type { Agent } from 'node:https';
import { askOver, type Said } from './ask-over.ts';

/** What a provider's API said, or how the request ended without an answer. */
export type Asked =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Headers;
      readonly text: string;
      readonly json: unknown;
    }
  /** Nothing has left the house. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** It left, and no answer came: it may have been carried out. */
  | { readonly kind: 'unanswered'; readonly reason: string };

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Of those who trust more than the usual authorities; for `https:` alone. */
  readonly agent?: Agent | undefined;
}

const TIMEOUT_MS = 20_000;
/** An answer longer than this is a page of a wrong address. */
const LONGEST_ANSWER = 256 * 1024;

export async function askProvider(url: string | URL, request: Request = {}): Promise<Asked> {
  try {
    const said = await ask(new URL(url), request);
    const text = said.text.slice(0, LONGEST_ANSWER);
    return { kind: 'answered', status: said.status, headers: said.headers, text, json: readJson(text) };
  } catch (error) {
    const code = codeOf(error);
    const reason = code ?? (error instanceof Error ? error.message : String(error));
    return { kind: code !== null && neverLeft.has(code) ? 'unreachable' : 'unanswered', reason };
  }
}

async function ask(url: URL, { method = 'POST', headers = {}, body, timeoutMs, ...more }: Request): Promise<Said> {
  const timeout = AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS);
  const signal = more.signal === undefined ? timeout : AbortSignal.any([timeout, more.signal]);
  if (more.agent !== undefined && url.protocol === 'https:')
    return askOver(url, { agent: more.agent, method, headers, body, signal });
  const asked = { method, redirect: 'error', signal, headers } as const;
  const answer = await fetch(url, body === undefined ? asked : { ...asked, body });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** No connection, or none that may be trusted: certificates are looked at before the first byte of a request. */
const neverLeft = new Set(
  (
    'ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH UND_ERR_CONNECT_TIMEOUT ' +
    'CERT_HAS_EXPIRED CERT_NOT_YET_VALID CERT_REVOKED CERT_REJECTED CERT_UNTRUSTED CERT_SIGNATURE_FAILURE CERT_CHAIN_TOO_LONG ' +
    'DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN ERR_TLS_CERT_ALTNAME_INVALID HOSTNAME_MISMATCH INVALID_CA INVALID_PURPOSE ' +
    'UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE'
  ).split(' '),
);

/** The system's own name of what went wrong, however deeply a library has wrapped it. */
export function codeOf(error: unknown): string | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at instanceof AggregateError && at.errors.length > 0) {
      at = at.errors[0];
      continue;
    }
    at = 'error' in at && at.error instanceof Error ? at.error : at.cause;
  }
  return null;
}

export function hasNeverLeft(error: unknown): boolean {
  return neverLeft.has(codeOf(error) ?? '');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
