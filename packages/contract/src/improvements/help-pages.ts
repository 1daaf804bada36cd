import { z } from 'zod';
import { judgedShare } from '../cases/case-team.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityId, entityIdInPath, instant, language, listOf } from '../wire/shapes.ts';

const text = z
  .object({
    question: z.string().trim().min(1).max(200),
    /** Paragraphs, `## headings`, `- lists`, `1. lists`, `**bold**` and `[links](https://…)`; nothing else is markup. */
    answer: z.string().trim().min(1).max(20_000),
  })
  .strict();
export type HelpText = z.infer<typeof text>;

/** By language. A customer of another one reads the first there is of ru, uk, en. */
const texts = z
  .partialRecord(language, text)
  .refine((written) => Object.keys(written).length > 0, { message: 'is written in no language' });
export type HelpTexts = z.infer<typeof texts>;

const given = {
  /** The topic of contacts that the page answers; its name is the heading that the page stands under. */
  topicId: entityId.nullable(),
  texts,
  isPublished: z.boolean(),
};

export const helpPage = z.object({
  ...given,
  id: entityId,
  /** Null: it was never published, and may be deleted. */
  publishedAt: instant.nullable(),
  address: z.string(),
  /** Visitors, each once a day. */
  views: z.int(),
  /** Of those who said whether it helped. */
  helped: judgedShare,
  changedBy: z.string(),
  changedAt: instant,
});
export type HelpPage = z.infer<typeof helpPage>;

export const newHelpPage = z
  .object({ ...given, topicId: given.topicId.default(null), isPublished: given.isPublished.default(false) })
  .strict();
export type NewHelpPage = z.input<typeof newHelpPage>;
export const helpPageChange = z.object(given).partial().strict();
export type HelpPageChange = z.infer<typeof helpPageChange>;

/** What a reader added to his yes or no. */
export const helpWords = z.object({ helped: z.boolean(), words: z.string(), language, at: instant });
export type HelpWords = z.infer<typeof helpWords>;

const tag = 'Help pages';
const params = z.object({ helpPageId: entityIdInPath }).strict();
const period = { days: z.coerce.number().int().min(1).max(400).default(90) };

export const helpPageEndpoints = {
  list: defineEndpoint({
    name: 'helpPages.list',
    method: 'GET',
    path: '/help-pages',
    summary: 'Questions of customers with their answers; how many read them in the last days, and whom they helped',
    tag,
    access: 'company:read',
    query: z.object({ ...period, search: z.string().trim().min(1).max(200).optional() }).strict(),
    answer: z.object({
      items: z.array(helpPage),
      /** Of the page with all that are published, and their search. */
      address: z.string(),
    }),
  }),
  create: defineEndpoint({
    name: 'helpPages.create',
    method: 'POST',
    path: '/help-pages',
    summary: 'Write a page; a draft is seen by nobody outside',
    tag,
    access: 'company:write',
    body: newHelpPage,
    answer: helpPage,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'helpPages.update',
    method: 'PATCH',
    path: '/help-pages/:helpPageId',
    summary: 'Change a page, publish it or withdraw it. Its address stays; what it said before is in the audit log',
    tag,
    access: 'company:write',
    params,
    body: helpPageChange,
    answer: helpPage,
  }),
  remove: defineEndpoint({
    name: 'helpPages.remove',
    method: 'DELETE',
    path: '/help-pages/:helpPageId',
    summary: 'Delete a page that was never published; one that was is withdrawn instead',
    tag,
    access: 'company:write',
    params,
    answer: z.object({ outcome: z.enum(['deleted', 'withdrawn']) }),
  }),
  words: defineEndpoint({
    name: 'helpPages.words',
    method: 'GET',
    path: '/help-pages/:helpPageId/words',
    summary: 'What the last hundred readers added to their yes or no',
    tag,
    access: 'answers:read',
    params,
    answer: listOf(helpWords),
  }),
};
