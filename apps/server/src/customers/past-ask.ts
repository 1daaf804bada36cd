import type { PastAsk } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { idOf } from '../company/references.ts';
import type { Ask } from '../decisions/core/ask.ts';
import { askKeyOf } from '../decisions/core/packed-asks.ts';
import { AHEAD_MS } from '../platform/plausible-time.ts';

/** Why a customer is not taken, with the field. */
export interface Refused {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A question of another system as the contact policy keeps its own. What was answered had been opened, and what was opened had arrived. */
export function readPastAsk(company: Company, surveyIds: ReadonlySet<number>, past: PastAsk, now: Date): Ask | Refused {
  const at = Date.parse(past.at);
  if (at > now.getTime() + AHEAD_MS)
    return { path: 'at', code: 'in_future', message: 'lies in the future: only what was asked can be brought' };
  const touchpointId = idOf(company.touchpoints, past.touchpoint);
  if (touchpointId === undefined)
    return { path: 'touchpoint', code: 'unknown', message: 'names no touchpoint of this company' };
  if (past.surveyId !== undefined && !surveyIds.has(past.surveyId))
    return { path: 'surveyId', code: 'unknown', message: 'names no survey of this company' };
  const completedAt = secondsAt(past.completedAt);
  const openedAt = secondsAt(past.openedAt) ?? completedAt;
  const told = past.externalId ?? `${Math.floor(at / 1000)}\u001f${touchpointId}\u001f${past.transport}`;
  return {
    key: askKeyOf({ id: `before us\u001f${told}`, touchpointId, orderNumber: null }),
    at: Math.floor(at / 1000),
    touchpointId,
    surveyId: past.surveyId ?? 0,
    transport: past.transport,
    isExempt: false,
    deliveredAt: secondsAt(past.deliveredAt) ?? openedAt,
    openedAt,
    dismissedAt: secondsAt(past.dismissedAt),
    completedAt,
  };
}

function secondsAt(instant: string | undefined): number | null {
  return instant === undefined ? null : Math.floor(Date.parse(instant) / 1000);
}
