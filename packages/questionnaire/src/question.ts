import { z } from 'zod';
import { conditionSchema } from './condition.ts';
import { scaleIdSchema, type ScaleId } from './scale.ts';
import { textSchema } from './text.ts';

/** A slug that never changes once answers exist: answers, exports and conditions name the question by it. */
const idSchema = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'must be a slug of a-z, 0-9, _ and -');
const factorIdSchema = z.int().positive();

const asked = {
  id: idSchema,
  text: textSchema,
  hint: textSchema.optional(),
  required: z.boolean().optional(),
  showIf: conditionSchema.optional(),
};

/** What stands at the ends of a scale, and whether "don't know" is offered beside it. */
const scaled = {
  lowLabel: textSchema.optional(),
  highLabel: textSchema.optional(),
  allowDontKnow: z.boolean().optional(),
};

const ratedFactorSchema = z.strictObject({ factorId: factorIdSchema, text: textSchema });
export type RatedFactor = z.infer<typeof ratedFactorSchema>;

/** Scales of satisfaction; effort (1-7) and solved (0-1) have questions of their own. */
const satisfactionScaleSchema = scaleIdSchema.exclude(['0-1', '1-7']);
const displaySchema = z.enum(['numbers', 'stars', 'faces']);

const npsSchema = z.strictObject({
  type: z.literal('nps'),
  ...asked,
  ...scaled,
  factorId: factorIdSchema.nullable().optional(),
});

const satisfactionSchema = z.strictObject({
  type: z.literal('satisfaction'),
  ...asked,
  ...scaled,
  scale: satisfactionScaleSchema,
  /** Numbers by default; stars need 1-5, faces need 1-3 or 1-5. */
  display: displaySchema.optional(),
  /** `null` for the headline: satisfaction with the whole visit. */
  factorId: factorIdSchema.nullable(),
});

const effortSchema = z.strictObject({
  type: z.literal('effort'),
  ...asked,
  ...scaled,
  factorId: factorIdSchema.nullable().optional(),
});

const solvedSchema = z.strictObject({
  type: z.literal('solved'),
  ...asked,
  allowDontKnow: z.boolean().optional(),
  factorId: factorIdSchema.nullable().optional(),
});

const importanceSatisfactionSchema = z.strictObject({
  type: z.literal('importance_satisfaction'),
  ...asked,
  scale: satisfactionScaleSchema,
  factors: z.array(ratedFactorSchema).min(1).max(30),
  allowDontKnow: z.boolean().optional(),
});

const factorRatingsSchema = z.strictObject({
  type: z.literal('factor_ratings'),
  ...asked,
  ...scaled,
  scale: satisfactionScaleSchema,
  display: displaySchema.optional(),
  /** With `perProduct` the factors may be empty: then each product bought gets one rating of its own. */
  factors: z.array(ratedFactorSchema).max(30),
  /** Ask about each product that was bought (context.products), and about nothing else. */
  perProduct: z.boolean().optional(),
});

const reasonSchema = z.strictObject({ id: idSchema, text: textSchema, factorId: factorIdSchema.nullable().optional() });

const reasonsSchema = z.strictObject({
  type: z.literal('reasons'),
  ...asked,
  options: z.array(reasonSchema).min(1).max(50),
  many: z.boolean(),
  /** Offer "other" with a line to write on. */
  other: z.boolean().optional(),
});

export const longestText = 5000;

const textQuestionSchema = z.strictObject({
  type: z.literal('text'),
  ...asked,
  multiline: z.boolean(),
  maxLength: z.int().min(1).max(longestText),
  placeholder: textSchema.optional(),
  factorId: factorIdSchema.nullable().optional(),
});

const contactFieldSchema = z.enum(['name', 'phone', 'email']);
export type ContactField = z.infer<typeof contactFieldSchema>;

const contactSchema = z.strictObject({
  type: z.literal('contact'),
  ...asked,
  fields: z.array(contactFieldSchema).min(1).max(3),
  /** What the customer agrees to; nothing is kept without the tick beside it. */
  consent: textSchema,
});

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
  ])
  .meta({ id: 'Question' });

export type Question = z.infer<typeof questionSchema>;
export type QuestionType = Question['type'];
export type QuestionOf<Type extends QuestionType> = Extract<Question, { type: Type }>;

/** The scale a question is answered on, or `null` when it has none. */
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
    case 'reasons':
    case 'text':
    case 'contact':
      return null;
  }
}
