import type { LeftOutField, LeftOutPart } from '@otklik/contract';
import type { Question, SurveyDefinition } from '@otklik/questionnaire';
import { slugOf } from '../draft/draft.ts';

type FieldOf<One> = One extends unknown ? keyof One : never;
type QuestionField = Exclude<FieldOf<Question>, 'id' | 'type' | 'text' | 'block'>;

/**
 * How each field of a question is told when a format leaves it out; null for what a writer cannot leave out without the question itself.
 * Every field of every type stands here, so a new one cannot be lost in silence.
 */
const told: Readonly<Record<QuestionField, LeftOutField | null>> = {
  hint: 'hint',
  required: 'limits',
  showIf: 'showIf',
  skipIf: 'showIf',
  jumps: 'jumps',
  core: 'core',
  note: 'note',
  factorId: 'factorId',
  factors: 'factorId',
  scale: null,
  lowest: 'limits',
  highest: 'limits',
  lowLabel: 'scaleEnds',
  highLabel: 'scaleEnds',
  midLabel: 'scaleEnds',
  codes: 'codes',
  allowDontKnow: 'allowDontKnow',
  display: 'display',
  placeholder: 'placeholder',
  yesText: 'labels',
  noText: 'labels',
  otherText: 'labels',
  noneText: 'labels',
  bestText: 'labels',
  worstText: 'labels',
  consent: 'consent',
  purpose: 'consent',
  statement: 'consent',
  fields: null,
  times: 'times',
  perProduct: 'perProduct',
  options: null,
  many: null,
  other: 'labels',
  none: 'none',
  atLeast: 'limits',
  atMost: 'limits',
  decimals: 'decimals',
  unit: 'unit',
  earliest: 'days',
  latest: 'days',
  withTime: 'days',
  kinds: 'kinds',
  largestMb: 'limits',
  longestSeconds: 'limits',
  top: 'top',
  order: 'order',
  multiline: 'length',
  maxLength: 'length',
  perSet: 'sets',
  sets: 'sets',
  design: 'sets',
};

const toldOfOptions: Readonly<Record<string, LeftOutField>> = {
  exclusive: 'optionsExclusive',
  fixed: 'optionsFixed',
  showIf: 'optionsShowIf',
  factorId: 'factorId',
};

/** What of a question is not among `said`: names of its fields, those of options as `options.exclusive`. */
export function leftOutOf(question: Question, said: ReadonlySet<string>): LeftOutPart[] {
  const parts = new Set<LeftOutField>();
  for (const [field, value] of Object.entries(question)) {
    const part = told[field as QuestionField] ?? null;
    if (part !== null && !said.has(field) && saysSomething(value)) parts.add(part);
  }
  for (const option of 'options' in question ? question.options : []) {
    for (const [field, value] of Object.entries(option)) {
      const part = toldOfOptions[field];
      if (part !== undefined && !said.has(`options.${field}`) && saysSomething(value)) parts.add(part);
    }
    if (slugOf(option.id) !== option.id) parts.add('optionIds');
  }
  if (slugOf(question.id) !== question.id) parts.add('id');
  return [...parts].map((part) => ({ of: question.id, part }));
}

/** What stands beside the questions and is said in no other format. */
export function leftOutBeside(definition: SurveyDefinition, said: ReadonlySet<string>): LeftOutPart[] {
  const each = (list: readonly { id: string }[] | undefined, part: LeftOutField): LeftOutPart[] =>
    (list ?? []).filter(({ id }) => !said.has(id)).map(({ id }) => ({ of: id, part }));
  const whole = (part: LeftOutField, value: unknown): LeftOutPart[] =>
    value === undefined || said.has(part) ? [] : [{ of: null, part }];
  return [
    ...each(definition.blocks, 'block'),
    ...each(definition.calculated, 'calculated'),
    ...each(definition.quotas, 'quota'),
    ...each(definition.ends, 'end'),
    ...whole('shuffledBlocks', definition.shuffledBlocks),
    ...whole('rotation', definition.rotation),
    ...whole('privacy', definition.privacy),
    ...whole('next', definition.thanks.next),
  ];
}

function saysSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}
