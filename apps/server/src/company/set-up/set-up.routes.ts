import { setupEndpoints } from '@otklik/contract';
import { openRoute, type Route } from '../../platform/http/route.ts';
import { countAttempt, setUpLimit } from '../../people/sign-in/attempts.ts';
import { describeMe } from '../../people/members/me.ts';
import { peopleOf } from '../../people/people.ts';
import { isAnybodyHere } from '../../people/members/persons.store.ts';
import { canReset } from '../../people/sign-in/reset-letter.ts';
import { signIn } from '../../people/sign-in/sign-in.ts';
import { setUp } from './set-up.service.ts';

export const setUpRoutes: readonly Route[] = [
  openRoute(setupEndpoints.state, async ({ services }) => ({
    isSetUp: await isAnybodyHere(services.db),
    hasSingleSignOn: services.config.oidc !== null,
    sendsMail: canReset(services),
  })),
  openRoute(setupEndpoints.run, async ({ services, request, reply, body }) => {
    await countAttempt(services.db, `set-up:${request.ip}`, setUpLimit, services.now());
    const { auth } = peopleOf(services);
    const passwordHash = await (await auth.$context).password.hash(body.administrator.password);
    const me = await setUp(services, body, passwordHash, { requestId: request.id, answer: describeMe });
    await signIn({ services, request, reply }, body.administrator);
    return me;
  }),
];
