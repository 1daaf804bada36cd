import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { dimension, groupKey, indexCell, indexId, indexResult, mode, scaleId, standing } from './index-shapes.ts';
import { day, entityId, idList } from '../wire/shapes.ts';

/** What an index is asked of. Everything may stand in an address, so a view can be sent. */
export const indexFilter = {
  from: day,
  to: day,
  mode: mode.optional(),
  scale: scaleId.optional(),
  /** With everything below them. */
  units: idList.optional(),
  touchpoints: idList.optional(),
  products: idList.optional(),
  factors: idList.optional(),
  channels: idList.optional(),
  surveys: idList.optional(),
  employees: idList.optional(),
  teams: idList.optional(),
  segments: idList.optional(),
  topics: idList.optional(),
};

const compareWith = {
  /** `previous`: the period of the same length before (whole months against whole months); `period`: compareFrom–compareTo; `rest`: everybody else. */
  compare: z.enum(['none', 'previous', 'period', 'rest']).default('none'),
  compareFrom: day.optional(),
  compareTo: day.optional(),
};

const dimensions = z
  .string()
  .transform((text) => text.split(',').filter((part) => part !== ''))
  .pipe(z.array(dimension).max(3, 'groups by at most three things'));

const indexIdList = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(indexId).min(1).max(8));

/** What else there is under the same filter, when mode or scale were left open: never mixed in, always told. */
const left = z.object({ mode, scale: scaleId, n: z.int() });

export const indexAnswer = z.object({
  from: day,
  to: day,
  comparedFrom: day.nullable(),
  comparedTo: day.nullable(),
  /** The last day that is complete in every unit asked for. */
  groups: z.array(z.object({ key: groupKey, cell: indexCell })),
  leftOut: z.array(left),
});

const node = z.object({
  /** Of the node in its tree; the root is `root`. */
  id: z.string(),
  parentId: z.string().nullable(),
  depth: z.int(),
  name: z.string(),
  ref: z.object({ kind: z.enum(['business', 'unit', 'channel', 'product', 'factor']), id: entityId.nullable() }),
  /** Share among the siblings; null where the tree has no weights. */
  weight: z.number().nullable(),
  cells: z.partialRecord(indexId, indexCell),
  /** The first index, month by month up to the period's end; null: nothing to show for that month. */
  trend: z.array(z.object({ month: day, value: z.number().nullable() })),
});

export const indexEndpoints = {
  query: defineEndpoint({
    name: 'indices.query',
    method: 'GET',
    path: '/indices',
    summary: 'An index by any grouping: value, n, interval, standing, comparison',
    tag: 'Indices',
    access: 'indices:read',
    query: z.object({ index: indexId, groupBy: dimensions.optional(), ...indexFilter, ...compareWith }).strict(),
    answer: indexAnswer,
  }),
  tree: defineEndpoint({
    name: 'indices.tree',
    method: 'GET',
    path: '/indices/tree',
    summary: 'Several indices down the tree of units, or composed by a weight tree',
    tag: 'Indices',
    access: 'indices:read',
    query: z
      .object({
        indices: indexIdList,
        weightTree: entityId.or(z.coerce.number().int().positive()).optional(),
        trendMonths: z.coerce.number().int().min(0).max(24).default(6),
        ...indexFilter,
        ...compareWith,
      })
      .strict(),
    answer: z.object({
      from: day,
      to: day,
      comparedFrom: day.nullable(),
      comparedTo: day.nullable(),
      /** `pooled`: inner nodes are all answers together, which is not the index of the business; `weighted`: composed by weights. */
      composition: z.enum(['pooled', 'weighted']),
      /** How much of the root's change came from the scores and how much from the weights. */
      decomposition: z.object({ performance: z.number(), mix: z.number() }).nullable(),
      nodes: z.array(node),
      leftOut: z.array(left),
    }),
  }),
  answeredDays: defineEndpoint({
    name: 'indices.answeredDays',
    method: 'GET',
    path: '/indices/answered-days',
    summary: 'The first and the last day with a scored answer; null where there is none',
    tag: 'Indices',
    access: 'indices:read',
    query: z.object({ units: idList.optional(), touchpoints: idList.optional() }).strict(),
    answer: z.object({ first: day.nullable(), last: day.nullable() }),
  }),
  twoPart: defineEndpoint({
    name: 'indices.two-part',
    method: 'GET',
    path: '/indices/two-part',
    summary: 'CSI by the two-part questionnaire, importance × satisfaction, in all its forms, with the quadrants',
    tag: 'Indices',
    access: 'indices:read',
    query: z
      .object({
        from: day,
        to: day,
        mode: mode.optional(),
        units: idList.optional(),
        touchpoints: idList.optional(),
        surveys: idList.optional(),
      })
      .strict(),
    answer: z.object({
      questionnaires: z.array(
        z.object({
          key: z.string(),
          surveyId: entityId.nullable(),
          mode,
          scale: scaleId,
          n: z.int(),
          standing,
          /** Headline: weighted by mean importance. Beside it the plain mean, the respondent form and the NPS form. */
          importanceWeightedAggregate: indexResult,
          meanOfMeans: indexResult,
          importanceWeightedRespondent: indexResult,
          npsStyle: indexResult,
          factors: z.array(
            z.object({
              factorId: entityId,
              importance: z.number(),
              satisfaction: z.number(),
              importancePercentOfMax: z.number(),
              importanceShare: z.number(),
              gap: z.number(),
              quadrant: z.enum(['concentrate_here', 'keep_up_good_work', 'low_priority', 'possible_overkill']),
              /** False: the factor's interval crosses a cut, so the quadrant is not sure. */
              separated: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  }),
  live: defineEndpoint({
    name: 'live',
    method: 'GET',
    path: '/live',
    summary:
      'Server-sent events: `changed` whenever something was counted, at most once a second; `case` with its id when a case goes on',
    tag: 'Indices',
    access: 'indices:read',
    answer: z.unknown(),
  }),
};
