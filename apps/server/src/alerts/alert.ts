import type { Alert, AlertFigure, AlertLevel, AlertRuleFields } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { WorkspaceDb } from '../platform/database/work.ts';

/** Where alerts are raised: a job's transaction, or a request's. */
export interface AlertDesk {
  readonly db: WorkspaceDb;
  readonly workspaceId: number;
  readonly now: Date;
}

/** One fact that meets a rule. */
export interface Finding {
  /** What makes it one fact: found again, it is the same alert. */
  readonly key: string;
  readonly level: AlertLevel;
  readonly subject: Alert['subject'];
  readonly unitId: number | null;
  readonly touchpointId: number | null;
  /** Whose owner may want to hear of it. */
  readonly topicId?: number | null;
  readonly happenedAt: Date;
  readonly figure: AlertFigure;
  readonly link: string;
}

const noFigure: AlertFigure = {
  index: null,
  scale: null,
  unit: 'none',
  value: null,
  threshold: null,
  n: null,
  low: null,
  high: null,
  before: null,
  pValue: null,
  word: null,
  fromVolume: null,
  fromRate: null,
  currency: null,
  promises: [],
};

export function figureOf(said: Partial<AlertFigure>): AlertFigure {
  return { ...noFigure, ...said };
}

interface Steps {
  readonly warning: number | null;
  readonly alarm: number | null;
}

/** The higher of the two steps that a number has reached, and the step's threshold. */
export function stepReached(
  value: number,
  { warning, alarm }: Steps,
  bad: 'low' | 'high',
): { readonly level: AlertLevel; readonly threshold: number } | null {
  const reached = (threshold: number | null): threshold is number =>
    threshold !== null && (bad === 'low' ? value <= threshold : value >= threshold);
  if (reached(alarm)) return { level: 'alarm', threshold: alarm };
  return reached(warning) ? { level: 'warning', threshold: warning } : null;
}

/** A place of nothing in particular (the whole company) is in every scope that names no units. */
export function isInScope(
  company: Company,
  { units, touchpoints, segments }: AlertRuleFields['scope'],
  of: { readonly unitId: number | null; readonly touchpointId: number | null; readonly segmentIds?: readonly number[] },
): boolean {
  const path = of.unitId === null ? [] : (company.units.byId.get(of.unitId)?.path ?? [of.unitId]);
  return (
    (units.length === 0 || path.some((id) => units.includes(id))) &&
    (touchpoints.length === 0 || (of.touchpointId !== null && touchpoints.includes(of.touchpointId))) &&
    (segments.length === 0 || (of.segmentIds ?? []).some((id) => segments.includes(id)))
  );
}
