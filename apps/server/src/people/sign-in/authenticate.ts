import type { Authenticate } from '../../platform/http/register-routes.ts';
import type { Services } from '../../platform/services.ts';
import { peopleOf } from '../people.ts';

/** Who calls: the holder of an API key, else the person whose browser is signed in. */
export function createAuthenticate(services: Services): Authenticate {
  const { keys, sessions } = peopleOf(services);
  return (request) => {
    const header = request.headers.authorization;
    return header?.startsWith('Bearer ') ? keys.authenticate(header.slice(7)) : sessions.authenticate(request);
  };
}
