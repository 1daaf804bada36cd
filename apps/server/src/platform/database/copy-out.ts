import { sql, type RawBuilder } from 'kysely';
import pg from 'pg';
import { CopiedRow } from './copied-row.ts';
import { writersOf, type Database } from './database.ts';

/** What every binary copy begins with: a signature of eleven bytes, flags, and an extension that is empty. */
const HEADER_BYTES = 19;
const END = -1;

/**
 * Reads a query of many rows as PostgreSQL keeps them: no number becomes text on the way and no row an object, which for a million rows
 * costs more than what is done with them. One transaction of one workspace, closed when all rows have been told of.
 * @param query without parameters: a copy takes none (`sql.lit`)
 * @param onRow called with the same object for every row; what it throws ends the copy at once
 */
export async function copyOut(
  db: Database,
  workspaceId: number,
  query: RawBuilder<unknown>,
  onRow: (row: CopiedRow) => void,
): Promise<void> {
  if (!Number.isSafeInteger(workspaceId) || workspaceId <= 0) throw new TypeError('workspaceId is not an id');
  const { sql: text, parameters } = sql`copy (${query}) to stdout (format binary)`.compile(db);
  if (parameters.length > 0) throw new TypeError('a copy takes no parameters');
  const client = await writersOf(db).connect();
  let isBroken = true;
  try {
    await new Promise<void>((resolve, reject) => {
      client.query(new Copy(`set local app.workspace = '${workspaceId}'; ${text}`, onRow, resolve, reject));
    });
    isBroken = false;
  } catch (error) {
    // After a failure that is not the statement's own nobody knows what state the connection is in.
    isBroken = !(error instanceof pg.DatabaseError) || error.severity !== 'ERROR';
    throw error;
  } finally {
    client.release(isBroken);
  }
}

/** Setting and copy as one message: what is sent so is one transaction, and the setting ends with it. */
class Copy implements pg.Submittable {
  readonly #text: string;
  readonly #onRow: (row: CopiedRow) => void;
  readonly #resolve: () => void;
  readonly #reject: (error: unknown) => void;
  readonly #row = new CopiedRow();
  #isFirst = true;
  /** What comes before the connection is closed is nobody's. */
  #isFailed = false;

  constructor(text: string, onRow: (row: CopiedRow) => void, resolve: () => void, reject: (error: unknown) => void) {
    this.#text = text;
    this.#onRow = onRow;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#text);
  }

  /** The server sends every row as a message of its own, the header before the first and a mark after the last. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.#isFailed) return;
    const from = this.#isFirst ? HEADER_BYTES : 0;
    this.#isFirst = false;
    if (chunk.length < from + 2 || chunk.readInt16BE(from) === END) return;
    try {
      this.#row.open(chunk, from);
      this.#onRow(this.#row);
    } catch (error) {
      this.#isFailed = true;
      this.#reject(error);
    }
  }

  handleRowDescription(): void {}

  handleDataRow(): void {}

  handleCommandComplete(): void {}

  handleEmptyQuery(): void {}

  handlePortalSuspended(): void {}

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve();
  }
}
