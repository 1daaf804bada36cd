import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.ts';

/** Written on an error: the name leads to a machine in a private network. */
export const LEADS_INSIDE = 'EPRIVATE';

/** Whether an address that came from outside may be asked at all: with TLS, and not of a private network by its own words. */
export function isOpenAddress(url: URL): boolean {
  const name = url.hostname.replaceAll(/[[\]]/g, '');
  return url.protocol === 'https:' && !(isIP(name) !== 0 && isPrivateAddress(name));
}

/** The system's own look-up, for addresses of the open network alone. */
export const lookupOutside: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    if (error !== null) return done(error, []);
    const inside = found.find(({ address }) => isPrivateAddress(address));
    const [first] = found;
    if (inside !== undefined || first === undefined)
      return done(Object.assign(new Error(`${name} leads into a private network`), { code: LEADS_INSIDE }), []);
    return options.all === true ? done(null, found) : done(null, first.address, first.family);
  });
};
