import type { newContact } from '@otklik/contract';
import type { z } from 'zod';
import type { Company, Directory } from '../company/company.ts';
import { idOf } from '../company/references.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import type { CustomerGiven } from '../interactions/told-customer.ts';
import { refuse, refuseUnknown, type ItemRefusal } from '../platform/item-refusal.ts';
import { localTime } from '../platform/local-time.ts';
import { AHEAD_MS, EARLIEST } from '../platform/plausible-time.ts';
import { classNumber } from './contact-class.ts';

export type SentContact = z.output<typeof newContact>;

/** One contact as it is kept: what was sent. Null: as its code says. */
export interface ContactRow {
  readonly id: string;
  readonly occurredAt: string;
  readonly day: string;
  readonly unitId: number;
  readonly channelId: number;
  readonly codeId: number | null;
  readonly class: number | null;
  readonly topicId: number | null;
  readonly teamId: number | null;
  readonly touchpointId: number | null;
  readonly backOffice: boolean | null;
  readonly employeeId: number | null;
  readonly customerId: string | null;
  readonly orderNumber: string | null;
  readonly solved: boolean | null;
  readonly canBeSolved: boolean;
  readonly importId: number | null;
}

/** Read, before its code and its customer have their ids. */
export interface PreparedContact {
  readonly row: ContactRow;
  readonly sender: string;
  readonly code: string | null;
  readonly customer: CustomerGiven | null;
}

export function prepareContact(
  company: Company,
  sent: SentContact,
  now: number,
  importId: number | null = null,
): PreparedContact | ItemRefusal {
  if (sent.id === undefined && sent.externalId === undefined)
    return refuse('id', 'required', 'give an id (uuid) or an externalId, so that a repeated send can be recognised');
  if (sent.code === undefined && sent.class === undefined)
    return refuse('code', 'required', 'give the code of your classifier, or a class');
  if ([sent.code, sent.order, sent.sender].some((text) => text?.includes('\0') === true))
    return refuse('code', 'nul_character', 'contains the character NUL');
  const unit = typeof sent.unit === 'number' ? company.units.byId.get(sent.unit) : company.units.byCode.get(sent.unit);
  if (unit === undefined) return refuseUnknown('unit');
  const found = findNamed(company, sent);
  if ('refused' in found) return found;
  const at = new Date(sent.occurredAt);
  if (at.getTime() > now + AHEAD_MS)
    return refuse('occurredAt', 'in_future', 'lies in the future: check the clock of the sender');
  if (at.getTime() < EARLIEST)
    return refuse('occurredAt', 'too_early', 'lies before the year 2000: check the clock of the sender');
  return {
    sender: sent.sender,
    code: sent.code ?? null,
    customer: sent.customer ?? null,
    row: {
      id: sent.id ?? uuidOf(company.workspaceId, 'contact', sent.sender, sent.externalId ?? ''),
      occurredAt: at.toISOString(),
      day: localTime(at, unit.timeZone).day,
      unitId: unit.id,
      channelId: found.channel ?? 0,
      codeId: null,
      class: sent.class === undefined ? null : classNumber(sent.class),
      topicId: found.topic,
      teamId: found.team,
      touchpointId: found.touchpoint,
      backOffice: sent.backOffice ?? null,
      employeeId: found.employee,
      customerId: null,
      orderNumber: sent.order ?? null,
      solved: sent.solved ?? null,
      canBeSolved: sent.canBeSolved,
      importId,
    },
  };
}

const named = ['channel', 'topic', 'team', 'touchpoint', 'employee'] as const;
type Named = Record<(typeof named)[number], number | null>;

function findNamed(company: Company, sent: SentContact): Named | ItemRefusal {
  const directories: Record<(typeof named)[number], Directory<{ id: number }>> = {
    channel: company.channels,
    topic: company.topics,
    team: company.teams,
    touchpoint: company.touchpoints,
    employee: company.employees,
  };
  const found: Named = { channel: null, topic: null, team: null, touchpoint: null, employee: null };
  for (const thing of named) {
    const reference = sent[thing];
    if (reference === undefined) continue;
    const id = idOf(directories[thing], reference);
    if (id === undefined) return refuseUnknown(thing);
    found[thing] = id;
  }
  return found;
}
