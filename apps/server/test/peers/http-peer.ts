import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A provider's HTTP API on loopback: writes down what it is asked, and answers as the test says. */
export interface HttpPeer {
  readonly url: string;
  readonly asked: readonly AskedOnce[];
  /** The next answers, in order; afterwards the last one again. `drop`: the line is cut instead. */
  answer(...answers: PeerAnswer[]): void;
  /** What always lies at this path, whatever else is answered. */
  lay(path: string, answer: PeerAnswer): void;
  stop(): Promise<void>;
}
export interface AskedOnce {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
export type PeerAnswer =
  | {
      readonly status?: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly bytes?: Buffer;
      readonly headers?: Record<string, string>;
    }
  | 'drop';

/** Who signed the certificate of a secure peer; no machine knows it. */
export const unknownAuthority = readFileSync(new URL('authority/authority.pem', import.meta.url), 'utf8');

/** @param isSecure with a certificate of an authority that no machine knows */
export async function startHttpPeer(isSecure = false): Promise<HttpPeer> {
  const asked: AskedOnce[] = [];
  let answers: PeerAnswer[] = [{ json: {} }];
  const laid = new Map<string, PeerAnswer>();
  const listener: RequestListener = (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, path: url, headers, body: Buffer.concat(parts).toString('utf8') });
      const fixed = laid.get(url);
      if (fixed !== undefined) return give(response, fixed);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      give(response, answer ?? {});
    });
  };
  const server = isSecure ? createSecureServer(certificate(), listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${isSecure ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (...given) => (answers = [...given]),
    lay: (path, given) => void laid.set(path, given),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function certificate() {
  const read = (name: string) => readFileSync(new URL(`authority/${name}`, import.meta.url));
  return { key: read('server.key'), cert: read('server.pem') };
}

function give(response: ServerResponse, answer: PeerAnswer): void {
  if (answer === 'drop') return void response.socket?.destroy();
  const { status = 200, json, text, bytes, headers = {} } = answer;
  const type = json === undefined ? 'text/plain' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(bytes ?? (json === undefined ? (text ?? '') : JSON.stringify(json)));
}
