import { z } from 'zod';

/**
 * A letter about an idea: to the owner when it is proposed, or to `to` where nobody is its owner; to the author when it is decided and
 * when its effect is known.
 */
export const ideaLetterJob = {
  name: 'ideas.letter',
  payload: z.object({
    workspaceId: z.int(),
    ideaId: z.int(),
    about: z.enum(['proposed', 'decided', 'effect']),
    to: z.string().optional(),
  }),
};
