import { setFlagsFromString } from 'node:v8';

/**
 * What this process makes is garbage a moment later. V8 learns from its first seconds, when all that is loaded stays, that some objects
 * live long, and makes those among the old ones from then on, where only a whole collection finds them: the replay of a policy cost
 * 14.5 s of processor a million so, and 10.2 without.
 */
export function expectShortLives(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
