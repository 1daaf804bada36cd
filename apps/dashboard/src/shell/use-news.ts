import { useQuery } from '@tanstack/react-query';
import { alertEndpoints, caseWorkEndpoints, type CaseNewsLine } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';

export interface News {
  /** Addressed to oneself, and not seen. */
  readonly alerts: number;
  readonly cases: readonly CaseNewsLine[];
  readonly count: number;
}

/** What is new for oneself; it follows the company live. Null for who may see neither. */
export function useNews(): News | null {
  const may = useMay();
  const [hearsAlerts, readsCases] = [may('alerts:read'), may('cases:read')];
  const unread = useQuery({ ...ask(alertEndpoints.unread), enabled: hearsAlerts }).data;
  const news = useQuery({ ...ask(caseWorkEndpoints.news), meta: { live: true }, enabled: readsCases }).data;
  if (!hearsAlerts && !readsCases) return null;
  const alerts = unread?.unread ?? 0;
  const cases = news?.items ?? [];
  return { alerts, cases, count: alerts + cases.length };
}
