import { alertRuleFields, type AlertCondition, type AlertKind, type AlertRuleFields } from '@otklik/contract';
import type { ScaleKind } from '../cases/settings/scale-kinds.ts';

/** What each kind begins with when it is chosen. */
export const beginnings: Readonly<{ [Kind in AlertKind]: Extract<AlertCondition, { kind: Kind }> }> = {
  'answer.score': { kind: 'answer.score', role: 'nps', scale: '0-10', warning: 6, alarm: 2 },
  'answer.words': { kind: 'answer.words', words: ['в суд', 'роспотребнадзор', 'прокурат'], level: 'alarm' },
  'answer.topic': { kind: 'answer.topic', topics: [], level: 'warning' },
  'answer.contact': { kind: 'answer.contact', level: 'alarm' },
  'answer.comment': { kind: 'answer.comment', level: 'warning' },
  'answer.attachment': { kind: 'answer.attachment', level: 'warning' },
  'answer.gap': { kind: 'answer.gap', importance: 8, satisfaction: 5, level: 'warning' },
  'answer.condition': { kind: 'answer.condition', surveyId: null, when: 'receipt.total >= 10000', level: 'warning' },
  'case.opened': { kind: 'case.opened', classes: ['complaint', 'claim'], level: 'warning' },
  'case.promise': { kind: 'case.promise', promises: [], warning: true },
  'case.reopened': { kind: 'case.reopened', level: 'warning' },
  'case.escalated': { kind: 'case.escalated', level: 'alarm' },
  'case.unassigned': { kind: 'case.unassigned', warning: 30, alarm: 120 },
  'case.backlog': { kind: 'case.backlog', warning: 20, alarm: 50 },
  'index.target': { kind: 'index.target', index: 'nps', by: 'unit', days: 30, warning: null, alarm: null },
  'index.fell': { kind: 'index.fell', index: 'nps', by: 'unit', days: 28, level: 'alarm' },
  'index.control': { kind: 'index.control', index: 'csat_mean', by: 'company', period: 'day', level: 'warning' },
  'index.relevance': { kind: 'index.relevance', index: 'csat_mean', by: 'unit', days: 30, level: 'warning' },
  'index.response_rate': {
    kind: 'index.response_rate',
    index: 'nps',
    mode: 'invited',
    by: 'touchpoint',
    days: 28,
    level: 'warning',
  },
  'volume.silence': { kind: 'volume.silence', by: 'unit', warning: 1, alarm: 3 },
  'volume.spike': { kind: 'volume.spike', by: 'unit', level: 'warning' },
  'volume.unanswered': { kind: 'volume.unanswered', by: 'unit', warning: 50, alarm: 200 },
  'index.standing': { kind: 'index.standing', index: 'nps', by: 'unit', days: 30, level: 'warning' },
  'volume.misuse': { kind: 'volume.misuse', presses: 20, level: 'warning' },
  'volume.feed': { kind: 'volume.feed', warning: 6, alarm: 24 },
  'volume.device': { kind: 'volume.device', alarmAfterTimes: 24 },
  'hours.silence': { kind: 'hours.silence', by: 'unit', warning: 2, alarm: 4 },
  'contacts.rate': { kind: 'contacts.rate', by: 'touchpoint', days: 7, warning: 3, alarm: 5 },
  'contacts.rose': { kind: 'contacts.rose', by: 'owner', days: 28, level: 'warning' },
  'contacts.spike': { kind: 'contacts.spike', by: 'topic', level: 'alarm' },
  'contacts.repeats': { kind: 'contacts.repeats', by: 'topic', days: 28, warning: 10, alarm: 20 },
  'contacts.points': { kind: 'contacts.points', by: 'owner', days: 7, warning: 200, alarm: 500 },
  'contacts.cost': { kind: 'contacts.cost', by: 'topic', days: 30, warning: 100_000, alarm: 500_000 },
};

