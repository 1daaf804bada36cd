import type { Alert } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';

/** Whether somebody took it or was given it, and who. */
export function useAlertState(): (alert: Pick<Alert, 'state' | 'escalatedAt' | 'acknowledgedBy' | 'handed'>) => string {
  const { t } = useLanguage();
  const { company } = useNames();
  const whoIs = new Map(company?.members.map(({ userId, displayName }) => [userId, displayName]));
  const nameOf = (userId: string) => whoIs.get(userId) ?? userId;
  return ({ state, escalatedAt, acknowledgedBy, handed }) => {
    if (acknowledgedBy !== null) return t('alerts.acknowledgedBy', { who: nameOf(acknowledgedBy) });
    if (state !== 'new') return t(`alerts.states.${state}`);
    const above = escalatedAt === null ? [] : [t('alerts.escalated')];
    const on = handed === null ? [] : [t('alerts.handedTo', { who: nameOf(handed.to) })];
    return [...on, ...above].join(', ') || t('alerts.states.new');
  };
}
