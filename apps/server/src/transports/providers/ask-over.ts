import { request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestSecure, type Agent } from 'node:https';
import type { LookupFunction } from 'node:net';

export interface Said {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

interface Asking {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  readonly signal: AbortSignal;
  /** For `https:` alone. */
  readonly agent?: Agent;
  readonly lookup?: LookupFunction;
}

/** A request over connections of one's own: with an authority or a look-up that `fetch` does not take. Follows nothing. @throws as the connection says */
export function askOver(url: URL, { body, ...options }: Asking): Promise<Said> {
  return new Promise((resolve, reject) => {
    const heard = (answer: IncomingMessage) => void readAll(answer).then(resolve, reject);
    const asked: ClientRequest =
      url.protocol === 'https:' ? requestSecure(url, options, heard) : requestPlain(url, options, heard);
    asked.on('error', reject);
    asked.end(body);
  });
}

async function readAll(answer: IncomingMessage): Promise<Said> {
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const parts = await answer.setEncoding('utf8').toArray();
  return { status: answer.statusCode ?? 0, headers, text: parts.join('') };
}