/** Stems in the three languages of the product: what follows them does not matter. */
const threats = [
  'в суд',
  'через суд',
  'судит',
  'роспотребнадзор',
  'прокурат',
  'адвокат',
  'юрист',
  'жалоб',
  'до суду',
  'скарг',
  'полици',
  'поліці',
  'lawyer',
  'sue you',
  'in court',
];
const rudeness = [
  'хамст',
  'хамит',
  'хамл',
  'идиот',
  'дебил',
  'сволоч',
  'мразь',
  'ублюд',
  'ідіот',
  'наволоч',
  'idiot',
  'bastard',
];

const ownership: AlertRuleFields['recipients'] = [{ to: 'touchpoint_owner' }, { to: 'unit_manager' }];
const ready = (condition: AlertCondition, more: Partial<AlertRuleFields> = {}) => ({
  condition,
  recipients: ownership,
  ...more,
});

/** Offered to whoever begins: none is in force until it is saved. */
export const readyRules = {
  lowNps: ready(beginnings['answer.score'], {
    escalation: { afterMinutes: 120, recipients: [{ to: 'managers_above' }] },
  }),
  lowScore: ready({ kind: 'answer.score', role: 'satisfaction', scale: '1-5', warning: 2, alarm: 1 }),
  contact: ready(beginnings['answer.contact'], {
    groupMinutes: 0,
    escalation: { afterMinutes: 60, recipients: [{ to: 'managers_above' }] },
  }),
  threat: ready({ kind: 'answer.words', words: threats, level: 'alarm' }, { groupMinutes: 0 }),
  rude: ready({ kind: 'answer.words', words: rudeness, level: 'warning' }),
  late: ready(beginnings['case.promise']),
  nobody: ready(beginnings['case.unassigned'], { recipients: [{ to: 'role', role: 'administrator' }] }),
  fell: ready(beginnings['index.fell'], { groupMinutes: 60 }),
  target: ready(beginnings['index.target'], { groupMinutes: 60 }),
  silence: ready(beginnings['volume.silence'], { recipients: [{ to: 'unit_manager' }], groupMinutes: 60 }),
  device: ready(beginnings['volume.device'], { recipients: [{ to: 'unit_manager' }], groupMinutes: 60 }),
  spike: ready(beginnings['volume.spike'], { recipients: [{ to: 'role', role: 'analyst' }], groupMinutes: 60 }),
  hours: ready(beginnings['hours.silence'], { recipients: [{ to: 'unit_manager' }] }),
  contactsRose: ready(beginnings['contacts.rose'], { groupMinutes: 60 }),
  contactsSpike: ready(beginnings['contacts.spike'], {
    recipients: [{ to: 'topic_owner' }, { to: 'role', role: 'analyst' }],
  }),
  repeats: ready(beginnings['contacts.repeats'], { recipients: [{ to: 'role', role: 'analyst' }], groupMinutes: 60 }),
} as const;
export type ReadyRule = keyof typeof readyRules;
export const readyNames: readonly ReadyRule[] = [
  'lowNps',
  'lowScore',
  'contact',
  'threat',
  'rude',
  'late',
  'nobody',
  'fell',
  'target',
  'silence',
  'device',
  'spike',
  'hours',
  'contactsRose',
  'contactsSpike',
  'repeats',
];

/** A ready rule about a low score, on the scale on which most surveys of the company ask it; where they ask it on none, as it is. */
export function readyOn(kinds: readonly ScaleKind[], name: ReadyRule) {
  const rule = readyRules[name];
  const { condition } = rule;
  if (condition.kind !== 'answer.score') return rule;
  const kind = kinds.find(({ role }) => role === condition.role);
  return kind === undefined ? rule : { ...rule, condition: scoreCondition(kind) };
}

/** A new rule begins with what is asked most. */
export function firstCondition([kind]: readonly ScaleKind[]): AlertCondition {
  return kind === undefined ? beginnings['answer.score'] : scoreCondition(kind);
}

function scoreCondition({ role, scale, warning, alarm }: ScaleKind): AlertCondition {
  return { kind: 'answer.score', role, scale, warning, alarm };
}

export function beginRule(
  name: string,
  of: Partial<AlertRuleFields> & Pick<AlertRuleFields, 'condition'>,
): AlertRuleFields {
  return alertRuleFields.parse({ name, recipients: ownership, ...of });
}
