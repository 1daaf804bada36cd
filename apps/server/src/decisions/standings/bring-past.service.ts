import type { NewConsent } from '@otklik/contract';
import type { Work } from '../../platform/database/work.ts';
import type { Ask } from '../core/ask.ts';
import { EVERY, readSaid } from '../consents/consents.service.ts';
import { KEPT_SECONDS, packAsks, unpackAsks } from '../core/packed-asks.ts';
import { insertPastStandings, insertSaid, listSaid, writePastStandings, type SaidRow } from './past-standings.store.ts';
import { permissionsOf, type SaidByCustomer } from '../consents/permissions.ts';
import { lockKnown } from './standings.store.ts';

/** What another system knows of how a customer was asked before us. */
export interface PastOfCustomer {
  readonly customerId: string;
  readonly asks: readonly Ask[];
  /** `givenAt` is there: it tells a word that is sent again. */
  readonly said: readonly NewConsent[];
  /** As bits. */
  readonly flags: number;
}

export interface BroughtPast {
  readonly asks: number;
  readonly said: number;
  /** Customers of whom nothing may be kept any more. */
  readonly erased: ReadonlySet<string>;
}

/** Adds what is not known yet, so that rules count it as if it had been asked from here. Each customer once in the list. */
export async function bringPast(work: Work, past: readonly PastOfCustomer[]): Promise<BroughtPast> {
  const { db, workspaceId, now, actor } = work;
  const oldest = Math.floor(now.getTime() / 1000) - KEPT_SECONDS;
  const sorted = past.map(eachWordOnce).toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
  const fresh = sorted.map((one) => standingOf(one, addAsks([], one.asks, oldest), one.said.map(asSaid)));
  const made = await insertPastStandings(db, workspaceId, fresh);
  const isMade = ({ customerId }: { customerId: string }) => made.has(customerId);
  const others = sorted.filter((one) => !isMade(one));
  const known = await addToKnown(work, others, oldest);
  const said = [...sorted.filter(isMade).flatMap(saidRows), ...known.said];
  await insertSaid(db, workspaceId, said, { by: actor.id, at: now });
  return {
    asks: known.asks + fresh.filter(isMade).reduce((sum, row) => sum + unpackAsks(row.asks).length, 0),
    said: said.length,
    erased: known.erased,
  };
}

async function addToKnown(work: Work, past: readonly PastOfCustomer[], oldest: number) {
  const { db, workspaceId } = work;
  const ids = past.map(({ customerId }) => customerId);
  const rows = ids.length === 0 ? [] : await lockKnown(db, workspaceId, ids);
  const rowOf = new Map(rows.filter((row) => !row.is_gone).map((row) => [row.customer_id, row]));
  const saidBefore = Map.groupBy(await listSaid(db, workspaceId, [...rowOf.keys()]), (row) => row.customer_id);
  const said: SaidRow[] = [];
  let asks = 0;
  const changed = past.flatMap((one) => {
    const row = rowOf.get(one.customerId);
    if (row === undefined) return [];
    const before = unpackAsks(row.asks);
    const after = addAsks(before, one.asks, oldest);
    const heard = saidBefore.get(one.customerId) ?? [];
    const isHeard = new Set(heard.map((word) => wordKey({ ...readSaid(word), at: word.given_at.getTime() })));
    const news = one.said.filter((word) => !isHeard.has(wordKey(asSaid(word))));
    asks += after.filter(({ key }) => before.every((ask) => ask.key !== key)).length;
    said.push(...news.flatMap((word) => saidRow(one.customerId, word)));
    const all = [...heard.map((word) => ({ at: word.given_at.getTime(), ...readSaid(word) })), ...news.map(asSaid)];
    return [standingOf({ ...one, flags: one.flags | row.flags }, after, all)];
  });
  await writePastStandings(db, workspaceId, changed);
  return { asks, said, erased: new Set(ids.filter((id) => !rowOf.has(id))) };
}

/** In order, each once; what is too old for any rule is left out. */
function addAsks(before: readonly Ask[], given: readonly Ask[], oldest: number): Ask[] {
  const byKey = new Map(before.map((ask) => [ask.key, ask]));
  for (const ask of given) if (!byKey.has(ask.key)) byKey.set(ask.key, ask);
  return [...byKey.values()].filter(({ at }) => at > oldest).toSorted((a, b) => a.at - b.at);
}

function standingOf(
  { customerId, flags }: Pick<PastOfCustomer, 'customerId' | 'flags'>,
  asks: readonly Ask[],
  said: readonly (SaidByCustomer & { readonly at: number })[],
) {
  const last = asks.at(-1)?.at;
  return {
    customerId,
    asks: packAsks(asks),
    lastAskAt: last === undefined ? null : new Date(last * 1000).toISOString(),
    // A consent of long ago, brought today, lifts no refusal of yesterday.
    ...permissionsOf(said.toSorted((a, b) => a.at - b.at)),
    flags,
  };
}

function asSaid({ kind, purpose, transport, givenAt }: NewConsent): SaidByCustomer & { readonly at: number } {
  return { kind, purpose, transport, isWithdrawn: false, at: Date.parse(givenAt ?? '') };
}

function saidRows({ customerId, said }: PastOfCustomer): SaidRow[] {
  return said.flatMap((word) => saidRow(customerId, word));
}

function saidRow(customerId: string, { kind, purpose, transport, textShown, how, givenAt }: NewConsent): SaidRow[] {
  if (givenAt === undefined) return [];
  return [{ customerId, kind, purpose: purpose ?? EVERY, transport, textShown, how, givenAt }];
}

function eachWordOnce(past: PastOfCustomer): PastOfCustomer {
  return { ...past, said: [...new Map(past.said.map((word) => [wordKey(asSaid(word)), word])).values()] };
}

function wordKey({ kind, purpose, transport, at }: SaidByCustomer & { readonly at: number }): string {
  return `${kind}|${purpose ?? ''}|${transport ?? ''}|${at}`;
}
