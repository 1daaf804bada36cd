import { auditNouns, auditVerbs, type AuditNoun } from '@otklik/contract';
import type { Say } from '../catalogue/use-language.ts';

/** «Опрос: опубликовали» for `survey.publish`. What an older version wrote, and this one has no word for, stays as it is. */
export function wordsOfAction(t: Say, action: string): string {
  const [kind = '', done = ''] = action.split('.');
  const noun = auditNouns.find((one) => one === kind);
  const verb = auditVerbs.find((one) => one === done);
  return noun === undefined || verb === undefined ? action : `${t(`log.nouns.${noun}`)}: ${t(`log.verbs.${verb}`)}`;
}

/** «Правила › № 2 › порог» for `rules.2.threshold`: each place by its word, one of a list by its number. What has no word stays as it is. */
export function wordsOfPlace(t: Say, path: readonly string[]): string {
  return path.map((part) => wordOfPart(t, part)).join(' › ');
}

export function inCamelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function wordOfPart(t: Say, part: string): string {
  if (/^\d+$/.test(part)) return t('log.oneOfList', { n: part });
  // A row of the database says `parent_id` where the API says `parentId`.
  return t(`logPlaces.${part}`, { defaultValue: t(`logPlaces.${inCamelCase(part)}`, { defaultValue: part }) });
}

export function wordOfSubject(t: Say, kind: string): string {
  const noun = auditNouns.find((one) => one === kind);
  return noun === undefined ? kind : t(`log.nouns.${noun}`);
}

const pages: Partial<Record<AuditNoun, (id: string) => string>> = {
  alert: () => '/alerts',
  'alert-door': () => '/alerts?tab=rules',
  'alert-mute': () => '/alerts',
  'alert-rule': () => '/alerts',
  campaign: () => '/invitations',
  case: (id) => (id === 'export' ? '/cases' : `/cases/${id}`),
  'case-settings': () => '/cases/promises',
  case_form: () => '/intake',
  channel: () => '/company/channels',
  chat: () => '/intake',
  device: () => '/served/devices',
  factor: () => '/company/factors',
  fiscal_feed: () => '/served/fiscal',
  'help-page': () => '/improvements/help-pages',
  idea: () => '/improvements/ideas',
  import: (id) => `/imports/${id}`,
  improvement: (id) => `/improvements/${id}`,
  link: () => '/surveys',
  mailbox: () => '/intake',
  member: () => '/settings/people',
  member_invitation: () => '/settings/people',
  order_hook: () => '/served/orders',
  policy: () => '/policy',
  'proactive-rule': () => '/improvements/proactive',
  product: () => '/company/products',
  review_source: () => '/intake',
  stage: () => '/company/journey',
  survey: (id) => `/surveys/${id}`,
  team: () => '/company/teams',
  topic: () => '/company/topics',
  touchpoint: (id) => `/touchpoints/${id}`,
  unit: (id) => `/units/${id}`,
  volumeSeries: () => '/company/volumes',
  weightTree: () => '/company/weights',
};

/** Where a thing of this kind is seen, or stands in a list; null: nowhere of its own. */
export function pageOfSubject(kind: string, id: string): string | null {
  const noun = auditNouns.find((one) => one === kind);
  return noun === undefined ? null : (pages[noun]?.(id) ?? null);
}
