import { definitionSchema } from '@otklik/questionnaire';
import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

/** draft: never published. open: asks. closed: answers are refused. archived: put away with its answers. */
export const surveyState = z.enum(['draft', 'open', 'closed', 'archived']);
export type SurveyState = z.infer<typeof surveyState>;

/** A draft may be unfinished and not valid yet, so it is any JSON object; publishing holds it against the real schema. */
export const draftDefinition = z.record(z.string(), z.unknown());

/** One thing wrong, or worth a look: `questions[2].scale`, a code for machines, a sentence for a person. */
export const finding = z.object({ path: z.string(), code: z.string(), message: z.string() });
export const findings = z.object({ valid: z.boolean(), errors: z.array(finding), warnings: z.array(finding) });
export type Findings = z.infer<typeof findings>;

export const surveySummary = z.object({
  id: entityId,
  name,
  state: surveyState,
  publishedNumber: z.int().nullable(),
  publishedAt: instant.nullable(),
  /** The draft says something that the published version does not. */
  hasUnpublishedChanges: z.boolean(),
  draftRevision: z.int(),
  draftSavedBy: z.string(),
  draftSavedAt: instant,
  closedAt: instant.nullable(),
  archivedAt: instant.nullable(),
  /** Responses with at least one score. */
  answers: z.int(),
});
export type SurveySummary = z.infer<typeof surveySummary>;

export const survey = surveySummary.extend({ draft: draftDefinition });
export type Survey = z.infer<typeof survey>;

export const surveyVersion = z.object({
  number: z.int(),
  publishedBy: z.string(),
  publishedAt: instant,
});
export type SurveyVersion = z.infer<typeof surveyVersion>;

export const newSurvey = z
  .object({
    name,
    /** A ready definition by its key. `factors` says which of the company's factors it means; the rest are found by code or name, or made. */
    ready: z
      .object({ key: z.string().max(64), factors: z.record(z.string().max(64), entityId).default({}) })
      .strict()
      .optional(),
    definition: draftDefinition.optional(),
  })
  .strict()
  .refine((body) => body.ready === undefined || body.definition === undefined, {
    message: 'a survey starts from a ready definition or from a given one, not from both',
    path: ['definition'],
  });

export const savedDraft = z
  .object({
    /** The revision that the editor started from. */
    revision: z.int().positive(),
    name: name.optional(),
    definition: draftDefinition.optional(),
  })
  .strict();

/** What happened to one question between two versions. `countsAnew`: its numbers are not joined with the earlier ones. */
export const questionChange = z.object({
  questionId: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  fields: z.array(z.string()),
  countsAnew: z.boolean(),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
});
export type QuestionChange = z.infer<typeof questionChange>;
export const versionComparison = z.object({
  /** Parts outside the questions: `title`, `thanks`, `languages` … */
  survey: z.array(z.string()),
  questions: z.array(questionChange),
});
export type VersionComparison = z.infer<typeof versionComparison>;

export const readySurvey = z.object({
  key: z.string(),
  name: z.record(z.string(), z.string()),
  purpose: z.record(z.string(), z.string()),
  factors: z.array(z.object({ key: z.string(), name: z.record(z.string(), z.string()) })),
});

const params = z.object({ surveyId: entityIdInPath }).strict();
/** An answer names a reason as `question.reason`. */
export const reasonWords = z.object({
  questionId: z.string(),
  reasonId: z.string(),
  text: z.record(z.string(), z.string()),
  defaultLanguage: z.string(),
});
export type ReasonWords = z.infer<typeof reasonWords>;

/** A rule about low scores names a question and its scale: here is what it will ever hear of. */
export const askedScale = z.object({
  role: z.enum(['nps', 'satisfaction', 'effort', 'solved']),
  scale: z.string(),
  /** Open surveys that ask so, the oldest first. */
  surveyIds: z.array(entityId),
});
export type AskedScale = z.infer<typeof askedScale>;

const versionInPath = z.union([z.coerce.number().int().positive(), z.literal('draft')]);
const common = { tag: 'Surveys' } as const;
const change = { ...common, access: 'surveys:write', params, answer: survey } as const;

