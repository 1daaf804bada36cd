import { writeName } from '@otklik/questionnaire';
import { placeOf, type Draft, type Target } from '../draft/draft.ts';
import { isChosen } from '../conditions/expression-of.ts';
import { sayTarget, sayTruth } from '../conditions/say-target.ts';
import { translateCondition } from '../conditions/translate-condition.ts';

interface Reference {
  readonly target: string;
  /** Of several that may be ticked: the one that is meant. */
  readonly option?: string;
}

export interface References {
  learn(name: string, reference: Reference): void;
  /** The names by which LimeSurvey's expressions call a question: its code, and the older survey-group-question number. */
  namesOf(question: { readonly code: string; readonly gid: string; readonly qid: string }, row?: string): string[];
  relevance(expression: string): string | null;
  /** What a place in a text names. */
  placeOf(name: string): string | null;
}

export function createReferences(draft: Draft, sid: string): References {
  const known = new Map<string, Reference>();
  const find = (name: string) => known.get(name.replace(/\.(?:NAOK|value|valueNAOK|code|shown)$/, ''));
  const of = (name: string, say: (target: Target, option: string | undefined) => string | null) => {
    const reference = find(name);
    const target = reference === undefined ? undefined : draft.target(reference.target);
    return target === undefined ? null : say(target, reference?.option);
  };
  return {
    learn: (name, reference) => void known.set(name, reference),
    namesOf: ({ code, gid, qid }, row) =>
      row === undefined ? [code, `${sid}X${gid}X${qid}`] : [`${code}_${row}`, `${sid}X${gid}X${qid}${row}`],
    placeOf: (name) => {
      if (name === 'TOKEN:FIRSTNAME') return 'customer.name';
      return of(name.replace(/^INSERTANS:/, ''), (target, option) => (option === undefined ? placeOf(target) : null));
    },
    relevance: (expression) =>
      translateCondition(expression, {
        compare: (name, op, value) =>
          of(name, (target, option) => {
            if (option === undefined) return sayTarget(target, op, value);
            const ticked = isChosen(target, option);
            if (ticked === null || (value !== 'Y' && value !== '')) return null;
            const isTicked = (op === '=') === (value === 'Y');
            return op !== '=' && op !== '!=' ? null : isTicked ? ticked : `not (${ticked})`;
          }),
        answered: (name) =>
          of(name, (target, option) =>
            option === undefined ? `answered(${writeName(target.id)})` : isChosen(target, option),
          ),
        // Their "no" is the letter N, which holds as any other word does.
        holds: (name) =>
          of(name, (target, option) => (option === undefined ? sayTruth(target) : isChosen(target, option))),
      }),
  };
}
