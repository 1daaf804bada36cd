import { z } from 'zod';
import { asked } from './question-parts.ts';
import { choiceSchema } from '../questions/choice.ts';
import { dateSchema, numberSchema, textQuestionSchema } from '../questions/entry.ts';
import { maxdiffSchema } from '../questions/maxdiff.ts';
import { consentSchema, contactSchema, emailSchema, phoneSchema } from '../questions/personal.ts';
import { rankingSchema } from '../questions/ranking.ts';
import {
  effortSchema,
  factorRatingsSchema,
  importanceSatisfactionSchema,
  npsSchema,
  satisfactionSchema,
  scaleQuestionSchema,
  solvedSchema,
  yesNoSchema,
} from '../questions/rated.ts';
import { reasonsSchema } from '../questions/reasons.ts';
import { fileSchema, photoSchema, signatureSchema, voiceSchema } from '../questions/upload.ts';
import type { ScaleId } from './scale.ts';

/** Words to read, and nothing to answer. It is done with when it was passed over. */
const statementSchema = z.strictObject({ type: z.literal('statement'), ...asked });

export const questionSchema = z
  .discriminatedUnion('type', [
    npsSchema,
    satisfactionSchema,
    effortSchema,
    solvedSchema,
    importanceSatisfactionSchema,
    factorRatingsSchema,
    reasonsSchema,
    textQuestionSchema,
    contactSchema,
    scaleQuestionSchema,
    yesNoSchema,
    choiceSchema,
    rankingSchema,
    maxdiffSchema,
    numberSchema,
    dateSchema,
    emailSchema,
    phoneSchema,
    consentSchema,
    fileSchema,
    photoSchema,
    voiceSchema,
    signatureSchema,
    statementSchema,
  ])
  .meta({ id: 'Question' });

export type Question = z.infer<typeof questionSchema>;
export type QuestionType = Question['type'];
export type QuestionOf<Type extends QuestionType> = Extract<Question, { type: Type }>;

export type { ContactField } from '../questions/personal.ts';
export type { FileKind } from '../questions/upload.ts';
export type { Display, Jump, Option, ShowIf } from './question-parts.ts';

/** The scale that a question is counted on, or `null` when it enters no index. */
export function scaleOf(question: Question): ScaleId | null {
  switch (question.type) {
    case 'nps':
      return '0-10';
    case 'effort':
      return '1-7';
    case 'solved':
      return '0-1';
    case 'satisfaction':
    case 'importance_satisfaction':
    case 'factor_ratings':
      return question.scale;
    default:
      return null;
  }
}
