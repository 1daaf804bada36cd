import type { Block } from '../definition/block.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { End } from '../definition/end-page.ts';
import type { Evaluate } from '../expression/scope.ts';
import { compile, compileLine } from '../expression/compile.ts';
import { expressionOf } from '../expression/condition-expression.ts';
import { namesIn, type Expression } from '../expression/expression.ts';
import { namesInLine, questionsBehind } from '../definition/names-behind.ts';
import type { Question } from '../definition/question.ts';
import { isRepeated } from '../definition/question-named.ts';

/** A definition made ready to be asked about many times: its expressions compiled, its blocks looked up. */
export type Plan = {
  readonly definition: SurveyDefinition;
  readonly questions: readonly PlannedQuestion[];
  readonly calculated: ReadonlyMap<string, Evaluate>;
  readonly quotas: readonly PlannedQuota[];
  readonly repeated: ReadonlySet<string>;
  readonly ends: readonly { readonly end: End; readonly show: Evaluate | null }[];
  /** No blocks to shuffle or repeat: everybody meets the questions in the order of the definition. */
  readonly isPlain: boolean;
};

export type PlannedQuestion = {
  readonly question: Question;
  readonly block: PlannedBlock | null;
  readonly show: Evaluate | null;
  readonly skip: Evaluate | null;
  readonly jumps: readonly { readonly when: Evaluate | null; readonly to: string }[];
  /** Questions that `showIf` looks at: follow-ups stand on the screen of what they follow. */
  readonly looksAt: readonly string[];
  /** Of its conditions and its block's, those that look at no answer: whether it can come at all is known before the first question. */
  readonly knownBefore: readonly { readonly holds: Evaluate; readonly mustHold: boolean }[];
};

export type PlannedBlock = { readonly block: Block; readonly show: Evaluate | null };
export type PlannedQuota = {
  readonly id: string;
  readonly end: string | null;
  readonly counts: Evaluate | null;
  readonly looksAt: readonly string[];
};

const plans = new WeakMap<SurveyDefinition, Plan>();

/** A published definition never changes, and is asked about with every answer. */
export function planOf(definition: SurveyDefinition): Plan {
  let plan = plans.get(definition);
  if (plan === undefined) plans.set(definition, (plan = makePlan(definition)));
  return plan;
}

function makePlan(definition: SurveyDefinition): Plan {
  const blocks = new Map(
    (definition.blocks ?? []).map((block) => [block.id, { block, show: lineOrNull(block.showIf) }]),
  );
  const shuffles = (definition.shuffledBlocks ?? []).length > 0;
  return {
    definition,
    questions: definition.questions.map((question) => planQuestion(definition, question, blocks)),
    calculated: new Map((definition.calculated ?? []).map(({ id, value }) => [id, compileLine(value) ?? (() => null)])),
    quotas: (definition.quotas ?? []).map(({ id, counts, end }) => ({
      id,
      end: end ?? null,
      counts: compileLine(counts),
      looksAt: questionsBehind(definition, namesInLine(counts)),
    })),
    repeated: new Set(definition.questions.filter((question) => isRepeated(definition, question)).map(({ id }) => id)),
    ends: (definition.ends ?? []).map((end) => ({ end, show: lineOrNull(end.showIf) })),
    isPlain:
      !shuffles && [...blocks.values()].every(({ block }) => block.order === undefined && block.repeat === undefined),
  };
}

function planQuestion(
  definition: SurveyDefinition,
  question: Question,
  blocks: ReadonlyMap<string, PlannedBlock>,
): PlannedQuestion {
  // A line that does not read hides nothing: the author of a draft shall see the question.
  const shown = question.showIf === undefined ? null : expressionOf(question.showIf);
  const block = blocks.get(question.block ?? '') ?? null;
  return {
    question,
    block,
    show: shown === null ? null : compile(shown),
    skip: lineOrNull(question.skipIf),
    jumps: (question.jumps ?? []).map((jump) => ({ when: lineOrNull(jump.if), to: jump.to })),
    looksAt: shown === null ? [] : questionsBehind(definition, namesIn(shown)),
    knownBefore: [
      ...conditionBefore(definition, shown, true),
      ...conditionBefore(definition, expressionOfLine(block?.block.showIf), true),
      ...conditionBefore(definition, expressionOfLine(question.skipIf), false),
    ],
  };
}

function conditionBefore(
  definition: SurveyDefinition,
  condition: Expression | null,
  mustHold: boolean,
): PlannedQuestion['knownBefore'] {
  if (condition === null || questionsBehind(definition, namesIn(condition)).length > 0) return [];
  return [{ holds: compile(condition), mustHold }];
}

function expressionOfLine(line: string | undefined): Expression | null {
  return line === undefined ? null : expressionOf(line);
}

function lineOrNull(line: string | undefined): Evaluate | null {
  return line === undefined ? null : compileLine(line);
}
