export { adviceOn } from './checks/advice.ts';
export { answersSchema, answerValueSchema } from './answers/answer.ts';
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
} from './answers/answer.ts';
export { conditionSchema, type Condition } from './definition/condition.ts';
export type { Attributes, BoughtProduct, Context } from './asking/context.ts';
export { groupsAbove, upwards } from './definition/product-groups.ts';
export { showIfSchema } from './definition/question-parts.ts';
export type { Block } from './definition/block.ts';
export { canBeAsked } from './asking/can-be-asked.ts';
export type { Calculated } from './definition/calculated.ts';
export type { End } from './definition/end-page.ts';
export { endOf, type EndOfSurvey } from './asking/end-of.ts';
export { definitionSchema, type SurveyDefinition } from './definition/definition.ts';
export { compile as compileExpression, compileLine } from './expression/compile.ts';
export type { Scope } from './expression/scope.ts';
export { isTrue, wordsOf } from './expression/value.ts';
export { conditionExpression } from './expression/condition-expression.ts';
export { namesIn, type Expression } from './expression/expression.ts';
export { factsInLine, namesInLine, questionsBehind } from './definition/names-behind.ts';
export { parseExpression, type ParsedExpression } from './expression/parse-expression.ts';
export { quoted, writeExpression, writeName } from './expression/write-expression.ts';
export { maxdiffScores, maxdiffSets } from './asking/maxdiff-sets.ts';
export { optionsFor, type ShownOption } from './asking/option-order.ts';
export type { Quota } from './definition/quota.ts';
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
} from './rotation/rotation.ts';
export type { RotationPlan } from './rotation/rotation-plan.ts';
export { previewRotation, type ExpectedFactor } from './rotation/rotation-preview.ts';
export { endHangsOnAnswers, hangsOnAnswers } from './definition/hangs-on-answers.ts';
export { plainWords } from './message/plain-words.ts';
export type { HeardMessage, Unclear } from './message/heard-message.ts';
export { readMessage } from './message/read-message.ts';
export { formFor, rulesOf, validTag } from './piping/fill-text.ts';
export { pluralCategories, readForms, type PluralCategory } from './piping/places.ts';
export { readCsvTexts, writeCsvTable, writeCsvTexts, type ReadTexts } from './texts/csv-texts.ts';
export { takeTexts, textsByKey, type TakenTexts, type TranslatedText } from './texts/translated-text.ts';
export { readXliffTexts, writeXliffTexts, writeXliffUnits } from './texts/xliff-texts.ts';
export { sayTo, type Say } from './asking/say.ts';
export type { Finding } from './checks/finding.ts';
export { instanceOf, isRepeated, questionNamed } from './definition/question-named.ts';
export { questionFingerprint } from './definition/fingerprint.ts';
export { publishedJsonSchema } from './definition/json-schema.ts';
export { nextStep, type NextStep } from './asking/next-step.ts';
export { isResting } from './asking/products-asked.ts';
export { parseDefinition, type ParsedDefinition } from './checks/parse-definition.ts';
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
} from './definition/question.ts';
export { readComments, type Comment } from './answers/read-comments.ts';
export { readContact, signedMark } from './answers/read-contact.ts';
export { readRatings, type Rating, type RatingRole } from './answers/read-ratings.ts';
export { readReasons, type Reason } from './answers/read-reasons.ts';
export { readTwoPart, type TwoPartVectors } from './answers/read-two-part.ts';
export type { ReadyDefinition } from './ready/ready-definition.ts';
export { readyDefinitions } from './ready/ready-definitions.ts';
export { rowKey, rowsOf, type Row } from './definition/rows.ts';
export { isOnScale, scaleIds, scaleIdSchema, scaleRange, scaleScores, type ScaleId } from './definition/scale.ts';
export { isSettled } from './asking/settled.ts';
export { allSteps, visibleSteps, type Step } from './asking/steps.ts';
export { linesOnAnswers, readLine, scopeOfAnswers, type ReadLine } from './answers/lines-on-answers.ts';
export { conditionFindings } from './checks/references.ts';
export { languageSchema, textIn, textSchema, type Language, type Text } from './definition/text.ts';
export { saysSomething, typedAnswer, type TypedAnswer } from './answers/typed-answer.ts';
export { contactFieldsOf } from './answers/refusals/contact-refusal.ts';
export type { Refusal, RefusalCode } from './answers/refusals/refusal.ts';
export { rangeOf } from './answers/refusals/score-refusal.ts';
export { validateAnswer, validateAnswers, type AnswerVerdict } from './answers/validate-answer.ts';
export { visibleAnswers, visibleQuestions } from './asking/visible-questions.ts';
export { visibleRows } from './asking/visible-rows.ts';
export { filledQuotas } from './asking/filled-quotas.ts';
export { isEnd, walk, type VisibleAnswer, type Walk } from './asking/walk.ts';
export { readingEase } from './wording/reading-ease.ts';
export { cutSms, septetsOf, smsParts, type CutSms } from './wording/sms-parts.ts';
