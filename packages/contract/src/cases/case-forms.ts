import { z } from 'zod';
import { caseFieldId } from './case-fields.ts';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { newOnSites, placeOnSites, shownOnSites } from '../surveys/place-on-sites.ts';
import { saidInLanguages } from '../wire/said-in-languages.ts';
import { entityId, entityIdInPath, listOf } from '../wire/shapes.ts';

const asks = z.enum(['off', 'optional', 'required']);

/** A question of the company's own. */
export const caseFormField = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9_]{0,29}$/, 'is a word such as flight_number'),
    /** `case_field` is asked as the field of cases that it fills wants it; the others stand under the customer's words. */
    kind: z.enum(['line', 'text', 'choice', 'case_field']),
    /** None: the field's own name. */
    label: saidInLanguages(200),
    /** Of a choice; of a field of cases what the customer reads for each of its options. */
    options: z.array(saidInLanguages(200)).max(100).default([]),
    /** Of a field of cases: which of its options each of those stands for. Left out, they are in the order that the field has now. */
    optionsOf: z.array(z.string().max(100)).max(100).default([]),
    isRequired: z.boolean().default(false),
    /** Which field of cases the answer goes into. */
    fills: caseFieldId.nullable().default(null),
  })
  .strict()
  .refine(({ kind, label }) => kind === 'case_field' || Object.keys(label).length > 0, {
    path: ['label'],
    message: 'has no words',
  })
  .refine(({ kind, fills }) => (kind === 'case_field') === (fills !== null), {
    path: ['fills'],
    message: 'names a field of cases where `kind` is `case_field`, and nothing else',
  });
export type CaseFormField = z.infer<typeof caseFormField>;

export const caseFormSettings = z
  .object({
    title: saidInLanguages(120).default({}),
    about: saidInLanguages(600).default({}),
    /** Words of consent, with a box that must be ticked; none, no box. */
    consent: saidInLanguages(1_000).default({}),
    name: asks.default('optional'),
    email: asks.default('optional'),
    phone: asks.default('optional'),
    orderNumber: asks.default('off'),
    takesFiles: z.boolean().default(true),
    /** Among which the customer chooses; none: it is the form's own unit. */
    unitIds: z.array(entityId).max(300).default([]),
    topicIds: z.array(entityId).max(50).default([]),
    fields: z
      .array(caseFormField)
      .max(20)
      .refine((fields) => new Set(fields.map(({ id }) => id)).size === fields.length, { message: 'has one id twice' })
      .refine(
        (fields) => {
          const filled = fields.flatMap(({ fills }) => fills ?? []);
          return new Set(filled).size === filled.length;
        },
        { message: 'fills one field of cases twice' },
      )
      .default([]),
  })
  .strict();
export type CaseFormSettings = z.infer<typeof caseFormSettings>;

const given = { ...placeOnSites, settings: caseFormSettings };

export const caseForm = z.object({ ...given, ...shownOnSites });
export type CaseForm = z.infer<typeof caseForm>;

export const newCaseForm = z
  .object({
    ...given,
    ...newOnSites,
    class: given.class.default('complaint'),
    settings: caseFormSettings.prefault({}),
  })
  .strict();
export type NewCaseForm = z.infer<typeof newCaseForm>;

export const caseFormChange = z
  .object({ ...given, isClosed: z.boolean() })
  .partial()
  .strict();
export type CaseFormChange = z.infer<typeof caseFormChange>;

const tag = 'Cases';

export const caseFormEndpoints = {
  list: defineEndpoint({
    name: 'caseForms.list',
    method: 'GET',
    path: '/case-forms',
    summary: 'Pages on which anybody writes to the company, each with its address and the code for sites',
    tag,
    access: 'cases:read',
    answer: listOf(caseForm),
  }),
  create: defineEndpoint({
    name: 'caseForms.create',
    method: 'POST',
    path: '/case-forms',
    summary: 'Open a form: what is sent by it is a case with a number at once',
    tag,
    access: 'company:write',
    body: newCaseForm,
    answer: caseForm,
    status: 201,
    idempotent: true,
  }),
  update: defineEndpoint({
    name: 'caseForms.update',
    method: 'PATCH',
    path: '/case-forms/:caseFormId',
    summary: 'Change a form, close it, or open it again; its address stays',
    tag,
    access: 'company:write',
    params: z.object({ caseFormId: entityIdInPath }).strict(),
    body: caseFormChange,
    answer: caseForm,
  }),
};
