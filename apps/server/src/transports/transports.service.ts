import { z } from 'zod';
import type { CreatedTransport, NewTransport, Transport, TransportChange, TransportKindInfo } from '@otklik/contract';
import { isDeepStrictEqual } from 'node:util';
import { companyOf } from '../company/company.snapshot.ts';
import { wakeDrain } from '../invitations/outbox.ts';
import { audit } from '../platform/audit.ts';
import type { Work, WorkspaceDb } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import type { Sent } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { hookPath } from './providers/hook-key.ts';
import { kindOf, transportKinds } from './kinds.ts';
import { listen, stopListening } from './incoming/listeners.store.ts';
import { momentIn } from './outbox/moment-in.ts';
import { countMessages } from './outbox/message-counts.store.ts';
import { changedSettings, openSecrets, secretNames } from './settings.ts';
import type { TransportKind } from './transport.ts';
import {
  findTransport,
  insertTransport,
  listFlows,
  listTransports,
  updateFlow,
  updateTransport,
  type FlowRow,
  type TransportRow,
} from './transports.store.ts';

const COUNTED_MS = 30 * 86_400_000;

export function describeKinds(): TransportKindInfo[] {
  return transportKinds.map((kind) => ({
    name: kind.name,
    addressedBy: kind.addressedBy,
    holdsDialogue: kind.holdsDialogue,
    settings: schemaOf(kind),
  }));
}

/** As a form needs it: what makes itself need not be typed. */
function schemaOf(kind: TransportKind): Record<string, unknown> {
  const schema = z.toJSONSchema(kind.settings, { io: 'input' });
  const made = Object.keys(kind.complete?.({}) ?? {});
  return { ...schema, required: (schema.required ?? []).filter((name) => !made.includes(name)), made };
}

export async function listConfigured(services: Services, work: Work): Promise<Sent<Transport>[]> {
  const rows = await listTransports(work.db, work.workspaceId, { archived: false });
  return present(services, work, rows);
}

/** The company's own systems that want to hear what becomes known of a customer. */
export async function reportingSystems(db: WorkspaceDb, workspaceId: number): Promise<number[]> {
  const rows = await listTransports(db, workspaceId, { archived: false });
  return rows.filter(({ kind, settings }) => kind === 'webhook' && wantsReports(settings)).map(({ id }) => id);
}

function wantsReports(settings: unknown): boolean {
  return typeof settings === 'object' && settings !== null && 'reports' in settings && settings.reports === true;
}

export async function createTransport(
  services: Services,
  work: Work,
  given: NewTransport,
): Promise<Sent<CreatedTransport>> {
  const kind = kindOf(given.kind);
  if (kind === undefined) throw invalidField('kind', 'unknown', `${given.kind} is not built into this version`);
  // A field that was emptied again is one that was never filled in.
  const typed = Object.fromEntries(Object.entries(given.settings).filter(([, value]) => value !== ''));
  const settings = kind.complete?.(typed) ?? typed;
  const stored = changedSettings(services.secrets, kind, null, settings);
  const row = await insertTransport(
    work.db,
    work.workspaceId,
    { ...given, ...stored },
    { id: work.actor.id, now: work.now },
  );
  await reckonWithListener(work, kind, row);
  await audit(work, { action: 'transport.create', subject: { kind: 'transport', id: row.id }, after: shown(row) });
  // Shown this once: whoever is to check our signature needs it.
  const added = Object.entries(settings).filter(([name]) => !(name in typed));
  const generated = Object.fromEntries(added.map(([name, value]) => [name, String(value)]));
  return { ...only(await present(services, work, [row])), generated };
}

export async function changeTransport(
  services: Services,
  work: Work,
  id: number,
  change: TransportChange,
): Promise<Sent<Transport>> {
  const before = await getTransport(work, id);
  const kind = knownKind(before);
  const stored =
    change.settings === undefined ? null : changedSettings(services.secrets, kind, before, change.settings);
  await updateTransport(work.db, work.workspaceId, id, {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.cost === undefined ? {} : { cost: change.cost }),
    ...(change.perSecond === undefined ? {} : { per_second: change.perSecond }),
    ...(change.perDay === undefined ? {} : { per_day: change.perDay }),
    ...(change.position === undefined ? {} : { position: change.position }),
    ...(stored === null ? {} : { settings: JSON.stringify(stored.settings), secrets: stored.secrets }),
    ...(change.isPaused === undefined ? {} : { paused_at: change.isPaused ? (before.paused_at ?? work.now) : null }),
    name: change.name ?? before.name,
  });
  const after = await getTransport(work, id);
  if (isOtherWay(services, before, after)) await updateFlow(work.db, work.workspaceId, id, nothingKnown);
  await reckonWithListener(work, kind, after);
  await audit(work, {
    action: 'transport.change',
    subject: { kind: 'transport', id },
    before: shown(before),
    after: shown(after),
  });
  // Whatever held it up may be gone.
  await wakeDrain(services.jobs, work.db, { workspaceId: work.workspaceId, transportId: id }, work.now, work.now);
  return only(await present(services, work, [after]));
}

