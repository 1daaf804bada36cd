import type { AlertCondition, AlertFigure, AlertLevel, AlertRuleFields } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import type { HoldsLine } from '../responses/facts/lines-on-noticed.ts';
import type { NoticedAnswer } from '../responses/facts/noticed-answer.ts';
import { holdsFiles } from '../responses/taking/prepare-response.ts';
import { figureOf, isInScope, stepReached, type Finding } from './alert.ts';

interface Found {
  readonly level: AlertLevel;
  readonly figure: AlertFigure;
}

/** An answer, and whether a condition of the expression language holds for it. */
export type JudgedAnswer = NoticedAnswer & { readonly holds: HoldsLine };

/** What a rule finds in one answer; null: nothing, or the rule is about other things. */
export function findInAnswer(
  company: Company,
  { condition, scope }: Pick<AlertRuleFields, 'condition' | 'scope'>,
  answer: JudgedAnswer,
): Finding | null {
  const { row } = answer;
  const { unitId, touchpointId } = row;
  if (!isInScope(company, scope, { unitId, touchpointId, segmentIds: row.segmentIds ?? [] })) return null;
  const found = meetsCondition(company, condition, answer);
  if (found === null) return null;
  return {
    ...found,
    // One answer is one fact for a rule, however often a page saved it.
    key: `answer:${row.id}`,
    subject: { kind: 'answer', id: row.id },
    unitId,
    touchpointId,
    topicId: row.topicId,
    happenedAt: row.answeredAt,
    link: `/alerts?answer=${row.id}`,
  };
}

function meetsCondition(
  company: Company,
  condition: AlertCondition,
  { row, ratings, words, holds }: JudgedAnswer,
): Found | null {
  switch (condition.kind) {
    case 'answer.score': {
      const scores = ratings
        .filter(({ role, scale }) => role === condition.role && scale === condition.scale)
        .map(({ score }) => score);
      const lowest = Math.min(...scores);
      const step = stepReached(lowest, condition, 'low');
      if (step === null) return null;
      const { level, threshold } = step;
      return { level, figure: figureOf({ unit: 'score', scale: condition.scale, value: lowest, threshold, n: 1 }) };
    }
    case 'answer.words': {
      const word = findWord(words, condition.words);
      return word === null ? null : { level: condition.level, figure: figureOf({ word, n: 1 }) };
    }
    case 'answer.topic': {
      if (row.topicId === null || !condition.topics.includes(row.topicId)) return null;
      const word = company.topics.byId.get(row.topicId)?.name ?? '';
      return { level: condition.level, figure: figureOf({ word, n: 1 }) };
    }
    case 'answer.contact':
      return Object.values(row.answers).some(asksForContact)
        ? { level: condition.level, figure: figureOf({ n: 1 }) }
        : null;
    case 'answer.comment':
      return words.length > 0 ? { level: condition.level, figure: figureOf({ n: 1 }) } : null;
    case 'answer.attachment':
      return Object.values(row.answers).some(holdsFiles)
        ? { level: condition.level, figure: figureOf({ n: 1 }) }
        : null;
    case 'answer.gap':
      return findGap(condition, ratings);
    case 'answer.condition': {
      const { surveyId, when, level } = condition;
      const isMet = (surveyId === null || surveyId === row.surveyId) && holds(when);
      return isMet ? { level, figure: figureOf({ word: when, n: 1 }) } : null;
    }
    default:
      return null;
  }
}

/** Where the letters of a word stand, whatever follows them: stems are enough, and nobody has to list every form. */
export function findWord(texts: readonly string[], beginnings: readonly string[]): string | null {
  for (const text of texts) {
    const plain = flatten(text);
    const found = beginnings.find((beginning) => ` ${plain}`.includes(` ${flatten(beginning)}`));
    if (found !== undefined) return found;
  }
  return null;
}

function flatten(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whoever left a contact and agreed to be called wants to be. */
function asksForContact(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'consent' in answer && answer.consent === true;
}

function findGap(
  { importance, satisfaction, level }: Extract<AlertCondition, { kind: 'answer.gap' }>,
  ratings: NoticedAnswer['ratings'],
): Found | null {
  const important = ratings.filter(
    ({ role, scale, score }) => role === 'importance' && scale === '1-10' && score >= importance,
  );
  for (const { factorId, score: weight } of important) {
    const judged = ratings.find(
      (one) =>
        one.role === 'satisfaction' && one.scale === '1-10' && one.factorId === factorId && one.score <= satisfaction,
    );
    if (judged !== undefined)
      return {
        level,
        figure: figureOf({ unit: 'score', scale: '1-10', value: judged.score, threshold: weight, n: 1 }),
      };
  }
  return null;
}
