import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { indexCell } from '../indices/index-shapes.ts';
import { day, entityId } from '../wire/shapes.ts';

export const solutionGroupings = ['owner', 'team', 'topic'] as const;
export type SolutionGrouping = (typeof solutionGroupings)[number];

/** What customers say of the solutions of one agent, team or topic. */
export const solutionGroup = z.object({
  /** Member, or the id of a team or topic as text; null: nobody, none. */
  key: z.string().nullable(),
  resolved: z.int(),
  answered: z.int(),
  /** One index per kind of question that was answered; of a factor where that was asked about. */
  cells: z.array(indexCell.extend({ factorId: entityId.nullable() })),
});
export type SolutionGroup = z.infer<typeof solutionGroup>;

export const caseSolutionEndpoints = {
  indices: defineEndpoint({
    name: 'caseSolutions.indices',
    method: 'GET',
    path: '/case-solutions',
    summary: 'What customers say of the solutions, by agent, team or topic',
    tag: 'Cases',
    access: 'indices:read',
    query: z.object({ from: day, to: day, by: z.enum(solutionGroupings).default('owner') }).strict(),
    answer: z.object({ groups: z.array(solutionGroup) }),
  }),
};
