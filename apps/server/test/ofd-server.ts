import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OfdRow {
  readonly register: string;
  readonly drive: string;
  readonly number: number;
  readonly operation: string;
  readonly at: string;
  readonly correction?: boolean;
  /** Requisites as another version of the API writes them. */
  readonly written?: Readonly<Record<string, unknown>>;
}

/** An operator of fiscal data on the loopback: the REST API in its shape, and its bad days. */
export interface OfdServer {
  readonly address: string;
  readonly token: string;
  readonly rows: OfdRow[];
  registers: string[];
  /** Registers that are listed, and that the operator answers nothing about. */
  readonly unknown: string[];
  /** What happens while the operator looks for its answer. */
  beforeAnswer: (path: string) => Promise<void>;
  /** The next answers, before it is well again: a status, or a body as it is. */
  readonly troubles: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }[];
  readonly asked: string[];
  close(): Promise<void>;
}

export async function openOfdServer(): Promise<OfdServer> {
  const state = {
    token: 'ключ & секрет',
    rows: [] as OfdRow[],
    registers: [] as string[],
    unknown: [] as string[],
    beforeAnswer: (_path: string): Promise<void> => Promise.resolve(),
    troubles: [] as OfdServer['troubles'][number][],
    asked: [] as string[],
  };
  const answer = (url: URL, response: ServerResponse) => {
    const trouble = state.troubles.shift();
    if (trouble !== undefined)
      return response.writeHead(trouble.status, trouble.headers).end(trouble.body ?? 'trouble');
    const send = (body: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (url.searchParams.get('AuthToken') !== state.token)
      return send({ Status: 'Failed', Errors: ['Неверный токен'] });
    const path = /^\/api\/integration\/v2\/inn\/7701234567\/(kkts|kkt\/(.+)\/receipts-info)$/.exec(url.pathname);
    if (path === null) return response.writeHead(404).end();
    if (path[1] === 'kkts')
      return send({
        Status: 'Success',
        Data: state.registers.map((KktRegId) => ({ KktRegId, FiscalAddress: `Москва, ${KktRegId}` })),
      });
    const [from = '', to = ''] = ['dateFrom', 'dateTo'].map((name) => url.searchParams.get(name) ?? '');
    if (state.unknown.includes(path[2] ?? '')) return send({ Status: 'Failed', Errors: ['ККТ не найдена'] });
    const found = state.rows.filter(({ register, at }) => register === path[2] && at >= from && at < to);
    return send({
      Status: 'Success',
      Data: found.map((row) => ({
        Tag: 3,
        IsCorrection: row.correction ?? false,
        OperationType: row.operation,
        KktRegNumber: row.register,
        FnNumber: row.drive,
        DocNumber: row.number,
        DocDateTime: row.at,
        TotalSumm: 31050,
        ...row.written,
      })),
    });
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://ofd');
    state.asked.push(url.pathname);
    void state.beforeAnswer(url.pathname).then(() => answer(url, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
