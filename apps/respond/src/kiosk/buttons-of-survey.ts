import {
  nextStep,
  rangeOf,
  type Context,
  type Language,
  type Question,
  type SurveyDefinition,
} from '@otklik/questionnaire';
import { scoresBetween } from '../questions/scale.ts';

export type SurveyButtons = {
  question: Question;
  /** From worst to best. */
  scores: number[];
};

const tappable = new Set(['nps', 'satisfaction', 'effort', 'solved', 'scale', 'yes_no']);
/** More do not fit under a thumb in passing. */
const mostButtons = 5;

/** The question that fills the screen of a tablet; null where the survey begins with something that one tap cannot answer. */
export function buttonsOfSurvey(definition: SurveyDefinition, language: Language): SurveyButtons | null {
  const context: Context = { language, channel: 'kiosk', products: [] };
  const next = nextStep(definition, {}, context);
  const question = next.kind === 'ask' ? next.questions[0] : undefined;
  if (question === undefined || !tappable.has(question.type)) return null;
  const { lowest, highest } = rangeOf(question);
  const scores = scoresBetween(lowest, highest);
  return scores.length >= 2 && scores.length <= mostButtons ? { question, scores } : null;
}
