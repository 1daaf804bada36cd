import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { entityId } from '../wire/shapes.ts';

/** The demo company: a coffee chain with 18 months of answers, as a company of its own that one opens beside one's own. */
export const demoState = z.object({
  state: z.enum(['absent', 'loading', 'ready', 'removing', 'failed']),
  /** 0 … 1 */
  progress: z.number(),
  /** Open it by the header `x-workspace`, or in the company switch. */
  workspaceId: entityId.nullable(),
  error: z.string().nullable(),
});
export type DemoState = z.infer<typeof demoState>;

export const demoEndpoints = {
  get: defineEndpoint({
    name: 'demo.get',
    method: 'GET',
    path: '/demo',
    summary: 'Is there a demo company, and how far has it loaded',
    tag: 'Demo',
    access: 'company:read',
    answer: demoState,
  }),
  load: defineEndpoint({
    name: 'demo.load',
    method: 'POST',
    path: '/demo',
    summary: 'Load the demo company in the background',
    tag: 'Demo',
    access: 'company:write',
    answer: demoState,
    status: 202,
  }),
  remove: defineEndpoint({
    name: 'demo.remove',
    method: 'DELETE',
    path: '/demo',
    summary: 'Remove the demo company with everything in it',
    tag: 'Demo',
    access: 'company:write',
    answer: demoState,
    status: 202,
  }),
};
