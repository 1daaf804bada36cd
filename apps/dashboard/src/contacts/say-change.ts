import type { ContactSignal } from '@otklik/contract';
import type { Say } from '../catalogue/use-language.ts';
import type { Format } from '../format/format-of.ts';

/** "The business grew" told apart from "the service got worse", in one sentence. */
export function saySignalChange({ change, contacts, before }: ContactSignal, t: Say, format: Format): string {
  if (change === null || before === 0) return t('contacts.says.noPast');
  const counts = { now: format.count(contacts), before: format.count(before) };
  if (change.verdict === 'unknown' || change.fromVolume === null || change.fromRate === null)
    return t('contacts.says.unknown', counts);
  const parts = {
    ...counts,
    fromVolume: format.change(change.fromVolume, 0),
    fromRate: format.change(change.fromRate, 0),
    percent: change.ratio === null ? '' : format.percent(Math.abs(change.ratio - 1), 0),
  };
  return t(`contacts.says.${change.verdict}`, parts);
}
