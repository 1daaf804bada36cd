import type { Company } from '../../company/company.ts';
import { customersWith } from '../../decisions/standings/customer-flags.service.ts';
import type { Services } from '../../platform/services.ts';
import { seesUnit } from '../../platform/actor.ts';
import type { CaseDesk } from '../case.ts';
import { lockCase, type CaseRow } from '../cases.store.ts';
import { changeCase } from '../change-case.service.ts';
import { mayAnswer } from '../may-answer.ts';
import { inOrderOfWork, weighCase, type Weighed } from './next-case.ts';
import { listWaiting } from './queue.store.ts';

/**
 * The case that the caller works on next: his own or nobody's. Taking one that is nobody's makes it his; when a colleague was quicker,
 * it is the one after.
 */
export async function takeNext(
  services: Services,
  desk: CaseDesk,
  company: Company,
  skip: readonly string[],
): Promise<Weighed | null> {
  const { db, workspaceId, actor, now } = desk;
  const waiting = await listWaiting(db, workspaceId, {
    me: actor.id,
    units: actor.unitIds === 'all' ? null : actor.unitIds,
    skip,
    now,
  });
  const open = waiting.filter((row) => mayAnswer(actor, company, row) && seesUnit(actor, row.unit_id));
  const customers = open.flatMap(({ customer_id }) => customer_id ?? []);
  const valued = await customersWith(db, workspaceId, 'vip', customers);
  const weigh = (row: CaseRow) => weighCase(row, row.customer_id !== null && valued.has(row.customer_id), now);
  for (const one of inOrderOfWork(open.map(weigh))) {
    if (one.row.owner_id !== null || actor.kind !== 'person') return one;
    const locked = await lockCase(db, workspaceId, one.row.id);
    if (locked === undefined || locked.owner_id !== null || !locked.is_open) continue;
    await changeCase(services, desk, company, locked.id, { ownerId: actor.id });
    return { ...one, row: (await lockCase(db, workspaceId, locked.id)) ?? one.row };
  }
  return null;
}
