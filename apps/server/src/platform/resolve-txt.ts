import { Resolver } from 'node:dns/promises';
import type { Config } from '../config.ts';
import { Problem } from './errors.ts';

const nothingThere = new Set(['ENOTFOUND', 'ENODATA', 'ESERVFAIL']);

/**
 * The TXT records of a name, each in one piece. Asked afresh: the system's cache may still remember that there was none.
 * @throws Problem when no name server answers
 */
export async function resolveTxt({ dnsServers }: Pick<Config, 'dnsServers'>, name: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  if (dnsServers.length > 0) resolver.setServers(dnsServers);
  try {
    return (await resolver.resolveTxt(name)).map((pieces) => pieces.join(''));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (nothingThere.has(code)) return [];
    throw new Problem('unavailable', 'No name server answers at the moment; try again in a minute', { cause: error });
  }
}
