import type { WorkspaceDb } from '../../platform/database/work.ts';
import type { Ask } from '../core/ask.ts';
import { secondsOf } from './decide-considered.service.ts';
import { packAsks, unpackAsks } from '../core/packed-asks.ts';
import { lockStandings, writeStandings } from '../standings/standings.store.ts';

/**
 * What became of an ask. `moved`: it goes, or went, at another time or by another way than was decided. `released`: it never went, and
 * must not stand in the way of another.
 */
export type AskMark =
  | { readonly kind: 'delivered' | 'opened' | 'dismissed' | 'completed'; readonly at: Date }
  | { readonly kind: 'moved'; readonly at: Date; readonly transport: Ask['transport'] }
  | { readonly kind: 'released' };

export interface MarkedAsk {
  readonly customerId: string;
  readonly askKey: string;
  readonly mark: AskMark;
}

/** Writes down what became of asks, in the caller's transaction. Doing it twice, or out of order, keeps the first time of each. */
export async function markAsks(db: WorkspaceDb, workspaceId: number, marks: readonly MarkedAsk[]): Promise<void> {
  const byCustomer = Map.groupBy(marks, ({ customerId }) => customerId);
  if (byCustomer.size === 0) return;
  const rows = await lockStandings(db, workspaceId, [...byCustomer.keys()]);
  const changed = rows.flatMap((row) => {
    const before = unpackAsks(row.asks);
    const after = (byCustomer.get(row.customer_id) ?? []).reduce(markOne, before);
    if (after === before) return [];
    const last = after.at(-1);
    return {
      customerId: row.customer_id,
      asks: packAsks(after),
      lastAskAt: last === undefined ? null : new Date(last.at * 1000).toISOString(),
      zone: row.zone,
      country: row.country,
      zoneOf: row.new_phone === null ? row.phone_mark : null,
    };
  });
  await writeStandings(db, workspaceId, changed);
}

function markOne(asks: Ask[], { askKey, mark }: MarkedAsk): Ask[] {
  const place = asks.findIndex(({ key }) => key === askKey);
  const ask = asks[place];
  if (ask === undefined) return asks;
  if (mark.kind === 'released') return asks.toSpliced(place, 1);
  const marked = stamped(ask, mark);
  return marked === ask ? asks : asks.with(place, marked).toSorted((a, b) => a.at - b.at);
}

/** What is opened has been delivered, and what is completed has been opened. */
function stamped(ask: Ask, mark: Exclude<AskMark, { kind: 'released' }>): Ask {
  const at = secondsOf(mark.at);
  switch (mark.kind) {
    case 'moved':
      return ask.at === at && ask.transport === mark.transport ? ask : { ...ask, at, transport: mark.transport };
    case 'delivered':
      return ask.deliveredAt === null ? { ...ask, deliveredAt: at } : ask;
    case 'opened':
      return ask.openedAt === null ? { ...ask, openedAt: at, deliveredAt: ask.deliveredAt ?? at } : ask;
    case 'dismissed':
      return ask.dismissedAt === null ? { ...ask, dismissedAt: at } : ask;
    case 'completed':
      return ask.completedAt === null
        ? { ...ask, completedAt: at, openedAt: ask.openedAt ?? at, deliveredAt: ask.deliveredAt ?? at }
        : ask;
  }
}
