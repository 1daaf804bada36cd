import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { removal } from '../wire/entries.ts';
import { entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

/** E-mails have a subject and a button; SMS and messengers are a line or two; a push is a title and a line; a call is read aloud. */
export const templateForms = ['email', 'short', 'push', 'call'] as const;
export const templateForm = z.enum(templateForms);
export type TemplateForm = (typeof templateForms)[number];

const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is a language such as ru');

/** Placeholders stand in double braces: `{{customer}}`, and `{{customer|friend}}` with what stands there when it is not known. */
export const words = z
  .object({
    subject: z.string().trim().max(200).default(''),
    text: z.string().trim().min(1).max(4000),
    button: z.string().trim().max(60).default(''),
    /** Of a call: what the interviewer asks leave by. What was said is kept with the interview, so it names nobody but the company. */
    consent: z.string().trim().max(500).optional(),
  })
  .strict();
export type Words = z.infer<typeof words>;

const inLanguages = z.record(languageTag, words);
export const templateTexts = z
  .object({
    email: inLanguages.optional(),
    short: inLanguages.optional(),
    push: inLanguages.optional(),
    call: inLanguages.optional(),
    /** What WhatsApp has approved: its name there, and what fills its places. */
    approved: z
      .object({ name: z.string().min(1).max(200), values: z.array(z.string().max(300)).max(10) })
      .strict()
      .optional(),
  })
  .strict()
  .refine((texts) => templateForms.some((form) => Object.keys(texts[form] ?? {}).length > 0), {
    message: 'needs a text in one language at least',
  });
export type TemplateTexts = z.infer<typeof templateTexts>;

export const templatePurpose = z.enum(['invitation', 'reminder', 'thanks', 'improvement', 'proactive']);
export type TemplatePurpose = z.infer<typeof templatePurpose>;

/** What may stand in double braces; `customer.<attribute>` besides, and `event.<attribute>` of what happened. */
export const placeholders = [
  'company',
  'customer',
  'unit',
  'touchpoint',
  'product',
  'employee',
  'order',
  'date',
  'link',
  'interviewer',
  'improvement',
  'help',
] as const;

export const template = z.object({
  id: entityId,
  name,
  purpose: templatePurpose,
  texts: templateTexts,
  changedAt: instant,
  archivedAt: instant.nullable(),
});
export type Template = z.infer<typeof template>;

const fields = z.object({ name, purpose: templatePurpose, texts: templateTexts });

/** What a customer would see. */
export const preview = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  /** How many SMS it takes: Cyrillic fits 70 letters in the first. */
  parts: z.int().nullable(),
});
export type Preview = z.infer<typeof preview>;

const params = z.object({ templateId: entityIdInPath }).strict();

export const templateEndpoints = {
  list: defineEndpoint({
    name: 'templates.list',
    method: 'GET',
    path: '/templates',
    summary: 'The texts of messages',
    tag: 'Transports',
    access: 'surveys:read',
    answer: listOf(template),
  }),
  ready: defineEndpoint({
    name: 'templates.ready',
    method: 'GET',
    path: '/templates/ready',
    summary: 'The texts that are sent where the company has written none',
    tag: 'Transports',
    access: 'surveys:read',
    answer: listOf(z.object({ purpose: templatePurpose, texts: templateTexts })),
  }),
  create: defineEndpoint({
    name: 'templates.create',
    method: 'POST',
    path: '/templates',
    summary: 'Write texts of messages',
    tag: 'Transports',
    access: 'surveys:write',
    body: fields.strict(),
    answer: template,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'templates.update',
    method: 'PATCH',
    path: '/templates/:templateId',
    summary: 'Change texts; messages that have not gone yet take the new ones',
    tag: 'Transports',
    access: 'surveys:write',
    params,
    body: fields.partial().strict(),
    answer: template,
  }),
  remove: defineEndpoint({
    name: 'templates.remove',
    method: 'DELETE',
    path: '/templates/:templateId',
    summary: 'Archive texts; a schedule that still names them sends the ready ones',
    tag: 'Transports',
    access: 'surveys:write',
    params,
    answer: removal,
  }),
  preview: defineEndpoint({
    name: 'templates.preview',
    method: 'POST',
    path: '/templates/preview',
    summary: 'What a customer would see of these texts, in one form and language',
    tag: 'Transports',
    access: 'surveys:read',
    body: z
      .object({
        texts: templateTexts,
        purpose: templatePurpose.default('invitation'),
        form: templateForm,
        language: languageTag,
        /** With a survey, the first question stands in the e-mail, and behind the words that a chat begins with. */
        surveyId: entityId.optional(),
      })
      .strict(),
    answer: preview,
  }),
};
