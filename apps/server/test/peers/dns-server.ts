import { createSocket } from 'node:dgram';

export interface DnsServer {
  readonly address: string;
  /** TXT records by name, lower-case. What is not there does not exist. */
  readonly records: Map<string, string>;
  stop(): Promise<void>;
}

/** A name server for TXT records on loopback (RFC 1035): one question, one answer. */
export async function startDnsServer(): Promise<DnsServer> {
  const records = new Map<string, string>();
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => socket.send(answerTo(query, records), from.port, from.address));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

const HEADER = 12;
const [NO_ERROR, NO_SUCH_NAME] = [0, 3];

function answerTo(query: Buffer, records: ReadonlyMap<string, string>): Buffer {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const question = query.subarray(HEADER, at + 5);
  const text = records.get(labels.join('.').toLowerCase());
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  // An answer, from whoever is in charge of the name; recursion was asked for and is there.
  header.writeUInt16BE(0x8580 | (text === undefined ? NO_SUCH_NAME : NO_ERROR), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(text === undefined ? 0 : 1, 6);
  if (text === undefined) return Buffer.concat([header, question]);
  // The name is the question's; TXT, IN, for a minute.
  const record = Buffer.from([0xc0, HEADER, 0, 16, 0, 1, 0, 0, 0, 60, 0, text.length + 1, text.length]);
  return Buffer.concat([header, question, record, Buffer.from(text, 'ascii')]);
}