export const surveyEndpoints = {
  list: defineEndpoint({
    ...common,
    name: 'surveys.list',
    method: 'GET',
    path: '/surveys',
    summary: 'All surveys, archived ones when asked for',
    access: 'surveys:read',
    query: z.object({ archived: z.stringbool().default(false) }).strict(),
    answer: listOf(surveySummary),
  }),
  reasons: defineEndpoint({
    ...common,
    name: 'surveys.reasons',
    method: 'GET',
    path: '/reasons',
    summary: 'The words of every reason that an answer may name, as they were published last',
    // Whoever reads answers reads their reasons; the questionnaires themselves are another permission.
    access: 'answers:read',
    answer: listOf(reasonWords),
  }),
  askedScales: defineEndpoint({
    ...common,
    name: 'surveys.askedScales',
    method: 'GET',
    path: '/asked-scales',
    summary: 'What open surveys ask for a score, and on which scale; what most of them ask first',
    access: 'answers:read',
    answer: listOf(askedScale),
  }),
  ready: defineEndpoint({
    ...common,
    name: 'surveys.ready',
    method: 'GET',
    path: '/ready-surveys',
    summary: 'Ready definitions to start from',
    access: 'surveys:read',
    answer: listOf(readySurvey),
  }),
  validate: defineEndpoint({
    ...common,
    name: 'surveys.validate',
    method: 'POST',
    path: '/surveys/validate',
    summary: 'What keeps a definition from being published, and what is worth a look',
    access: 'surveys:read',
    body: z.object({ definition: draftDefinition }).strict(),
    answer: findings,
  }),
  create: defineEndpoint({
    ...common,
    name: 'surveys.create',
    method: 'POST',
    path: '/surveys',
    summary: 'Start a survey: empty, from a ready definition, or from a given one',
    access: 'surveys:write',
    body: newSurvey,
    answer: survey,
    status: 201,
    idempotent: true,
  }),
  get: defineEndpoint({
    ...common,
    name: 'surveys.get',
    method: 'GET',
    path: '/surveys/:surveyId',
    summary: 'A survey with its draft',
    access: 'surveys:read',
    params,
    answer: survey,
  }),
  saveDraft: defineEndpoint({
    ...change,
    name: 'surveys.saveDraft',
    method: 'PUT',
    path: '/surveys/:surveyId/draft',
    summary:
      'Save the draft. Where somebody saved meanwhile: 409, with who and when in `details` and that draft in `current`; nothing is overwritten',
    body: savedDraft,
  }),
  publish: defineEndpoint({
    ...change,
    name: 'surveys.publish',
    method: 'POST',
    path: '/surveys/:surveyId/publish',
    summary: 'Make the draft the next version. A version never changes again; an unchanged draft makes no new one',
    body: z.object({ revision: z.int().positive() }).strict(),
  }),
  close: defineEndpoint({
    ...change,
    name: 'surveys.close',
    method: 'POST',
    path: '/surveys/:surveyId/close',
    summary: 'Take no more answers; those begun before may be finished within a day',
  }),
  reopen: defineEndpoint({
    ...change,
    name: 'surveys.reopen',
    method: 'POST',
    path: '/surveys/:surveyId/reopen',
    summary: 'Take answers again; also brings an archived survey back',
  }),
  remove: defineEndpoint({
    ...common,
    name: 'surveys.remove',
    method: 'DELETE',
    path: '/surveys/:surveyId',
    summary: 'Delete a survey with its links; one that has answers is archived instead',
    access: 'surveys:write',
    params,
    answer: z.object({ outcome: z.enum(['deleted', 'archived']) }),
  }),
  duplicate: defineEndpoint({
    ...common,
    name: 'surveys.duplicate',
    method: 'POST',
    path: '/surveys/:surveyId/duplicate',
    summary: 'A new survey with a copy of the draft',
    access: 'surveys:write',
    params,
    body: z.object({ name }).strict(),
    answer: survey,
    status: 201,
    idempotent: true,
  }),
  versions: defineEndpoint({
    ...common,
    name: 'surveys.versions',
    method: 'GET',
    path: '/surveys/:surveyId/versions',
    summary: 'Published versions, newest first',
    access: 'surveys:read',
    params,
    answer: listOf(surveyVersion),
  }),
  version: defineEndpoint({
    ...common,
    name: 'surveys.version',
    method: 'GET',
    path: '/surveys/:surveyId/versions/:number',
    summary: 'One published version with its definition',
    access: 'surveys:read',
    params: params.extend({ number: z.coerce.number().int().positive() }),
    answer: surveyVersion.extend({ definition: definitionSchema }),
  }),
  compare: defineEndpoint({
    ...common,
    name: 'surveys.compare',
    method: 'GET',
    path: '/surveys/:surveyId/compare',
    summary: 'What changed, question by question, between two versions (a number, or `draft`)',
    access: 'surveys:read',
    params,
    query: z.object({ from: versionInPath, to: versionInPath }).strict(),
    answer: versionComparison,
  }),
};
