import { z } from 'zod';
import { day, entityId } from '../wire/shapes.ts';

/** Indices that one score histogram (and a served count) decides. The two-part CSI has its own address. */
export const indexIds = [
  'nps',
  'csi_mean',
  'csi_net',
  'csat_mean',
  'csat_top2box',
  'top_box',
  'negative_share',
  'ces_mean',
  'ces_agree',
  'fcr_stated',
  'pomp',
  'support',
  'criticality_count',
  'criticality_severity',
  'criticality_sum',
] as const;
export const indexId = z.enum(indexIds);
export type IndexId = z.infer<typeof indexId>;

export const mode = z.enum(['spontaneous', 'invited']);
export type Mode = z.infer<typeof mode>;
export const scaleId = z.string().regex(/^\d{1,2}-\d{1,2}$/, 'is written like 1-5');

/** The bounds between which the true value lies with the given confidence. `method` names the formula (docs/indices). */
export const interval = z.object({ low: z.number(), high: z.number(), method: z.string(), confidence: z.number() });

const reason = z.looseObject({ code: z.string() });

/** A value with its doubt, or the reason why there is none. */
export const indexResult = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('value'),
    value: z.number(),
    n: z.int(),
    interval: interval.nullable(),
    standardError: z.number().nullable(),
    flags: z.array(z.string()),
  }),
  z.object({ kind: z.enum(['no_data', 'insufficient', 'data_error']), reason, n: z.int() }),
]);

/** What may be done with the number. The reason is for machines; the interface puts it into words. */
export const standing = z.object({
  state: z.enum(['no_data', 'insufficient', 'preliminary', 'reportable', 'not_relevant']),
  reason,
});

/** This group minus the one it is held against. Shown in colour only when `changed`. */
export const comparison = z.object({
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  pValue: z.number().nullable(),
  /** After Benjamini–Hochberg over everything that this answer tests. */
  adjustedPValue: z.number().nullable(),
  method: z.string(),
  significant: z.boolean(),
  changed: z.boolean(),
  /** `better`, `worse`: only when changed, by the polarity of the index. */
  direction: z.enum(['better', 'worse', 'none']),
  base: indexResult,
});

export const targetState = z.object({
  value: z.number(),
  met: z.boolean(),
  /** The whole interval is on the good side of the target. */
  metSignificantly: z.boolean(),
});

/**
 * Spontaneous: answers over those served. Invited: answers over personal links that reached their customer, whatever other
 * answers stand in the index. `relevant` is false for a spontaneous survey below 60 % or of unknown denominator.
 */
export const responseRelevance = z.object({
  over: z.enum(['served', 'invited']),
  answered: z.int(),
  of: z.int().nullable(),
  rate: indexResult,
  relevant: z.boolean(),
  reason: z.enum(['spontaneous_response_below_60pct', 'served_unknown_or_zero', 'data_error']).nullable(),
  /** An invited survey below 60 %: the index stays, with a badge. */
  warning: z.literal('low_response_rate').nullable(),
});

/** One number as every page, chart and export shows it. */
export const indexCell = z.object({
  index: indexId,
  version: z.int(),
  scale: scaleId,
  mode,
  unit: z.enum(['points', 'scale_points', 'percent', 'share']),
  polarity: z.enum(['higher_is_better', 'lower_is_better']),
  range: z.object({ low: z.number(), high: z.number() }),
  result: indexResult,
  standing,
  /** Counts per score from the lowest; null where the number is composed by weights, or too small to show. */
  histogram: z.array(z.int()).nullable(),
  responses: z.int(),
  served: z.int().nullable(),
  responseRate: z.number().nullable(),
  /** The response rate with its doubt, and what it says of the index. */
  relevance: responseRelevance,
  comparison: comparison.nullable(),
  target: targetState.nullable(),
});
export type IndexCell = z.infer<typeof indexCell>;

export const dimension = z.enum([
  'unit',
  'touchpoint',
  'product',
  'factor',
  'channel',
  'mode',
  'survey',
  'employee',
  'team',
  'segment',
  'topic',
  'day',
  'week',
  'month',
  'quarter',
  'hour',
  'weekday',
]);
export type Dimension = z.infer<typeof dimension>;

/** What a group stands for: ids for things, a day (`2026-11-01`: the first of the week, month, quarter) or a number for time. */
export const groupKey = z.partialRecord(dimension, z.union([entityId, day, z.int().min(0).max(23), mode]));
