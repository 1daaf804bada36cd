import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { bulkId, entityId, instant, listOf } from '../wire/shapes.ts';

/** How a model did on cases that it had not learned from. */
export const categoryFigures = z.object({
  held: z.int(),
  accuracy: z.number(),
  /** Always naming the commonest category. */
  baseline: z.number(),
  /** Share of the cases about which it spoke at all. */
  spoken: z.number(),
  spokenAccuracy: z.number().nullable(),
  /** Of each category: how many were held out, how often it was named, and how often rightly. */
  classes: z.array(z.object({ label: entityId, held: z.int(), named: z.int(), right: z.int() })),
});
export type CategoryFigures = z.infer<typeof categoryFigures>;

export const categoryModel = z.object({
  version: z.int(),
  trainedAt: instant,
  cases: z.int(),
  threshold: z.number(),
  figures: categoryFigures,
});
export type CategoryModel = z.infer<typeof categoryModel>;

export const categoryRule = z
  .object({
    /** A case that says one of them, in any of its forms, belongs to the topic. */
    words: z.array(z.string().trim().min(2).max(60)).min(1).max(30),
    topicId: entityId,
  })
  .strict();
export type CategoryRule = z.infer<typeof categoryRule>;

export const categorySuggestion = z.object({
  /** Null: nothing is sure enough to be said. */
  suggestion: z
    .object({
      topicId: entityId,
      by: z.enum(['rule', 'model', 'language_model']),
      /** Of the model, 0 to 1; of a rule 1; a language model says none that means anything. */
      confidence: z.number().nullable(),
      /** The word of the rule. */
      word: z.string().nullable(),
    })
    .nullable(),
});
export type CategorySuggestion = z.infer<typeof categorySuggestion>;

const endpointFields = {
  /** Of a server that speaks as OpenAI's: `https://models.example.com/v1`. */
  address: z.url({ protocol: /^https?$/ }).max(300),
  /** As that server calls it. */
  model: z.string().trim().min(1).max(200),
  isOn: z.boolean(),
};
export const categoryEndpoint = z.object({ ...endpointFields, hasKey: z.boolean(), savedAt: instant });
export type CategoryEndpoint = z.infer<typeof categoryEndpoint>;
/** A key that is left out stays what it was; an empty one is none. */
export const categoryEndpointChange = z
  .object({ ...endpointFields, key: z.string().trim().max(500).optional() })
  .strict();
export type CategoryEndpointChange = z.infer<typeof categoryEndpointChange>;

const tag = 'Cases';

export const categoryEndpoints = {
  suggest: defineEndpoint({
    name: 'categories.suggest',
    method: 'GET',
    path: '/cases/:caseId/category',
    summary: 'The topic that a case seems to belong to, by the rules or by what was learned from earlier cases',
    tag,
    access: 'cases:read',
    params: z.object({ caseId: bulkId }).strict(),
    answer: categorySuggestion,
  }),
  models: defineEndpoint({
    name: 'categories.models',
    method: 'GET',
    path: '/category-models',
    summary: 'The versions of what was learned, newest first, with how well each did on cases it had not seen',
    tag,
    access: 'cases:read',
    answer: listOf(categoryModel),
  }),
  train: defineEndpoint({
    name: 'categories.train',
    method: 'POST',
    path: '/category-models',
    summary: 'Learn anew from the cases, in the background; happens by itself every night',
    tag,
    access: 'company:write',
    answer: z.object({ queued: z.boolean() }),
    status: 202,
  }),
  endpoint: defineEndpoint({
    name: 'categories.endpoint',
    method: 'GET',
    path: '/category-endpoint',
    summary: 'The language model that is asked for a topic; null: none',
    tag,
    access: 'cases:read',
    answer: z.object({ endpoint: categoryEndpoint.nullable() }),
  }),
  putEndpoint: defineEndpoint({
    name: 'categories.putEndpoint',
    method: 'PUT',
    path: '/category-endpoint',
    summary:
      'Ask a language model for the topic before what was learned here; personal data is masked before anything is sent',
    tag,
    access: 'company:write',
    body: categoryEndpointChange,
    answer: z.object({ endpoint: categoryEndpoint.nullable() }),
  }),
  tryEndpoint: defineEndpoint({
    name: 'categories.tryEndpoint',
    method: 'POST',
    path: '/category-endpoint/check',
    summary: 'Ask the language model about one text and say what it answers, and what was sent to it',
    tag,
    access: 'company:write',
    body: z.object({ text: z.string().trim().min(1).max(5_000) }).strict(),
    answer: z.object({ topicId: entityId.nullable(), sent: z.string(), trouble: z.string().nullable() }),
  }),
  rules: defineEndpoint({
    name: 'categories.rules',
    method: 'GET',
    path: '/category-rules',
    summary: 'Words that decide by themselves, in order',
    tag,
    access: 'cases:read',
    answer: listOf(categoryRule),
  }),
  putRules: defineEndpoint({
    name: 'categories.putRules',
    method: 'PUT',
    path: '/category-rules',
    summary: 'Put the whole list of rules',
    tag,
    access: 'company:write',
    body: z.object({ items: z.array(categoryRule).max(200) }).strict(),
    answer: listOf(categoryRule),
  }),
};
