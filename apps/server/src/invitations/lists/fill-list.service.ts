import {
  customerGiven,
  purpose,
  transportWay,
  type ListedPerson,
  type ListFilled,
  type Strangers,
} from '@otklik/contract';
import { z } from 'zod';
import { basisOfAsking } from '../../decisions/policies/basis-of-asking.ts';
import { bringPast } from '../../decisions/standings/bring-past.service.ts';
import { resolveCustomers } from '../../interactions/customers.service.ts';
import { findToldCustomers } from '../../interactions/find-told-customers.ts';
import type { Work } from '../../platform/database/work.ts';
import { invalidField, Problem } from '../../platform/errors.ts';
import { AHEAD_MS } from '../../platform/plausible-time.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { CampaignRow } from '../campaigns.store.ts';
import { findListed, findLiving, insertListed } from './lists.store.ts';
import { readPerson, sayPerson, type ReadPerson } from './read-person.ts';

export interface ListGiven {
  readonly people: readonly (string | ListedPerson)[];
  readonly customerIds: readonly string[];
  readonly strangers: Strangers;
  readonly check: boolean;
}

interface Row {
  readonly row: number;
  readonly said: string;
  readonly read: ReadPerson;
}
type LeftOut = ListFilled['leftOut'][number];

/** Puts people on the list of a campaign, or says what would become of each; whoever cannot be told is named and keeps nobody else away. */
export async function fillList(
  work: Work,
  secrets: Secrets,
  campaign: CampaignRow,
  { people, customerIds, strangers, check }: ListGiven,
): Promise<ListFilled> {
  if (strangers.kind === 'add') assertMayAdd(work, strangers);
  const rows = people.map((person, at): Row => ({
    row: typeof person === 'string' ? at + 1 : (person.row ?? at + 1),
    said: sayPerson(person),
    read: readPerson(person),
  }));
  const found = await findToldCustomers(
    work,
    secrets,
    rows.map(({ read }) => read),
  );
  const living = await findLiving(work, customerIds);
  const known = [...living, ...found.filter((id) => id !== null)];
  const unknown = rows.filter((_, at) => found[at] === null);
  const news = readStrangers(unknown, strangers);
  const made = check
    ? news.people.map(() => null)
    : await makeCustomers(work, secrets, campaign, news.people, strangers);
  const erased = news.people.filter((_, at) => made[at] === undefined);
  const ids = [...new Set([...known, ...made.filter((id) => id != null)])];
  const before = await findListed(work.db, work.workspaceId, campaign.id, ids);
  if (!check) await insertListed(work.db, work.workspaceId, campaign.id, ids);
  const fresh = check ? countDifferent(news.people) : new Set(made.filter((id) => id != null)).size;
  const different = new Set(known).size;
  return {
    added: ids.length - before.size + (check ? fresh : 0),
    made: fresh,
    already: before.size,
    repeated: known.length - different + news.people.length - erased.length - fresh,
    leftOut: [
      ...customerIds.filter((id) => !living.includes(id)).map((id): LeftOut => ({ row: 0, said: id, why: 'unknown' })),
      ...news.leftOut,
      ...erased.map(({ row, said }): LeftOut => ({ row, said, why: 'erased' })),
    ].toSorted((a, b) => a.row - b.row),
    basis: await basisOf(work, campaign),
  };
}

/** Bringing customers in is what an import does; of other units' customers nobody may make new ones who cannot see them. */
function assertMayAdd({ actor, now }: Work, { consent }: Extract<Strangers, { kind: 'add' }>): void {
  if (!actor.scopes.has('imports:write') || actor.unitIds !== 'all')
    throw new Problem('forbidden', 'Whoever may import customers of the whole company adds unknown people');
  if (consent !== null && Date.parse(consent.givenAt) > now.getTime() + AHEAD_MS)
    throw invalidField('strangers.consent.givenAt', 'in_future', 'lies in the future');
}

/** Who can become a customer, and why the others cannot. */
function readStrangers(unknown: readonly Row[], strangers: Strangers) {
  const leftOut: LeftOut[] = [];
  const people = unknown.filter(({ row, said, read }) => {
    const hasContact = read.email !== undefined || read.phone !== undefined;
    const why = whyNot(read, hasContact, strangers);
    if (why !== null) leftOut.push({ row, said, why });
    return why === null;
  });
  return { people, leftOut };
}

function whyNot(read: ReadPerson, hasContact: boolean, strangers: Strangers): LeftOut['why'] | null {
  if (!hasContact && read.code === undefined) return 'unreadable';
  if (strangers.kind === 'leave_out') return 'unknown';
  return hasContact ? null : 'no_contact';
}

/** As near as can be told without writing: by the first thing that names each. */
function countDifferent(people: readonly Row[]): number {
  return new Set(
    people.map(
      ({ read }) => read.email?.toLowerCase() ?? read.phone?.replaceAll(/\D/g, '').replace(/^8(?=\d{10}$)/, '7'),
    ),
  ).size;
}

/** @returns the customer of each; undefined for one who was erased, of whom nothing may be kept */
async function makeCustomers(
  work: Work,
  secrets: Secrets,
  campaign: CampaignRow,
  people: readonly Row[],
  strangers: Strangers,
): Promise<(string | undefined)[]> {
  const given = people.map(({ read: { code, email, phone, name, language } }) =>
    customerGiven.parse({ externalId: code === phone ? undefined : code, email, phone, name, language }),
  );
  const ids = await resolveCustomers(work.db, work.workspaceId, secrets, given, work.now);
  const consent = strangers.kind === 'add' ? strangers.consent : null;
  const said =
    consent === null
      ? []
      : z
          .array(transportWay)
          .parse(campaign.transports)
          .map((transport) => ({
            kind: 'consent' as const,
            purpose: purpose.parse(campaign.purpose),
            transport,
            ...consent,
          }));
  const past = [...new Set(ids.filter((id) => id !== null))].map((customerId) => ({
    customerId,
    asks: [],
    said,
    flags: 0,
  }));
  const { erased } = await bringPast(work, past);
  return ids.map((id) => (id === null || erased.has(id) ? undefined : id));
}

function basisOf({ db, workspaceId }: Work, campaign: CampaignRow): Promise<ListFilled['basis']> {
  return basisOfAsking(db, workspaceId, {
    purpose: purpose.parse(campaign.purpose),
    ways: z.array(transportWay).parse(campaign.transports),
  });
}
