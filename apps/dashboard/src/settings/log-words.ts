import { auditNouns, auditVerbs } from '@otklik/contract';
import type { Say } from '../catalogue/use-language.ts';

/** «Опрос: опубликовали» for `survey.publish`. What an older version wrote, and this one has no word for, stays as it is. */
export function wordsOfAction(t: Say, action: string): string {
  const [kind = '', done = ''] = action.split('.');
  const noun = auditNouns.find((one) => one === kind);
  const verb = auditVerbs.find((one) => one === done);
  return noun === undefined || verb === undefined ? action : `${t(`log.nouns.${noun}`)}: ${t(`log.verbs.${verb}`)}`;
}

export function wordOfSubject(t: Say, kind: string): string {
  const noun = auditNouns.find((one) => one === kind);
  return noun === undefined ? kind : t(`log.nouns.${noun}`);
}
