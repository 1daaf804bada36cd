import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
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

export async function startHttpPeer(): Promise<HttpPeer> {
  const asked: AskedOnce[] = [];
  let answers: PeerAnswer[] = [{ json: {} }];
  const laid = new Map<string, PeerAnswer>();
  const server = createServer((request, response) => {
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
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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

function give(response: ServerResponse, answer: PeerAnswer): void {
  if (answer === 'drop') return void response.socket?.destroy();
  const { status = 200, json, text, bytes, headers = {} } = answer;
  const type = json === undefined ? 'text/plain' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(bytes ?? (json === undefined ? (text ?? '') : JSON.stringify(json)));
}
