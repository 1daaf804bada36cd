import { contactClass } from '@otklik/contract';
import { tellAlertsOfCases, type CaseHappened } from '../alerts/case-happened.ts';
import type { Services } from '../platform/services.ts';
import { numberOf, type CaseDesk } from './case.ts';

interface Row {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly class: string;
  readonly unit_id: number;
  readonly touchpoint_id: number | null;
  readonly topic_id: number | null;
  readonly revision?: number;
}

type Befell = Pick<CaseHappened, 'what' | 'promise'>;

/** Lets the alerts hear what befell a case, in the transaction in which it did. */
export function noticeCase(services: Pick<Services, 'jobs'>, desk: CaseDesk, row: Row, befell: Befell): Promise<void> {
  return noticeCases(services, desk, [{ row, ...befell }]);
}

export function noticeCases(
  services: Pick<Services, 'jobs'>,
  { db, workspaceId, now }: CaseDesk,
  noticed: readonly (Befell & { readonly row: Row })[],
): Promise<void> {
  return tellAlertsOfCases(
    services,
    db,
    workspaceId,
    noticed.map(({ row, what, promise }) => ({
      what,
      promise,
      caseId: row.id,
      turn: row.revision ?? 0,
      number: numberOf(row),
      class: contactClass.parse(row.class),
      unitId: row.unit_id,
      touchpointId: row.touchpoint_id,
      topicId: row.topic_id,
      at: now.toISOString(),
    })),
  );
}
