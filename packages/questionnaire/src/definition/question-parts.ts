import { z } from 'zod';
import { conditionSchema } from './condition.ts';
import { scaleIdSchema } from './scale.ts';
import { textSchema } from './text.ts';

/** A slug that never changes once answers exist: answers, exports and conditions name the question by it. */
export const idSchema = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'must be a slug of a-z, 0-9, _ and -');
export const factorIdSchema = z.int().positive();

/** A line of the expression language (docs/questionnaire.md). Read and typed by `parseExpression`, never run as code. */
export const expressionSchema = z.string().min(1).max(2000).meta({ id: 'Expression' });

/** When something is shown: the expression language, or the tree of comparisons that came before it. */
export const showIfSchema = z.union([conditionSchema, expressionSchema]);
export type ShowIf = z.infer<typeof showIfSchema>;

/** After the question: the first jump that holds is taken, forwards only. `to` is a question, a block or `end`. */
const jumpSchema = z.strictObject({ if: expressionSchema.optional(), to: z.string().min(1).max(64) });
export type Jump = z.infer<typeof jumpSchema>;

export const asked = {
  id: idSchema,
  text: textSchema,
  hint: textSchema.optional(),
  required: z.boolean().optional(),
  showIf: showIfSchema.optional(),
  skipIf: expressionSchema.optional(),
  jumps: z.array(jumpSchema).max(20).optional(),
  /** The block that the question stands in; the questions of a block follow one another. */
  block: idSchema.optional(),
  /** Part of the fixed core: rotation never leaves it out. */
  core: z.boolean().optional(),
  /** Of the authors, for the authors: no customer ever sees it. */
  note: z.string().max(2000).optional(),
};

/** What stands at the ends of a scale, and whether "don't know" is offered beside it. */
export const scaled = {
  lowLabel: textSchema.optional(),
  highLabel: textSchema.optional(),
  allowDontKnow: z.boolean().optional(),
  /** How files of the tool that the question came from write its scores, where they do not write the number itself. */
  codes: z.record(z.string().max(64), z.int()).optional(),
};

/** Scales of satisfaction; solved (0-1) has a question of its own. */
export const satisfactionScaleSchema = scaleIdSchema.exclude(['0-1']);

export const displaySchema = z.enum(['numbers', 'stars', 'faces', 'hearts']);
export type Display = z.infer<typeof displaySchema>;

export const orderSchema = z.literal('random');

export const optionSchema = z.strictObject({ id: idSchema, text: textSchema });
export type Option = z.infer<typeof optionSchema>;

export const longestText = 5000;
