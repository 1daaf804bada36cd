import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OfdRow {
  readonly register: string;
  readonly drive: string;
  readonly number: number;
  readonly operation: string;
  readonly at: string;
  readonly correction?: boolean;
}

/** An operator of fiscal data on the loopback: the REST API in its shape, and its bad days. */
export interface OfdServer {
  readonly address: string;
  readonly token: string;
  readonly rows: OfdRow[];
  registers: string[];
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
    troubles: [] as OfdServer['troubles'][number][],
    asked: [] as string[],
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://ofd');
    state.asked.push(url.pathname);
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
      })),
    });
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
