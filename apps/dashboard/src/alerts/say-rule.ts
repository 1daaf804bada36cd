import {
  alertLevels,
  alertRuleEndpoints,
  sayFigure,
  unitOfSteps,
  type AlertFigure,
  type AlertRecipient,
  type AlertRuleFields,
} from '@otklik/contract';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../api/call.ts';
import { useMay, useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';

/** A rule as a sentence: «Если …, то сообщить: …». */
export function useSayRule(): (rule: AlertRuleFields) => string {
  const { t } = useLanguage();
  const sayRecipient = useSayRecipient();
  const sayStep = useSayStep();
  return ({ condition, recipients }) =>
    t('alerts.rules.sentence', {
      condition: sayCondition(condition),
      recipients: recipients.map(sayRecipient).join(', '),
    });

  function sayCondition(condition: AlertRuleFields['condition']): string {
    const details = detailsOf(condition);
    const head = t(`alerts.kinds.${condition.kind}`);
    return details.length === 0 ? head : `${head} (${details.join('; ')})`;
  }

  function detailsOf(condition: AlertRuleFields['condition']): string[] {
    const parts: string[] = [];
    if ('index' in condition) parts.push(t(`indices.${condition.index}`));
    if (condition.kind === 'answer.condition') parts.push(condition.when);
    if ('words' in condition) parts.push(condition.words.slice(0, 4).join(', '));
    if (condition.kind === 'answer.score')
      parts.push(`${t(`cases.settings.roles.${condition.role}`)}, ${condition.scale.replace('-', '–')}`);
    const unit = unitOfSteps(condition);
    if ('alarm' in condition && unit !== null)
      for (const step of alertLevels) {
        const value = condition[step];
        if (value !== null) parts.push(`${t(`alerts.levels.${step}`)}: ${sayStep(value, unit)}`);
      }
    return parts.filter((part) => part !== '');
  }
}

const clocks = { minutes: 'minute', hours: 'hour', days: 'day' } as const;

/** A threshold with what it is counted in: «15 мин», «2 дн.», «50 000 ₽», «3 на 100». */
function useSayStep(): (value: number, unit: AlertFigure['unit']) => string {
  const { t, language } = useLanguage();
  const { currency } = useMe().workspace;
  return (value, unit) => {
    switch (unit) {
      case 'minutes':
      case 'hours':
      case 'days':
        return new Intl.NumberFormat(language, { style: 'unit', unit: clocks[unit], unitDisplay: 'short' }).format(
          value,
        );
      case 'per_100':
        return t('alerts.rules.ofHundred', { n: sayFigure(value, unit, language) });
      default:
        return sayFigure(value, unit, language, currency);
    }
  };
}

export function useSayRecipient(): (one: AlertRecipient) => string {
  const { t } = useLanguage();
  const { company } = useNames();
  const mayWrite = useMay()('alerts:write');
  const doors = useQuery({ ...ask(alertRuleEndpoints.doors), enabled: mayWrite }).data?.items ?? [];
  return (one) => {
    switch (one.to) {
      case 'person':
        return company?.members.find(({ userId }) => userId === one.userId)?.displayName ?? one.userId;
      case 'role':
        return t('alerts.recipients.role', { role: t(`entry.roles.${one.role}`) });
      case 'transport': {
        const door = doors.find(
          ({ transportId, addressId }) => transportId === one.transportId && addressId === one.addressId,
        );
        return door === undefined
          ? t('alerts.recipients.transport', { n: one.transportId })
          : [door.name, door.addressName].filter((part) => part !== null).join(': ');
      }
      default:
        return t(`alerts.recipients.${one.to}`);
    }
  };
}
