import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityId, entityIdInPath, instant, listOf, name } from '../wire/shapes.ts';

/** A site: `https://shop.example`, or `https://*.shop.example` for everything below it. */
export const siteOrigin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/, 'is a site such as https://shop.example');

/** What makes the widget appear. A click on the side tab, and what stands in the page, need none. */
export const widgetTrigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('load') }).strict(),
  z.object({ kind: z.literal('click'), selector: z.string().trim().min(1).max(200) }).strict(),
  z.object({ kind: z.literal('time'), seconds: z.int().min(1).max(3600) }).strict(),
  z.object({ kind: z.literal('scroll'), percent: z.int().min(1).max(100) }).strict(),
  z.object({ kind: z.literal('exit') }).strict(),
  z.object({ kind: z.literal('event'), name: z.string().trim().min(1).max(60) }).strict(),
]);
export type WidgetTrigger = z.infer<typeof widgetTrigger>;

/** Part of an address after the site, `*` for anything: `/checkout/*`. */
const pagePattern = z.string().trim().min(1).max(200);

export const widgetSettings = z
  .object({
    form: z.enum(['popover', 'modal', 'inline', 'tab']).default('popover'),
    side: z.enum(['right', 'left']).default('right'),
    trigger: widgetTrigger.default({ kind: 'time', seconds: 20 }),
    pages: z.array(pagePattern).max(50).default([]),
    notPages: z.array(pagePattern).max(50).default([]),
    /** Of visitors whom nobody knows; those whom the site names are the contact policy's. */
    percentage: z.int().min(1).max(100).default(100),
    /** Where the browser notes that it was shown: nowhere, until the tab is closed, or for `againDays`. Never a cookie. */
    memory: z.enum(['none', 'session', 'device']).default('session'),
    againDays: z.int().min(1).max(365).default(30),
    /** On the side tab, by language; left out: the survey's title. */
    tabText: z.record(z.string().max(20), z.string().trim().max(40)).default({}),
  })
  .strict();
export type WidgetSettings = z.infer<typeof widgetSettings>;

export const widget = z.object({
  id: entityId,
  name,
  surveyId: entityId,
  unitId: entityId,
  touchpointId: entityId,
  origins: z.array(z.string()),
  settings: widgetSettings,
  /** What the site puts before `</body>`. */
  code: z.string(),
  answers: z.int(),
  finished: z.int(),
  createdAt: instant,
  closedAt: instant.nullable(),
});
export type Widget = z.infer<typeof widget>;

const given = {
  name,
  origins: z.array(siteOrigin).min(1).max(50),
  settings: widgetSettings,
};
export const newWidget = z
  .object({
    ...given,
    surveyId: entityId,
    unitId: entityId,
    touchpointId: entityId,
    settings: widgetSettings.prefault({}),
  })
  .strict();
export type NewWidget = z.infer<typeof newWidget>;
export const widgetChange = z.object(given).partial().strict();
export type WidgetChange = z.infer<typeof widgetChange>;

const params = z.object({ widgetId: entityIdInPath }).strict();
const tag = 'Surveys';

export const widgetEndpoints = {
  list: defineEndpoint({
    name: 'widgets.list',
    method: 'GET',
    path: '/widgets',
    summary: 'Widgets of the company’s sites, with the code that each site includes',
    tag,
    access: 'surveys:read',
    query: z.object({ surveyId: z.coerce.number().int().positive().optional() }).strict(),
    answer: listOf(widget),
  }),
  create: defineEndpoint({
    name: 'widgets.create',
    method: 'POST',
    path: '/widgets',
    summary: 'Make a widget for one or more sites; only these may show it',
    tag,
    access: 'surveys:write',
    body: newWidget,
    answer: widget,
    status: 201,
  }),
  update: defineEndpoint({
    name: 'widgets.update',
    method: 'PATCH',
    path: '/widgets/:widgetId',
    summary: 'Change when and where a widget appears; sites need not change their code',
    tag,
    access: 'surveys:write',
    params,
    body: widgetChange,
    answer: widget,
  }),
  close: defineEndpoint({
    name: 'widgets.close',
    method: 'DELETE',
    path: '/widgets/:widgetId',
    summary: 'Close a widget: it appears nowhere from now on. Its answers stay',
    tag,
    access: 'surveys:write',
    params,
    answer: z.null(),
    status: 204,
  }),
  secret: defineEndpoint({
    name: 'widgets.secret',
    method: 'GET',
    path: '/widgets/:widgetId/secret',
    summary:
      'The secret by which the site’s server signs who a visitor is (HMAC-SHA256 of the customer’s external id, in hex)',
    tag,
    access: 'surveys:write',
    params,
    answer: z.object({ secret: z.string() }),
  }),
};
