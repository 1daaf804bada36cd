import { decisionWords, type Outcome, type Language } from '@otklik/contract';
import type { Say } from '../catalogue/use-language.ts';

const asked = ['asked', 'asked_later', 'asked_less_intrusively', 'asked_later_and_less_intrusively'] as const;

/** What became of an interaction, in a few words: the reason that the ledger gives, or the rule. @param rule its name; undefined: whichever it was */
export function sayOutcome(outcome: Outcome, rule: string | undefined, language: Language, t: Say): string {
  const way = asked.find((each) => each === outcome);
  if (way !== undefined) return t(`policy.outcomes.${way}`);
  const reason = decisionWords(language).reasons[outcome];
  if (reason !== '') return reason.charAt(0).toUpperCase() + reason.slice(1);
  return rule === undefined ? t('policy.byAnyRule') : t('policy.byRule', { rule });
}
