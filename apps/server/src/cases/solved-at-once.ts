import { sql } from 'kysely';

/** What first-contact resolution counts as solved. */
export const solvedAtOnce = sql`(origin <> 'answer' and status in ('resolved', 'confirmed') and reopenings = 0 and heard = 0
  and not is_repeated)`;
