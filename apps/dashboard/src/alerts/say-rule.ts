import { sayFigure, unitOfIndex, type AlertRecipient, type AlertRuleFields } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';

/** A rule as a sentence: «Если …, то сообщить: …». */
export function useSayRule(): (rule: AlertRuleFields) => string {
  const { t, language } = useLanguage();
  const sayRecipient = useSayRecipient();
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
    if ('alarm' in condition) {
      const steps = (['warning', 'alarm'] as const).flatMap((step) =>
        condition[step] === null
          ? []
          : [
              `${t(`alerts.levels.${step}`)}: ${sayFigure(condition[step], condition.kind === 'index.target' ? unitOfIndex(condition.index) : 'scale_points', language)}`,
            ],
      );
      parts.push(...steps);
    }
    return parts.filter((part) => part !== '');
  }
}

export function useSayRecipient(): (one: AlertRecipient) => string {
  const { t } = useLanguage();
  const { company } = useNames();
  return (one) => {
    switch (one.to) {
      case 'person':
        return company?.members.find(({ userId }) => userId === one.userId)?.displayName ?? one.userId;
      case 'role':
        return t('alerts.recipients.role', { role: t(`entry.roles.${one.role}`) });
      case 'transport':
        return `№ ${one.transportId}`;
      default:
        return t(`alerts.recipients.${one.to}`);
    }
  };
}
