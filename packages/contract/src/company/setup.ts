import { z } from 'zod';
import { defineEndpoint } from '../wire/define-endpoint.ts';
import { password } from '../people/people.ts';
import { me } from '../people/session.ts';
import { language, name, timeZone } from '../wire/shapes.ts';

/** What the pages before signing in must know of this installation. */
export const setupState = z.object({
  isSetUp: z.boolean(),
  /** Is there a company sign-in (OpenID Connect)? Its provider id for `/api/auth` is `oidc`. */
  hasSingleSignOn: z.boolean(),
  /** Can a forgotten password be reset by e-mail, an invitation be sent? */
  sendsMail: z.boolean(),
});
export type SetupState = z.infer<typeof setupState>;

export const setup = z
  .object({
    token: z.string().max(100),
    administrator: z.object({ name, email: z.email().max(254), password }).strict(),
    company: z.object({ name, language, timeZone }).strict(),
  })
  .strict();
export type Setup = z.infer<typeof setup>;

export const setupEndpoints = {
  state: defineEndpoint({
    name: 'setup.state',
    method: 'GET',
    path: '/setup/state',
    summary: 'Is the installation set up, and how can one sign in',
    tag: 'People',
    access: 'public',
    answer: setupState,
  }),
  run: defineEndpoint({
    name: 'setup.run',
    method: 'POST',
    path: '/setup',
    summary: 'Create the first company and its administrator with the token of the set-up link, and sign in',
    tag: 'People',
    access: 'public',
    body: setup,
    answer: me,
    status: 201,
  }),
};
