import { sql } from 'kysely';
import { purposes, transportWays } from '@otklik/contract';
import type { Work } from '../../platform/database/work.ts';
import { permissionBit } from '../core/bits.ts';
import { insertConsent, listConsents, type ConsentRow } from '../consents/consents.store.ts';
import { readSaid, refreshPermissions } from '../consents/consents.service.ts';
import { packAsks, unpackAsks } from '../core/packed-asks.ts';
import { permissionsOf } from '../consents/permissions.ts';
import { deleteStanding, lockStandings, type StandingRow } from './standings.store.ts';

/** What a merge changed in what the policy knows, so that it can be put back. */
export interface MergedStanding {
  /** Of the one who is gone: packed asks and bits as they were. */
  readonly was: { readonly asks: string; readonly reach: number; readonly flags: number };
  /** Opt-outs written because a refusal of one holds for both. */
  readonly refusals: readonly number[];
  /** Consents that ceased to hold because the other one's had been withdrawn. */
  readonly withdrawn: readonly number[];
}

/**
 * Two customers' histories become one: every ask of both counts, every flag holds, and of two words the stricter. Before their
 * consents are moved; the caller holds both customers.
 */
export async function mergeStandings(work: Work, kept: string, merged: string): Promise<MergedStanding> {
  const { db, workspaceId } = work;
  const rows = await lockStandings(db, workspaceId, [kept, merged]);
  const of = (id: string) => rows.find((row) => row.customer_id === id);
  const [keptRow, mergedRow] = [of(kept), of(merged)];
  if (keptRow === undefined || mergedRow === undefined) throw new TypeError('a locked standing is missing');
  const asks = [...unpackAsks(keptRow.asks), ...unpackAsks(mergedRow.asks)].toSorted((a, b) => a.at - b.at);
  const last = asks.at(-1)?.at;
  await sql`update contact_histories set asks = ${packAsks(asks)}, reach = ${keptRow.reach | mergedRow.reach},
      flags = ${keptRow.flags | mergedRow.flags}, zone = coalesce(zone, ${mergedRow.zone}), country = coalesce(country, ${mergedRow.country}),
      last_ask_at = ${last === undefined ? null : new Date(last * 1000)}
    where workspace_id = ${workspaceId} and customer_id = ${kept}`.execute(db);
  await deleteStanding(db, workspaceId, merged);
  const said = { kept: await listConsents(db, workspaceId, kept), merged: await listConsents(db, workspaceId, merged) };
  const withdrawn = await withdrawLooser(work, said.kept, said.merged);
  const refusals = await keepRefusals(work, kept, [...said.kept, ...said.merged], keptRow.refused | mergedRow.refused);
  return { was: snapshot(mergedRow), withdrawn, refusals };
}

/** The one who was gone has his history again; what the kept one knew by the merge he keeps, which is the stricter. */
export async function partStandings(
  work: Work,
  standing: MergedStanding,
  between: { readonly kept: string; readonly merged: string },
): Promise<void> {
  const { db, workspaceId, now, actor } = work;
  await lockStandings(db, workspaceId, [between.kept, between.merged]);
  const asks = Buffer.from(standing.was.asks, 'base64');
  const last = unpackAsks(asks).at(-1)?.at;
  await sql`update contact_histories set asks = ${asks}, reach = ${standing.was.reach}, flags = ${standing.was.flags},
      last_ask_at = ${last === undefined ? null : new Date(last * 1000)}
    where workspace_id = ${workspaceId} and customer_id = ${between.merged}`.execute(db);
  await sql`update consents set withdrawn_at = null, withdrawn_by = null
    where workspace_id = ${workspaceId} and id = any(${[...standing.withdrawn]}::integer[])`.execute(db);
  await sql`update consents set withdrawn_at = ${now}, withdrawn_by = ${actor.id}
    where workspace_id = ${workspaceId} and id = any(${[...standing.refusals]}::integer[]) and withdrawn_at is null`.execute(
    db,
  );
  await refreshPermissions(work, between.kept);
  await refreshPermissions(work, between.merged);
}

function snapshot(row: StandingRow): MergedStanding['was'] {
  return { asks: row.asks.toString('base64'), reach: row.reach, flags: row.flags };
}

/** A consent that one of them took back does not live on in the other's word. */
async function withdrawLooser(work: Work, one: readonly ConsentRow[], other: readonly ConsentRow[]): Promise<number[]> {
  const ids = [...looserIn(one, other), ...looserIn(other, one)];
  await sql`update consents set withdrawn_at = ${work.now}, withdrawn_by = ${work.actor.id}
    where workspace_id = ${work.workspaceId} and id = any(${ids}::integer[])`.execute(work.db);
  return ids;
}

function looserIn(rows: readonly ConsentRow[], against: readonly ConsentRow[]): number[] {
  const keyOf = ({ purpose, transport }: ConsentRow) => `${purpose}\u001f${transport ?? ''}`;
  const consents = against.filter(({ kind }) => kind === 'consent');
  const live = new Set(consents.filter((row) => row.withdrawn_at === null).map(keyOf));
  const takenBack = new Set(consents.map(keyOf).filter((key) => !live.has(key)));
  return rows.flatMap((row) =>
    row.kind === 'consent' && row.withdrawn_at === null && takenBack.has(keyOf(row)) ? [row.id] : [],
  );
}

/** Read in the order in which they were said, a later consent of one would lift the other's refusal: it is said once more. */
async function keepRefusals(
  work: Work,
  customerId: string,
  rows: readonly ConsentRow[],
  refused: number,
): Promise<number[]> {
  const inOrder = rows.toSorted((a, b) => a.given_at.getTime() - b.given_at.getTime() || a.id - b.id);
  const lost = refused & ~permissionsOf(inOrder.map(readSaid)).refused;
  const ids: number[] = [];
  for (const purpose of purposes)
    for (const transport of transportWays) {
      if ((lost & permissionBit(purpose, transport)) === 0) continue;
      const row = await insertConsent(work.db, {
        workspace_id: work.workspaceId,
        customer_id: customerId,
        kind: 'opt_out',
        purpose,
        transport,
        text_shown: '',
        how: 'merge',
        given_at: work.now,
        recorded_by: work.actor.id,
        recorded_at: work.now,
      });
      ids.push(row.id);
    }
  return ids;
}
