import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityId, language, name } from '../wire/shapes.ts';

/** As a data URL; the server looks inside and refuses what is neither a PNG nor an SVG without scripts. */
export const logo = z
  .string()
  .max(90_000, 'is larger than 64 KB')
  .regex(/^data:image\/(png|svg\+xml);base64,[A-Za-z0-9+/]+=*$/, 'is a data URL of a PNG or SVG, in base64');

export const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'is a colour such as #1a7f5a');

/** How a customer's pages look, besides colour and logo. Whether it can be read is worked out where they are drawn. */
export const pageTheme = z.object({
  /** The ground; null: ours. */
  paper: colour.nullable(),
  font: z.enum(['system', 'humanist', 'rounded', 'serif', 'mono']),
  /** `auto`: as the customer's device is set. */
  scheme: z.enum(['light', 'auto', 'dark']),
});

export type PageTheme = z.infer<typeof pageTheme>;

/** What a company decides about itself. */
export const workspaceSettings = pageTheme.extend({
  /** Of the survey pages and the dashboard's accents. */
  colour: colour.nullable(),
  logo: logo.nullable(),
  language,
  currency: z.string().regex(/^[A-Z]{3}$/, 'is a code of ISO 4217 such as RUB'),
  /** On: everybody in the company sees every unit's indices. Off: only those of the own units. */
  areAggregatesOpen: z.boolean(),
  /** Groups of fewer answers are not shown by person or segment. */
  anonymityThreshold: z.int().min(1).max(100),
});
export type WorkspaceSettings = z.infer<typeof workspaceSettings>;

export const defaultWorkspaceSettings: WorkspaceSettings = {
  colour: null,
  paper: null,
  font: 'system',
  scheme: 'light',
  logo: null,
  language: 'ru',
  currency: 'RUB',
  areAggregatesOpen: true,
  anonymityThreshold: 5,
};

export const workspace = workspaceSettings.extend({ id: entityId, name, isDemo: z.boolean() });
export type Workspace = z.infer<typeof workspace>;

export const workspaceEndpoints = {
  get: defineEndpoint({
    name: 'workspace.get',
    method: 'GET',
    path: '/workspace',
    summary: 'The company and its settings',
    tag: 'People',
    access: 'self',
    answer: workspace,
  }),
  update: defineEndpoint({
    name: 'workspace.update',
    method: 'PATCH',
    path: '/workspace',
    summary: 'Change the company’s name or settings',
    tag: 'People',
    access: 'people:write',
    body: workspaceSettings.extend({ name }).partial().strict(),
    answer: workspace,
  }),
};
