import { BUCKET_RATIO } from '@otklik/metrics';
import { sql, type RawBuilder } from 'kysely';

/**
 * The bucket of `@otklik/metrics` that a duration falls into.
 *
 * @param seconds a float: a logarithm of a numeric takes the database a hundred times as long
 */
export function bucketOf(seconds: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(case when ${seconds} < 1 then 0 else 1 + floor(ln(${seconds}) / ${Math.log(BUCKET_RATIO)}::float8) end)`;
}
