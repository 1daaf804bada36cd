import { nextStep, scaleOf, scaleScores, textIn, type Context, type SurveyDefinition } from '@otklik/questionnaire';

/** The question that can be answered by one tap in a message, with its scores from worst to best. */
export interface FirstQuestion {
  readonly questionId: string;
  readonly text: string;
  readonly scores: readonly number[];
  /** What stands at the ends of the scale. */
  readonly low: string;
  readonly high: string;
}

/** Null where the survey begins with something else than one scored question. */
export function firstQuestionOf(definition: SurveyDefinition, context: Context): FirstQuestion | null {
  const next = nextStep(definition, {}, context);
  const question = next.kind === 'ask' ? next.questions[0] : undefined;
  if (question?.type !== 'nps' && question?.type !== 'satisfaction' && question?.type !== 'effort') return null;
  const scale = scaleOf(question);
  if (scale === null) return null;
  const say = (text: Parameters<typeof textIn>[0]) => textIn(text, context.language, definition.defaultLanguage);
  return {
    questionId: question.id,
    text: say(question.text),
    scores: scaleScores(scale),
    low: say(question.lowLabel),
    high: say(question.highLabel),
  };
}

/** The page that shows the question with this score ticked, and counts it when somebody is there to see it. */
export function tapAddress(link: string, score: number): string {
  return `${link}?tap=${score}`;
}