/** What went wrong went wrong with the former settings: it neither rests nor is troubled by that any longer. */
const nothingKnown = { failures: 0, resume_at: null, checked_at: null, check_error: null };

function isOtherWay({ secrets }: Services, before: TransportRow, after: TransportRow): boolean {
  return (
    !isDeepStrictEqual(before.settings, after.settings) ||
    !isDeepStrictEqual(openSecrets(secrets, before), openSecrets(secrets, after))
  );
}

/** What waits on it is taken once more, meets the archive, and goes by the next way of its step. */
export async function removeTransport(services: Services, work: Work, id: number): Promise<'archived'> {
  const before = await getTransport(work, id);
  if (before.archived_at === null) {
    await updateTransport(work.db, work.workspaceId, id, { archived_at: work.now });
    await stopListening(work.db, id);
    await audit(work, { action: 'transport.archive', subject: { kind: 'transport', id }, before: shown(before) });
    await wakeDrain(services.jobs, work.db, { workspaceId: work.workspaceId, transportId: id }, work.now, work.now);
  }
  return 'archived';
}

export async function getTransport(work: Pick<Work, 'db' | 'workspaceId'>, id: number): Promise<TransportRow> {
  const row = await findTransport(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

export function knownKind(row: TransportRow): TransportKind {
  const kind = kindOf(row.kind);
  if (kind === undefined) throw new Problem('unprocessable', `Transports of the kind "${row.kind}" are not built in`);
  return kind;
}

/** Settings say whether there is anything to receive; every worker reads it from here. */
async function reckonWithListener(work: Work, kind: TransportKind, row: TransportRow): Promise<void> {
  if (row.archived_at === null && kind.listens?.(row.settings) === true)
    await listen(work.db, row.id, work.workspaceId);
  else await stopListening(work.db, row.id);
}

async function present(services: Services, work: Work, rows: readonly TransportRow[]): Promise<Sent<Transport>[]> {
  const since = new Date(work.now.getTime() - COUNTED_MS);
  const counts = new Map(
    (await countMessages(work.db, work.workspaceId, since)).map((count) => [count.transport_id, count]),
  );
  const { today } = momentIn(await companyOf(services.db, work.workspaceId), work.now);
  const flows = new Map((await listFlows(work.db, work.workspaceId)).map((flow) => [flow.transport_id, flow]));
  return rows.map((row) => {
    const count = counts.get(row.id);
    const flow = flows.get(row.id);
    const kind = kindOf(row.kind);
    return {
      id: row.id,
      kind: row.kind as Transport['kind'], // written by this file alone
      name: row.name,
      settings: row.settings as Record<string, unknown>, // the kind's own schema, read when it was written
      secrets: kind === undefined ? [] : secretNames(kind).filter((name) => name in openSecrets(services.secrets, row)),
      cost: row.cost,
      perSecond: row.per_second,
      perDay: row.per_day,
      position: row.position,
      pausedAt: row.paused_at,
      archivedAt: row.archived_at,
      hookAddress:
        services.config.publicUrl === null
          ? null
          : services.config.publicUrl + hookPath(services.secrets, work.workspaceId, row.id),
      health: healthOf(row, flow, { now: work.now, hasSent: (count?.sent ?? 0) > 0 }),
      waiting: count?.waiting ?? 0,
      doubtful: count?.doubtful ?? 0,
      sentToday: flow?.day === today ? flow.sent_on_day : 0,
      sent: count?.sent ?? 0,
      failed: count?.failed ?? 0,
      spent: count?.spent ?? 0,
    };
  });
}

/** `hasSent`: what people carry, calls, is counted, and no connection knows of it. */
function healthOf(
  row: TransportRow,
  flow: FlowRow | undefined,
  { now, hasSent }: { readonly now: Date; readonly hasSent: boolean },
): Sent<Transport>['health'] {
  const failures = flow?.failures ?? 0;
  // A check that failed says nothing any more once messages have gone.
  const isCheckFailed =
    flow?.check_error != null &&
    (flow.last_sent_at === null || flow.checked_at === null || flow.last_sent_at < flow.checked_at);
  const isResting = flow?.resume_at != null && flow.resume_at > now;
  const state =
    row.paused_at !== null
      ? 'paused'
      : failures >= 3 || isCheckFailed
        ? 'troubled'
        : isResting
          ? 'resting'
          : !hasSent && flow?.last_sent_at == null && flow?.checked_at == null
            ? 'unused'
            : 'well';
  return {
    state,
    failures,
    resumeAt: isResting ? flow.resume_at : null,
    lastSentAt: flow?.last_sent_at ?? null,
    lastFailedAt: flow?.last_failed_at ?? null,
    lastError: flow?.last_error ?? null,
    checkedAt: flow?.checked_at ?? null,
    checkError: isCheckFailed ? flow.check_error : null,
    listeningAt: flow?.listening_at ?? null,
  };
}

/** For the audit log: what was set, and of the secrets nothing. */
function shown({ secrets: _sealed, ...row }: TransportRow) {
  return row;
}

function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Problem('internal');
  return item;
}
