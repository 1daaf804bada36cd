import type { PolicyRule } from './decisions-policy.ts';
import type { DecisionWords } from './decisions-words-shape.ts';
import { english } from './decisions-words.en.ts';
import { russian } from './decisions-words.ru.ts';
import { ukrainian } from './decisions-words.uk.ts';
import type { Language } from '../wire/shapes.ts';

const languages: Readonly<Record<Language, DecisionWords>> = { ru: russian, uk: ukrainian, en: english };

export function decisionWords(language: Language): DecisionWords {
  return languages[language];
}

/** How things that a rule speaks of are called. */
export interface NamesOfThings {
  touchpoint(id: number): string;
  survey(id: number): string;
  segment(id: number): string;
  group(id: number): string;
}

/** A rule as one sentence. @example "Everybody: at most 1 invitation in 30 days, any survey; else do not ask" */
export function sayRule(rule: PolicyRule, names: NamesOfThings, language: Language): string {
  const words = decisionWords(language);
  const text = `${sayScope(rule, names, words)}: ${sayLimit(rule, words)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sayLimit(rule: PolicyRule, words: DecisionWords): string {
  const { action, atMost } = rule;
  if (atMost === 0) return action === 'skip' || action === 'delay' ? words.never : words.always[action];
  const limit = words.atMost(words.counted[rule.counter](atMost), words.days(rule.days));
  return `${limit}, ${words.of[rule.of]}; ${words.actions[action]}`;
}

function sayScope({ scope }: PolicyRule, names: NamesOfThings, words: DecisionWords): string {
  switch (scope.kind) {
    case 'everything':
      return words.everything;
    case 'group':
      return words.group(names.group(scope.groupId));
    case 'touchpoints':
      return words.touchpoints(scope.touchpointIds.map((id) => names.touchpoint(id)).join(', '));
    case 'surveys':
      return words.surveys(scope.surveyIds.map((id) => names.survey(id)).join(', '));
    case 'transports':
      return words.transports(scope.transports.map((way) => words.ways[way]).join(', '));
    case 'customers':
      return words.customers(
        [...scope.segmentIds.map((id) => names.segment(id)), ...scope.flags.map((flag) => words.flags[flag])].join(
          ', ',
        ),
      );
  }
}
