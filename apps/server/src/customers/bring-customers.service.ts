import { broughtCustomer, type BroughtAnswer, type BroughtCustomer } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { flagBit } from '../decisions/core/bits.ts';
import { bringPast, type PastOfCustomer } from '../decisions/standings/bring-past.service.ts';
import type { Ask } from '../decisions/core/ask.ts';
import { resolveCustomers } from '../interactions/customers.service.ts';
import type { Actor } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import { inWorkspace, type Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import { readBatch } from '../platform/http/read-batch.ts';
import type { Services } from '../platform/services.ts';
import { readPastAsk, type Refused } from './past-ask.ts';

interface Sender {
  readonly workspaceId: number;
  readonly actor: Actor;
  readonly requestId: string | null;
}

interface Prepared {
  readonly index: number;
  readonly item: BroughtCustomer;
  readonly asks: readonly Ask[];
}

/** Takes customers of another system with what it asked them, in one transaction; each is taken or refused by itself. */
export async function bringCustomers(
  services: Services,
  { workspaceId, actor, requestId }: Sender,
  sent: readonly unknown[],
): Promise<BroughtAnswer> {
  if (actor.unitIds !== 'all')
    throw new Problem('forbidden', 'They may be customers of other units: whoever sees all of them brings them');
  const { items, refused } = readBatch(sent, broughtCustomer);
  const company = await companyOf(services.db, workspaceId);
  const now = services.now();
  return inWorkspace(services.db, workspaceId, async (db) => {
    const work: Work = { db, workspaceId, actor, now, requestId };
    const surveyIds = await surveysOf(work);
    const refuse = ({ index, item }: Pick<Prepared, 'index' | 'item'>, why: Refused) =>
      refused.push({ index, id: item.externalId ?? null, ...why });
    const prepared = items.flatMap(({ index, item }): Prepared[] => {
      const asks = readAsks(company, surveyIds, item, now);
      if (Array.isArray(asks)) return [{ index, item, asks }];
      refuse({ index, item }, asks);
      return [];
    });
    const given = prepared.map(({ item }) => ({ ...item, toldAt: now }));
    const ids = await resolveCustomers(db, workspaceId, services.secrets, given, now);
    const named = prepared.flatMap((one, at) => {
      const customerId = ids[at] ?? null;
      if (customerId !== null) return [{ ...one, customerId }];
      refuse(one, {
        path: 'externalId',
        code: 'required',
        message: 'give an external id, identifier, e-mail or phone',
      });
      return [];
    });
    const past = await bringPast(work, pastOf(named));
    const taken = named.filter((one) => !past.erased.has(one.customerId));
    for (const one of named)
      if (past.erased.has(one.customerId))
        refuse(one, { path: 'externalId', code: 'erased', message: 'belongs to a customer who was erased' });
    await audit(work, {
      action: 'customer.bring',
      subject: { kind: 'company', id: workspaceId },
      after: { customers: taken.length, asked: past.asks, said: past.said },
    });
    return {
      taken: taken.length,
      asked: past.asks,
      said: past.said,
      refused: refused.toSorted((a, b) => a.index - b.index),
    };
  });
}

async function surveysOf({ db, workspaceId }: Work): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('surveys').select('id').where('workspace_id', '=', workspaceId).execute();
  return new Set(rows.map(({ id }) => id));
}

function readAsks(company: Company, surveyIds: ReadonlySet<number>, item: BroughtCustomer, now: Date): Ask[] | Refused {
  const asks: Ask[] = [];
  for (const [place, past] of (item.asked ?? []).entries()) {
    const ask = readPastAsk(company, surveyIds, past, now);
    if ('code' in ask) return { ...ask, path: `asked.${place}.${ask.path}` };
    asks.push(ask);
  }
  const early = (item.said ?? []).findIndex(({ givenAt }) => Date.parse(givenAt) > now.getTime());
  if (early < 0) return asks;
  return {
    path: `said.${early}.givenAt`,
    code: 'in_future',
    message: 'lies in the future: only what was said can be brought',
  };
}

/** Two lines may be about one customer. */
function pastOf(named: readonly (Prepared & { readonly customerId: string })[]): PastOfCustomer[] {
  return [...Map.groupBy(named, ({ customerId }) => customerId)].map(([customerId, lines]) => ({
    customerId,
    asks: lines.flatMap(({ asks }) => asks),
    said: lines.flatMap(({ item }) => item.said ?? []),
    flags: lines.flatMap(({ item }) => item.flags ?? []).reduce((bits, flag) => bits | flagBit(flag), 0),
  }));
}
