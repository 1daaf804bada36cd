import { alertWords, sayAlert, sayEvidence, type AlertTelling, type Language } from '@otklik/contract';
import { companyZone, zoneOf, type Company } from '../company/company.ts';
import { fill } from '../people/members/letters.ts';
import type { presentAlert } from './alerts.store.ts';

type Told = ReturnType<typeof presentAlert>;

const LISTED = 20;

/** Several alerts as one message: what each number was, of how many and how sure, whose rule it is and when, and where one can act. */
export function messageOf(
  company: Company,
  language: Language,
  alerts: readonly { readonly alert: Told; readonly why: AlertTelling['why'] }[],
  origin: string,
): { readonly subject: string; readonly text: string } {
  const words = alertWords(language);
  const parts = alerts.slice(0, LISTED).map(({ alert, why }) => {
    const lines = [
      headOf(company, language, alert),
      sayEvidence(alert, language),
      ruleOf(company, language, alert),
      why === 'nobody_took' ? words.nobodyTook : '',
      why === 'handed_on' ? handedOn(company, words, alert) : '',
      words.act.replace('{link}', () => `${origin}${alert.link}`),
    ];
    return lines.filter((line) => line !== '').join('\n');
  });
  const [first] = alerts;
  const many = words.many.replace('{count}', () => String(alerts.length));
  const level = alerts.some(({ alert }) => alert.level === 'alarm') ? 'alarm' : 'warning';
  const subject =
    alerts.length === 1 && first !== undefined
      ? `${words.levels[level]}: ${headOf(company, language, first.alert)}`
      : `${words.levels[level]}: ${first?.alert.ruleName ?? ''}. ${many}`;
  const all = words.all.replace('{link}', () => `${origin}/alerts`);
  // The letter's own head is made by the one place that keeps a line break out of it.
  return fill({ subject, text: [...(alerts.length > 1 ? [many] : []), ...parts, all].join('\n\n') }, {});
}

function handedOn(company: Company, words: ReturnType<typeof alertWords>, { handed }: Told): string {
  if (handed === null) return '';
  const by = company.members.find(({ userId }) => userId === handed.by)?.displayName ?? handed.by;
  const note = handed.note === null ? '' : `: «${handed.note}»`;
  return `${words.handedOn.replace('{by}', () => by)}${note}`;
}

function headOf(company: Company, language: Language, alert: Told): string {
  const places = [
    alert.unitId === null ? undefined : company.units.byId.get(alert.unitId)?.name,
    alert.touchpointId === null ? undefined : company.touchpoints.byId.get(alert.touchpointId)?.name,
  ].filter((name) => name !== undefined);
  return [sayAlert(alert, language), places.join(', ')].filter((part) => part !== '').join(' — ');
}

/** Letters are read hours later and on other clocks: the moment stands in them, by the clock of the place. */
function ruleOf(company: Company, language: Language, { ruleName, happenedAt, unitId }: Told): string {
  const timeZone = unitId === null ? companyZone(company) : zoneOf(company, unitId);
  const at = new Intl.DateTimeFormat(language, {
    timeZone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(happenedAt);
  return alertWords(language).rule.replaceAll(/\{(rule|at)\}/g, (_, place) => (place === 'rule' ? ruleName : at));
}
