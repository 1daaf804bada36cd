import type { SurveyDefinition } from '../definition/definition.ts';
import { compile } from '../expression/compile.ts';
import { expressionOf } from '../expression/condition-expression.ts';
import { namesIn, type Expression } from '../expression/expression.ts';
import type { Scope } from '../expression/scope.ts';
import { isTrue, type Value } from '../expression/value.ts';
import type { Finding } from '../checks/finding.ts';
import { questionsBehind } from '../definition/names-behind.ts';
import { planOf } from '../asking/plan.ts';
import type { Question } from '../definition/question.ts';
import { textPlaces } from './text-places.ts';

/**
 * Places that take up what may never be said, and have no words for that case: "Why did you choose ?". A question that is
 * only asked because of an answer has that answer.
 */
export function emptyPlaceFindings(definition: SurveyDefinition): Finding[] {
  const nothing = scopeOfNothing(definition);
  return textPlaces(definition).flatMap(({ path, owner, place }): Finding[] => {
    if (!place.ok || place.fallback !== null || !isEmpty(compile(place.expression)(nothing))) return [];
    const missing =
      questionsBehind(definition, namesIn(place.expression)).find((id) =>
        mayBeUnsaid(definition, id, owner, nothing),
      ) ?? factIn(place.expression);
    if (missing === undefined) return [];
    return [
      {
        path,
        code: 'missing_fallback',
        message: `"${missing}" may have no answer: say what stands there then, {{… | 'words'}}`,
      },
    ];
  });
}

/** What nobody has answered yet, as an expression sees it. */
function scopeOfNothing(definition: SurveyDefinition): Scope {
  const { calculated, repeated } = planOf(definition);
  const context = { language: definition.defaultLanguage, channel: 'web', products: [] };
  return { definition, context, given: new Map(), calculated, repeated, item: null };
}

function isEmpty(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What is known of a customer and his purchase is not known of everybody. */
function factIn(expression: Expression): string | undefined {
  if (expression.kind !== 'fact' || expression.of === 'context' || expression.of === 'item') return undefined;
  return `${expression.of}.${expression.name}`;
}

function mayBeUnsaid(definition: SurveyDefinition, id: string, owner: number | null, nothing: Scope): boolean {
  const at = definition.questions.findIndex((question) => question.id === id);
  const asked = definition.questions[at];
  if (asked === undefined) return false;
  const reader = owner === null ? undefined : definition.questions[owner];
  if (reader !== undefined && followsFrom(definition, reader, id, nothing)) return false;
  const mayPass = asked.required !== true || ('allowDontKnow' in asked && asked.allowDontKnow === true);
  return mayPass || mayBeHidden(definition, asked, reader) || isJumpedOver(definition, at);
}

/** Whether a question is shown only to those who answered another one. */
function followsFrom(
  definition: SurveyDefinition,
  reader: Question,
  id: string,
  nothing: Scope,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (seen.has(reader.id)) return false;
  const block = definition.blocks?.find((one) => one.id === reader.block);
  return [reader.showIf, block?.showIf].some((line) => {
    const shown = line === undefined ? null : expressionOf(line);
    if (shown === null || isTrue(compile(shown)(nothing))) return false;
    const names = questionsBehind(definition, namesIn(shown));
    if (names.includes(id)) return true;
    return names.some((name) => {
      const between = definition.questions.find((question) => question.id === name);
      return between !== undefined && followsFrom(definition, between, id, nothing, new Set([...seen, reader.id]));
    });
  });
}

/** By a condition or a block that the reader does not share with it. */
function mayBeHidden(definition: SurveyDefinition, asked: Question, reader: Question | undefined): boolean {
  const isShared = (key: 'showIf' | 'skipIf') => JSON.stringify(asked[key]) === JSON.stringify(reader?.[key]);
  if ((asked.showIf !== undefined && !isShared('showIf')) || (asked.skipIf !== undefined && !isShared('skipIf')))
    return true;
  const block = definition.blocks?.find((one) => one.id === asked.block);
  return (block?.showIf !== undefined || block?.repeat !== undefined) && asked.block !== reader?.block;
}

function isJumpedOver(definition: SurveyDefinition, at: number): boolean {
  return definition.questions
    .slice(0, at)
    .some(({ jumps = [] }) =>
      jumps.some(({ to }) => definition.questions.findIndex(({ id, block }) => id === to || block === to) > at),
    );
}
