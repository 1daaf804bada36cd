import type pg from 'pg';
import { pipelineOf, type Database } from './database.ts';

/** A statement that is prepared once per connection under its name: planning it costs as much as running it. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

/**
 * One statement in one transaction of one workspace, in one round trip: begin, statement and commit are sent together. When
 * the statement fails, the commit that follows it rolls back, and nothing is written.
 */
export async function writeAtOnce<Row extends pg.QueryResultRow>(
  db: Database,
  workspaceId: number,
  statement: PreparedStatement,
  values: readonly unknown[],
): Promise<pg.QueryResult<Row>> {
  if (!Number.isSafeInteger(workspaceId) || workspaceId <= 0) throw new TypeError('workspaceId is not an id');
  const client = await pipelineOf(db).connect();
  let isBroken = true;
  try {
    const [begun, written, committed] = await Promise.allSettled([
      client.query(`begin; set local app.workspace = '${workspaceId}'`),
      client.query<Row>({ name: statement.name, text: statement.text, values: [...values] }),
      client.query('commit'),
    ]);
    if (begun.status === 'rejected') throw begun.reason;
    isBroken = committed.status === 'rejected';
    if (written.status === 'rejected') throw written.reason;
    if (committed.status === 'rejected') throw committed.reason;
    assertCommitted(committed.value);
    return written.value;
  } finally {
    // After a failure that is not the statement's own nobody knows what state the connection is in.
    client.release(isBroken);
  }
}

function assertCommitted(result: pg.QueryResult): void {
  if (result.command !== 'COMMIT') throw new Error(`the transaction ended with ${result.command}`);
}
