import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure, type Agent } from 'node:https';
import { codeOf } from './ask-provider.ts';
import { isOpenAddress, LEADS_INSIDE, lookupOutside } from './open-network.ts';
import type { FetchedFile } from '../transport.ts';

/** As much as is kept of a letter's attachment. */
const LARGEST_BYTES = 10 * 1024 * 1024;
const TIMEOUT_MS = 60_000;
const MOST_REDIRECTS = 3;

export interface Wanted {
  readonly url: string;
  /** Where the provider's API is: only there may a file lie behind a private address, or come without TLS. */
  readonly apiRoot: string;
  /** Sent to the first address alone, and to none that it leads to. */
  readonly authorization?: string;
  /** Of those who trust more than the usual authorities. */
  readonly agent?: Agent | undefined;
}

/**
 * Fetches what a customer sent from where the provider says that it lies. The address came from outside, so it leads to nobody in
 * our own house: names are looked up once, and what they lead to is looked at before the connection is opened.
 */
export async function fetchFile({ url, apiRoot, authorization, agent }: Wanted): Promise<FetchedFile> {
  const home = new URL(apiRoot).host;
  let [at, headers]: [URL | null, Record<string, string>] = [
    URL.parse(url),
    authorization === undefined ? {} : { authorization },
  ];
  for (let step = 0; step <= MOST_REDIRECTS; step++) {
    if (at === null || !mayAsk(at, home)) return { kind: 'refused', trouble: 'gone' };
    const got = await ask(at, { headers, isHome: at.host === home, agent });
    if (got.kind !== 'moved') return got;
    [at, headers] = [URL.parse(got.to, at.href), {}];
  }
  return { kind: 'refused', trouble: 'gone' };
}

function mayAsk(url: URL, home: string): boolean {
  if (url.host === home) return url.protocol === 'https:' || url.protocol === 'http:';
  return isOpenAddress(url);
}

/** None of its own: a connection for one file. */
function agentFor({ protocol }: URL, agent: Agent | undefined): Agent | false {
  return protocol === 'https:' && agent !== undefined ? agent : false;
}

type Answered = FetchedFile | { readonly kind: 'moved'; readonly to: string };

function ask(
  url: URL,
  from: { readonly headers: Record<string, string>; readonly isHome: boolean; readonly agent: Agent | undefined },
): Promise<Answered> {
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    const options = {
      headers: from.headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      agent: agentFor(url, from.agent),
    };
    const asked = send(url, from.isHome ? options : { ...options, lookup: lookupOutside }, (answer) => {
      answered(answer).then(resolve, (error: unknown) => resolve(failed(error)));
    });
    asked.on('error', (error) => resolve(failed(error)));
    asked.end();
  });
}

async function answered(answer: IncomingMessage): Promise<Answered> {
  const { statusCode: status = 0, headers } = answer;
  if (status !== 200) {
    answer.destroy();
    if (status >= 300 && status < 400 && headers.location !== undefined) return { kind: 'moved', to: headers.location };
    const isPassing = status === 429 || status >= 500;
    return isPassing ? { kind: 'later', reason: `HTTP ${status}` } : { kind: 'refused', trouble: 'gone' };
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    // Whatever the heading says: what comes is counted.
    if (size > LARGEST_BYTES) {
      answer.destroy();
      return { kind: 'refused', trouble: 'too_large' };
    }
    parts.push(bytes);
  }
  return { kind: 'fetched', bytes: Buffer.concat(parts) };
}

function failed(error: unknown): FetchedFile {
  const code = codeOf(error);
  if (code === LEADS_INSIDE) return { kind: 'refused', trouble: 'gone' };
  return { kind: 'later', reason: code ?? (error instanceof Error ? error.message : String(error)) };
}
