export { adviceOn } from './advice.ts';
export { answersSchema, answerValueSchema } from './answer.ts';
export type {
  Answers,
  AnswerValue,
  Agreement,
  ChosenOptions,
  ContactDetails,
  GivenFiles,
  NoAnswer,
  PickedSet,
  PickedSets,
  RankedOptions,
  RowScore,
  RowScores,
  TwoPartScore,
  TwoPartScores,
} from './answer.ts';
export { conditionSchema, type Condition } from './condition.ts';
export type { Attributes, BoughtProduct, Context } from './context.ts';
export { groupsAbove, upwards } from './product-groups.ts';
export { showIfSchema } from './question-parts.ts';
export type { Block } from './block.ts';
export { canBeAsked } from './can-be-asked.ts';
export type { Calculated } from './calculated.ts';
export type { End } from './end-page.ts';
export { endOf, type EndOfSurvey } from './end-of.ts';
export { definitionSchema, type SurveyDefinition } from './definition.ts';
export { compile as compileExpression, compileLine } from './expression/compile.ts';
export type { Scope } from './expression/scope.ts';
export { isTrue, wordsOf } from './expression/value.ts';
export { conditionExpression } from './expression/condition-expression.ts';
export { namesIn, type Expression } from './expression/expression.ts';
export { factsInLine, namesInLine, questionsBehind } from './names-behind.ts';
export { parseExpression, type ParsedExpression } from './expression/parse-expression.ts';
export { quoted, writeExpression, writeName } from './expression/write-expression.ts';
export { maxdiffScores, maxdiffSets } from './maxdiff-sets.ts';
export { optionsFor, type ShownOption } from './option-order.ts';
export type { Quota } from './quota.ts';
export {
  answersForMargin,
  askOnly,
  factorsOfTurn,
  factorStandings,
  fallsSilent,
  isSilent,
  productStandings,
  rotate,
  rotatedFactors,
  turnOf,
  usualTarget,
  usualWindowDays,
  type FactorStanding,
  type ProductStanding,
  type RotationProgress,
} from './rotation.ts';
export type { RotationPlan } from './rotation-plan.ts';
export { previewRotation, type ExpectedFactor } from './rotation-preview.ts';
export { endHangsOnAnswers, hangsOnAnswers } from './hangs-on-answers.ts';
export { plainWords } from './message/plain-words.ts';
export type { HeardMessage, Unclear } from './message/heard-message.ts';
export { readMessage } from './message/read-message.ts';
export { formFor, rulesOf, validTag } from './piping/fill-text.ts';
export { pluralCategories, readForms, type PluralCategory } from './piping/places.ts';
export { readCsvTexts, writeCsvTable, writeCsvTexts, type ReadTexts } from './texts/csv-texts.ts';
export { takeTexts, textsByKey, type TakenTexts, type TranslatedText } from './texts/translated-text.ts';
export { readXliffTexts, writeXliffTexts, writeXliffUnits } from './texts/xliff-texts.ts';
export { sayTo, type Say } from './say.ts';
export type { Finding } from './finding.ts';
export { instanceOf, isRepeated, questionNamed } from './question-named.ts';
export { questionFingerprint } from './fingerprint.ts';
export { publishedJsonSchema } from './json-schema.ts';
export { nextStep, type NextStep } from './next-step.ts';
export { isResting } from './products-asked.ts';
export { parseDefinition, type ParsedDefinition } from './parse-definition.ts';
export {
  questionSchema,
  scaleOf,
  type ContactField,
  type Display,
  type FileKind,
  type Jump,
  type Option,
  type ShowIf,
  type Question,
  type QuestionOf,
  type QuestionType,
} from './question.ts';
export { readComments, type Comment } from './read-comments.ts';
export { readContact, signedMark } from './read-contact.ts';
export { readRatings, type Rating, type RatingRole } from './read-ratings.ts';
export { readReasons, type Reason } from './read-reasons.ts';
export { readTwoPart, type TwoPartVectors } from './read-two-part.ts';
export type { ReadyDefinition } from './ready/ready-definition.ts';
export { readyDefinitions } from './ready/ready-definitions.ts';
export { rowKey, rowsOf, type Row } from './rows.ts';
export { isOnScale, scaleIds, scaleIdSchema, scaleRange, scaleScores, type ScaleId } from './scale.ts';
export { isSettled } from './settled.ts';
export { allSteps, visibleSteps, type Step } from './steps.ts';
export { linesOnAnswers, readLine, scopeOfAnswers, type ReadLine } from './lines-on-answers.ts';
export { conditionFindings } from './references.ts';
export { languageSchema, textIn, textSchema, type Language, type Text } from './text.ts';
export { saysSomething, typedAnswer, type TypedAnswer } from './typed-answer.ts';
export { contactFieldsOf } from './refusals/contact-refusal.ts';
export type { Refusal, RefusalCode } from './refusals/refusal.ts';
export { rangeOf } from './refusals/score-refusal.ts';
export { validateAnswer, validateAnswers, type AnswerVerdict } from './validate-answer.ts';
export { visibleAnswers, visibleQuestions } from './visible-questions.ts';
export { visibleRows } from './visible-rows.ts';
export { filledQuotas } from './filled-quotas.ts';
export { isEnd, walk, type VisibleAnswer, type Walk } from './walk.ts';
export { readingEase } from './wording/reading-ease.ts';
export { cutSms, septetsOf, smsParts, type CutSms } from './wording/sms-parts.ts';
