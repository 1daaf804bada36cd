import type { Alert } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';

/** Whether somebody took it, and who. */
export function useAlertState(): (alert: Pick<Alert, 'state' | 'escalatedAt' | 'acknowledgedBy'>) => string {
  const { t } = useLanguage();
  const { company } = useNames();
  const whoIs = new Map(company?.members.map(({ userId, displayName }) => [userId, displayName]));
  return ({ state, escalatedAt, acknowledgedBy }) =>
    acknowledgedBy === null
      ? t(escalatedAt !== null && state === 'new' ? 'alerts.escalated' : `alerts.states.${state}`)
      : t('alerts.acknowledgedBy', { who: whoIs.get(acknowledgedBy) ?? acknowledgedBy });
}
