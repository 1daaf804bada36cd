import type { Services } from '../platform/services.ts';
import { kindOf } from './kinds.ts';
import { hookPath } from './providers/hook-key.ts';
import { publicOrigin } from './providers/public-origin.ts';
import { readSettings } from './settings.ts';
import type { Connection, TransportKind } from './transport.ts';
import type { TransportRow } from './transports.store.ts';

interface Open {
  readonly connection: Connection;
  /** What it was opened with: other settings are another connection. */
  readonly settings: string;
}
const opened = new WeakMap<Services, Map<number, Open>>();

/** The transport's connection in this process, opened anew when its settings have changed. */
export function connectionOf(services: Services, row: TransportRow): { kind: TransportKind; connection: Connection } {
  const kind = kindOf(row.kind);
  if (kind === undefined) throw new RangeError(`no transport of the kind ${row.kind} is known`);
  let connections = opened.get(services);
  if (connections === undefined) {
    opened.set(services, (connections = new Map<number, Open>()));
    services.stopping.signal.addEventListener('abort', () => void closeOpened(services));
  }
  const settings = `${JSON.stringify(row.settings)}:${row.secrets?.toString('base64') ?? ''}`;
  const known = connections.get(row.id);
  if (known?.settings === settings) return { kind, connection: known.connection };
  if (known !== undefined) void close(services, row.id, known);
  const connection = openConnection(services, kind, row);
  connections.set(row.id, { connection, settings });
  return { kind, connection };
}

/** One of its own, for the test button: what is set is tried before it is saved. The caller closes it. */
export function openConnection(services: Services, kind: TransportKind, row: TransportRow): Connection {
  const path = hookPath(services.secrets, row.workspace_id, row.id);
  return kind.connect(readSettings(services.secrets, kind, row), {
    transportId: row.id,
    workspaceId: row.workspace_id,
    log: services.log,
    now: services.now,
    hookUrl: services.config.publicUrl === null ? null : `${publicOrigin(services.config)}${path}`,
  });
}

export async function closeOpened(services: Services): Promise<void> {
  const connections = opened.get(services);
  opened.delete(services);
  await Promise.all([...(connections ?? [])].map(([id, open]) => close(services, id, open)));
}

async function close(services: Services, transportId: number, open: Open): Promise<void> {
  try {
    await open.connection.close();
  } catch (error) {
    services.log.warn({ err: error, transportId }, 'transports: a connection did not close well');
  }
}
