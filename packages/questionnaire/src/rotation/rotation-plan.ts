import { z } from 'zod';

/** Enough for one factor or product: so many answers, or as many as bring the interval of its mean (0 to 100) within ± `margin`. */
const targetSchema = z.union([
  z.strictObject({ answers: z.int().min(1).max(1_000_000) }),
  z.strictObject({ margin: z.number().min(0.5).max(50) }),
]);

const weightsSchema = z.record(z.string().regex(/^\d{1,15}$/), z.number().min(0).max(1_000_000));

/** Of what is on the receipt each respondent is asked about the heaviest products that still need answers. */
const productTurnsSchema = z.strictObject({
  /** How many products one respondent is asked about at most. */
  atMost: z.int().min(1).max(20),
  /** By product id, or the id of a group it stands below, the nearest counting; 1 where nothing is said. */
  weights: weightsSchema.optional(),
  target: targetSchema.optional(),
});

/**
 * A touchpoint has more to ask than a person will answer. Of the factors in the questions, each
 * respondent is asked the heaviest that still need answers.
 */
export const rotationSchema = z.strictObject({
  /** How many rotated factors one respondent is asked at most. */
  atMost: z.int().min(1).max(30),
  /** By factor id; 1 where nothing is said. The heaviest are asked first. */
  weights: weightsSchema.optional(),
  target: targetSchema.optional(),
  /** Without it every product on the receipt is asked about. */
  products: productTurnsSchema.optional(),
  /** Older answers do not count towards the target: the factor comes back. 90 by default. */
  windowDays: z.int().min(1).max(1_100).optional(),
  /** Levels above the point of sale that share one target: 0 by default, 1 for its parent. */
  levelsUp: z.int().min(0).max(10).optional(),
  /**
   * Invite nobody once every factor has its target, until one falls below it. Off by default: low answers must still alert. Who opens the
   * questionnaire of his own accord is asked its headline all the same: he has something to say. Nothing falls silent where products
   * take turns: whether one of them needs answers is known only with the receipt.
   */
  silentWhenDone: z.boolean().optional(),
});
export type RotationPlan = z.infer<typeof rotationSchema>;
