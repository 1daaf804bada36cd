import type { SurveyDefinition } from '../definition/definition.ts';
import type { Question } from '../definition/question.ts';
import type { Text } from '../definition/text.ts';

/** What becomes of a text; `key` names it by ids, so that it finds its place again in a survey that was rearranged. */
export type ChangeText = (key: string, text: Text) => Text;

/** The same definition with every text changed. `visit.text`, `reasons.options.slow.text`, `thanks.title`. */
export function mapTexts(definition: SurveyDefinition, change: ChangeText): SurveyDefinition {
  const { thanks } = definition;
  return {
    ...definition,
    title: change('survey.title', definition.title),
    ...changed('survey.intro', 'intro', definition.intro, change),
    questions: definition.questions.map((question) => mapQuestion(question, change)),
    ...(definition.blocks === undefined
      ? {}
      : {
          blocks: definition.blocks.map((block) => ({
            ...block,
            ...changed(`blocks.${block.id}.title`, 'title', block.title, change),
          })),
        }),
    thanks: {
      title: change('thanks.title', thanks.title),
      ...changed('thanks.text', 'text', thanks.text, change),
      ...changed('thanks.next', 'next', thanks.next, change),
    },
    ...(definition.ends === undefined
      ? {}
      : {
          ends: definition.ends.map((end) => ({
            ...end,
            title: change(`ends.${end.id}.title`, end.title),
            ...changed(`ends.${end.id}.text`, 'text', end.text, change),
            ...changed(`ends.${end.id}.next`, 'next', end.next, change),
          })),
        }),
    ...changed('survey.privacy', 'privacy', definition.privacy, change),
  };
}

function changed<Name extends string>(
  key: string,
  name: Name,
  text: Text | undefined,
  change: ChangeText,
): Partial<Record<Name, Text>> {
  // The compiler widens a computed name to any string.
  return text === undefined ? {} : ({ [name]: change(key, text) } as Record<Name, Text>);
}

const plainTexts = [
  'text',
  'hint',
  'lowLabel',
  'midLabel',
  'highLabel',
  'placeholder',
  'consent',
  'statement',
  'unit',
  'yesText',
  'noText',
  'otherText',
  'noneText',
  'bestText',
  'worstText',
] as const;

function mapQuestion(question: Question, change: ChangeText): Question {
  // Built from the question's own parts: what comes out has the shape of what went in.
  const next: Record<string, unknown> = { ...question };
  for (const name of plainTexts) {
    const text = next[name];
    if (isText(text)) next[name] = change(`${question.id}.${name}`, text);
  }
  const within = <Line extends { text: Text }>(
    list: string,
    lines: readonly Line[],
    keyOf: (line: Line) => string,
  ): void => {
    next[list] = lines.map((line) => ({
      ...line,
      text: change(`${question.id}.${list}.${keyOf(line)}.text`, line.text),
    }));
  };
  if ('options' in question) within('options', question.options as { id: string; text: Text }[], ({ id }) => id);
  if ('factors' in question) within('factors', question.factors, ({ factorId }) => String(factorId));
  if (question.type === 'contact' && question.times !== undefined) within('times', question.times, ({ id }) => id);
  return next as Question;
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
