import { reserveOf, type Database } from '../platform/database/database.ts';
import { rememberRows } from '../platform/database/remembered-rows.ts';
import type { Work } from '../platform/database/work.ts';
import { listProvenHosts } from './survey-domain.store.ts';

/** Which company answers at which host of its own. */
export interface ProvenHosts {
  readonly byHost: ReadonlyMap<string, number>;
  readonly byWorkspace: ReadonlyMap<number, string>;
}

/** Another process follows after ten seconds. */
const remembered = rememberRows<ProvenHosts>({ forMs: 10_000, keepsLast: () => true });
const EVERY_COMPANY = '*';

/** Every request asks, so it costs a query every ten seconds; while the database is away, what was known last holds. */
export function provenHosts(db: Database): Promise<ProvenHosts> {
  return remembered.of(db, EVERY_COMPANY, () => readProvenHosts(db)).catch(() => none);
}

const none: ProvenHosts = { byHost: new Map(), byWorkspace: new Map() };

async function readProvenHosts(db: Database): Promise<ProvenHosts> {
  const rows = await listProvenHosts(reserveOf(db));
  return {
    byHost: new Map(rows.map(({ id, survey_host: host }) => [host ?? '', id])),
    byWorkspace: new Map(rows.map(({ id, survey_host: host }) => [id, host ?? ''])),
  };
}

export function provenHostsChanged(work: Work): void {
  remembered.changedIn(work.db, EVERY_COMPANY);
}

/** What the addresses that customers open begin with: the company's own host, or else `usual`. TLS ends before us, at the proxy. */
export async function customerOrigin(db: Database, workspaceId: number, usual: string): Promise<string> {
  const host = (await provenHosts(db)).byWorkspace.get(workspaceId);
  return host === undefined ? usual : `https://${host}`;
}

/** Customers' pages of surveys, invitations, cases, forms, chats and help; the company's logo. Each names its company in its code. */
const door = /^\/(?:[spcfh]|s\/logo|chat)\/([0-9a-z]{1,6})-/;

/** Whether a company's own host answers here: its customers' pages, and nothing of the dashboard, the API or another company. */
export function isOwnDoor(path: string, workspaceId: number): boolean {
  const [, code] = door.exec(path) ?? [];
  return code !== undefined && Number.parseInt(code, 36) === workspaceId;
}
