import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { scopes } from '../wire/endpoint.ts';
import { role } from './role-scopes.ts';
import { entityId, instant, language, listOf, name } from '../wire/shapes.ts';
import { workspace } from '../company/workspace.ts';

/**
 * Who I am here. `unitIds` are the units whose comments, personal data and cases I see, those below included; null: all.
 * An API key has no person and no role.
 */
export const me = z.object({
  kind: z.enum(['person', 'key']),
  person: z.object({ id: z.string(), name, email: z.email(), language, hasSecondFactor: z.boolean() }).nullable(),
  role: role.nullable(),
  scopes: z.array(z.enum(scopes)),
  unitIds: z.array(entityId).nullable(),
  workspace,
  /** The clock of the company, which is that of its topmost unit; null: there is no unit yet. */
  homeZone: z.string().nullable(),
  workspaces: z.array(z.object({ id: entityId, name, isDemo: z.boolean() })),
});
export type Me = z.infer<typeof me>;

/** A browser that is signed in. */
export const session = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  startedAt: instant,
  expiresAt: instant,
  address: z.string().nullable(),
  browser: z.string().nullable(),
});
export type Session = z.infer<typeof session>;

export const sessionEndpoints = {
  me: defineEndpoint({
    name: 'session.me',
    method: 'GET',
    path: '/session/me',
    summary:
      'Who I am, in which company, and what I may do. A person with several companies names one by the header x-workspace',
    tag: 'People',
    access: 'self',
    answer: me,
  }),
  update: defineEndpoint({
    name: 'session.update',
    method: 'PATCH',
    path: '/session/me',
    summary: 'Change my name or language',
    tag: 'People',
    access: 'self',
    body: z.object({ name, language }).partial().strict(),
    answer: me,
  }),
  chooseWorkspace: defineEndpoint({
    name: 'session.chooseWorkspace',
    method: 'PUT',
    path: '/session/workspace',
    summary: 'The company to open when none is named',
    tag: 'People',
    access: 'self',
    body: z.object({ workspaceId: entityId }).strict(),
    answer: z.object({ workspaceId: entityId }),
  }),
  list: defineEndpoint({
    name: 'session.list',
    method: 'GET',
    path: '/session/sessions',
    summary: 'Where I am signed in',
    tag: 'People',
    access: 'self',
    answer: listOf(session),
  }),
  end: defineEndpoint({
    name: 'session.end',
    method: 'DELETE',
    path: '/session/sessions/:sessionId',
    summary: 'Sign one browser out',
    tag: 'People',
    access: 'self',
    params: z.object({ sessionId: z.string().max(100) }).strict(),
    answer: z.null(),
    status: 204,
  }),
  endOthers: defineEndpoint({
    name: 'session.endOthers',
    method: 'DELETE',
    path: '/session/sessions',
    summary: 'Sign out everywhere else',
    tag: 'People',
    access: 'self',
    answer: z.object({ ended: z.int() }),
  }),
};
