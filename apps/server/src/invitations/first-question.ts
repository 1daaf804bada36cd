import { usualEnds, wordsIn, type GivenWords } from '@otklik/respond';
import { nextStep, scaleOf, scaleScores, textIn, type Context, type SurveyDefinition } from '@otklik/questionnaire';

/** The question that can be answered by one tap in a message, with its scores from worst to best. */
export interface FirstQuestion {
  readonly questionId: string;
  readonly text: string;
  readonly scores: readonly number[];
  /** What stands at the ends of the scale: a bare row of numbers does not say which end is the good one. */
  readonly low: string;
  readonly high: string;
  /** Of the words above: a letter in another language may stand around them. */
  readonly language: string;
}

/** `surrounding`: how the company says the page's own words. Null where the survey begins with something else than one scored question. */
export function firstQuestionOf(
  definition: SurveyDefinition,
  context: Context,
  surrounding: GivenWords = {},
): FirstQuestion | null {
  const next = nextStep(definition, {}, context);
  const question = next.kind === 'ask' ? next.questions[0] : undefined;
  if (question?.type !== 'nps' && question?.type !== 'satisfaction' && question?.type !== 'effort') return null;
  const scale = scaleOf(question);
  if (scale === null) return null;
  const language = question.text[context.language] ? context.language : definition.defaultLanguage;
  const usual = usualEnds(question, wordsIn(language, surrounding, definition.defaultLanguage));
  const say = (text: Parameters<typeof textIn>[0]) => textIn(text, context.language, definition.defaultLanguage);
  return {
    questionId: question.id,
    text: say(question.text),
    scores: scaleScores(scale),
    low: say(question.lowLabel) || usual.low,
    high: say(question.highLabel) || usual.high,
    language,
  };
}

/** "0 — точно нет, 10 — обязательно"; empty where nothing is said of the ends. */
export function endsOf({ scores, low, high }: FirstQuestion): string {
  const said = [
    [scores[0], low],
    [scores.at(-1), high],
  ].filter(([, words]) => words !== '');
  return said.map(([score, words]) => `${score} — ${words}`).join(', ');
}

interface InLetter {
  readonly surrounding: GivenWords | undefined;
  readonly first: FirstQuestion | null;
}
const inLetters = new WeakMap<SurveyDefinition, Map<string, InLetter>>();

/** The same for a letter, where nothing but the language is known: worked out once for each, not once a letter. */
export function firstQuestionInLetter(
  definition: SurveyDefinition,
  language: string,
  surrounding: GivenWords | undefined,
): FirstQuestion | null {
  const known = inLetters.get(definition) ?? new Map<string, InLetter>();
  inLetters.set(definition, known);
  const before = known.get(language);
  if (before !== undefined && before.surrounding === surrounding) return before.first;
  const first = firstQuestionOf(definition, { language, channel: 'email', products: [] }, surrounding);
  known.set(language, { surrounding, first });
  return first;
}

/** The page that shows the question with this score ticked, and counts it when somebody is there to see it. */
export function tapAddress(link: string, score: number): string {
  return `${link}?tap=${score}`;
}
