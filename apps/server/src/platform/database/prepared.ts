import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';

const MARK = '/* prepared */ ';

/**
 * Stands at the head of a statement that runs all the time: each connection plans it once, and planning one of few rows costs more than
 * running it. Only for texts that are always the same, and that name their columns: `*` would fail on old connections after a
 * migration. Not where the best plan hangs on the values, such as a report over any period.
 */
export const prepared = sql.raw(MARK);

/** The same for a statement that comes as text. */
export function markPrepared(text: string): string {
  return MARK + text;
}

const names = new Map<string, string>();

/** Makes a connection give marked statements a name, by which the driver prepares them. */
export function prepareMarked(client: pg.ClientBase): void {
  const driver: unknown = Object.getPrototypeOf(client);
  if (typeof driver !== 'object' || driver === null) throw new TypeError('a connection of no driver');
  Reflect.set(client, 'query', (text: unknown, values: unknown, ...rest: unknown[]) => {
    const query: unknown = Reflect.get(driver, 'query');
    if (typeof query !== 'function') throw new TypeError('a connection asks no queries');
    const isMarked = typeof text === 'string' && text.startsWith(MARK);
    return Reflect.apply(query, client, isMarked ? [{ name: nameOf(text), text, values }] : [text, values, ...rest]);
  });
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = createHash('sha256').update(text).digest('base64url').slice(0, 22)));
  return name;
}
