import { decisionWords, isAsked, sayRule, type NamesOfThings, type PolicyRule, type Language } from '@otklik/contract';
import type { LedgerEntry } from './ledger-entries.ts';

/** What the sentences speak of, beside the decision itself. */
export interface Saying {
  readonly language: Language;
  readonly names: NamesOfThings;
  /** The rule that decided, as it stood then. */
  readonly rule: PolicyRule | null;
  /** Times are said on the clock of the place. */
  readonly zone: string;
  readonly decidedAt: Date;
}

/** "Why was she (not) asked?", as a person would say it: the verdict, the reason, what would have made it different. */
export function explainDecision(entry: LedgerEntry, saying: Saying): string[] {
  const sentences = isAsked(entry.outcome) ? sayAsked(entry, saying) : sayNotAsked(entry, saying);
  return sentences.filter((sentence) => sentence !== '');
}

function sayAsked(entry: LedgerEntry, saying: Saying): string[] {
  const words = decisionWords(saying.language);
  const way = entry.transport === null ? '' : words.ways[entry.transport];
  return [
    words.asked(sayMoment(entry.at, saying), way),
    ...(entry.rule === null ? [] : [words.movedBy(nameOf(entry.rule, saying)), sayBefore(entry, saying)]),
    sayFactors(entry, saying),
  ];
}

function sayFactors({ factors }: LedgerEntry, { language }: Saying): string {
  if (factors === null) return '';
  const words = decisionWords(language);
  if (factors.missing === 0) return words.onlyHeadline;
  return (factors.isRaised ? words.factorsRaise : words.factorsAsked)(factors.missing);
}

function sayNotAsked(entry: LedgerEntry, saying: Saying): string[] {
  const words = decisionWords(saying.language);
  const own = words.reasons[entry.outcome];
  const why = own !== '' || entry.rule === null ? own : words.byRule(nameOf(entry.rule, saying));
  return [words.notAsked(why), sayBefore(entry, saying), sayAllowed(entry, saying), words.otherwise[entry.outcome]];
}

function sayAllowed(entry: LedgerEntry, saying: Saying): string {
  if (entry.rule === null) return '';
  const words = decisionWords(saying.language);
  if (entry.at !== null) return words.allowedFrom(sayMoment(entry.at, saying));
  // A rule that asks for another way forbids that way, and nobody the question.
  if (saying.rule?.atMost !== 0 || saying.rule.action === 'less_intrusive') return '';
  return words.neverAllowed[saying.rule.scope.kind === 'customers' ? 'such' : 'anybody'];
}

function sayBefore({ because, counted }: LedgerEntry, saying: Saying): string {
  if (because === null) return '';
  const words = decisionWords(saying.language);
  const touchpoint = saying.names.touchpoint(because.touchpointId);
  const isPast = because.at * 1000 <= saying.decidedAt.getTime();
  return (isPast ? words.before : words.planned)(counted, sayMoment(because.at, saying), touchpoint);
}

function nameOf(place: number, { rule, names, language }: Saying): string {
  if (rule === null) return decisionWords(language).unnamedRule(place + 1);
  return rule.name === '' ? sayRule(rule, names, language) : rule.name;
}

function sayMoment(at: number | null, { language, zone }: Saying): string {
  if (at === null) return '';
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  return format.format(at * 1000);
}
