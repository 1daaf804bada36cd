import type { FiscalFeedChange, NewFiscalFeed } from '@otklik/contract';
import { companyOf } from '../../company/company.snapshot.ts';
import { readGivenPlace, type GivenPlace } from '../../company/given-place.ts';
import { seesUnit } from '../../platform/actor.ts';
import { audit } from '../../platform/audit.ts';
import { afterCommit, inWorkspace, type Work } from '../../platform/database/work.ts';
import { Problem } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { writeReceipts } from '../receipts.store.ts';
import type { ReceiptRow } from '../receipt.ts';
import { findFeed, findRegister } from './fiscal.store.ts';
import { receiptOf } from './pull-feed.service.ts';

export async function addFeed(services: Services, work: Work, given: NewFiscalFeed): Promise<number> {
  const { token, startsOn, taxNumber, ...rest } = given;
  const row = await work.db
    .insertInto('fiscal_feeds')
    .values({
      ...rest,
      workspace_id: work.workspaceId,
      tax_number: taxNumber,
      token_encrypted: services.secrets.encrypt(token),
      starts_on: startsOn,
      next_pull_at: work.now,
      created_by: work.actor.id,
      created_at: work.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await audit(work, {
    action: 'fiscal_feed.create',
    subject: { kind: 'fiscal_feed', id: row.id },
    after: { ...rest, startsOn, taxNumber },
  });
  return row.id;
}

export async function changeFeed(services: Services, work: Work, id: number, change: FiscalFeedChange): Promise<void> {
  const feed = await findFeed(work.db, work.workspaceId, id);
  if (feed === undefined) throw new Problem('not_found');
  const { token, paused, taxNumber, ...rest } = change;
  if (taxNumber !== undefined && taxNumber !== feed.tax_number && feed.pulled_to !== null)
    throw new Problem(
      'in_use',
      'Receipts of this taxpayer were fetched already: connect the other one as a feed of its own',
    );
  await work.db
    .updateTable('fiscal_feeds')
    .set({
      ...rest,
      ...(taxNumber === undefined ? {} : { tax_number: taxNumber }),
      ...(token === undefined ? {} : { token_encrypted: services.secrets.encrypt(token) }),
      ...(paused === undefined ? {} : { paused_at: paused ? work.now : null }),
      next_pull_at: work.now,
    })
    .where('workspace_id', '=', work.workspaceId)
    .where('id', '=', id)
    .execute();
  const after = {
    ...rest,
    ...(taxNumber === undefined ? {} : { taxNumber }),
    ...(paused === undefined ? {} : { paused }),
    tokenChanged: token !== undefined,
  };
  await audit(work, { action: 'fiscal_feed.change', subject: { kind: 'fiscal_feed', id }, after });
}

interface WaitingRow {
  readonly id: string;
  readonly number: string;
  readonly kind: ReceiptRow['kind'];
  readonly wall_clock: string;
  readonly amount: number | null;
}

/** Says whose customers a register serves. What waited for it is counted after the commit. */
export async function placeRegister(services: Services, work: Work, id: number, given: GivenPlace): Promise<void> {
  const known = await findRegister(work.db, work.workspaceId, id);
  if (known === undefined || (known.unit_id !== null && !seesUnit(work.actor, known.unit_id)))
    throw new Problem('not_found');
  const company = await companyOf(services.db, work.workspaceId);
  const place = readGivenPlace(company, work.actor, given);
  await work.db
    .updateTable('fiscal_registers')
    .set(place)
    .where('workspace_id', '=', work.workspaceId)
    .where('id', '=', id)
    .execute();
  await audit(work, {
    action: 'fiscal_register.place',
    subject: { kind: 'fiscal_register', id },
    after: { unitId: place.unit_id, touchpointId: place.touchpoint_id, channelId: place.channel_id },
  });
  afterCommit(work.db, () => services.live.announce(work.workspaceId));
}

const AT_ONCE = 1_000;

/** Counts what waited for a place. Broken off anywhere it goes on with the next: a receipt that was counted is known. @returns how many */
export async function countWaiting(services: Services, workspaceId: number, registerId: number): Promise<number> {
  const company = await companyOf(services.db, workspaceId);
  for (let counted = 0; ;) {
    const piece = await inWorkspace(services.db, workspaceId, async (db) => ({
      register: await findRegister(db, workspaceId, registerId),
      waiting: (await db
        .selectFrom('fiscal_waiting')
        .select(['id', 'number', 'kind', 'wall_clock', 'amount'])
        .where('workspace_id', '=', workspaceId)
        .where('register_id', '=', registerId)
        .orderBy('id')
        .limit(AT_ONCE)
        .execute()) as WaitingRow[], // the table checks the kind
    }));
    const { register } = piece;
    if (register === undefined || piece.waiting.length === 0) return counted;
    const rows = piece.waiting.map(({ wall_clock: wallClock, ...one }) =>
      receiptOf(company, register, { ...one, wallClock }),
    );
    counted += await writeReceipts(services.db, workspaceId, rows, services.now());
    await inWorkspace(services.db, workspaceId, (db) =>
      db
        .deleteFrom('fiscal_waiting')
        .where('workspace_id', '=', workspaceId)
        .where(
          'id',
          'in',
          piece.waiting.map(({ id }) => id),
        )
        .execute(),
    );
  }
}
