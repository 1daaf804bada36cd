import pg from 'pg';
import { writersOf, type Database } from './database.ts';
import { SET_WORKSPACE } from './set-workspace.ts';

/** A statement that is prepared once per connection under its name: planning it costs as much as running it. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}
export type WrittenRow = readonly (string | null)[];

/**
 * One statement in one transaction of one workspace, as one message each way: what is sent up to a single sync is a transaction
 * of its own, and is durable when the server is ready again. A begin, a statement and a commit cost three sends on either side,
 * and a send costs more than the work in it. @returns the rows as text
 */
export async function writeAtOnce(
  db: Database,
  workspaceId: number,
  statement: PreparedStatement,
  values: readonly (string | number | Buffer | null)[],
): Promise<readonly WrittenRow[]> {
  if (!Number.isSafeInteger(workspaceId) || workspaceId <= 0) throw new TypeError('workspaceId is not an id');
  const client = await writersOf(db).connect();
  let isBroken = true;
  try {
    const rows = await new Promise<readonly WrittenRow[]>((resolve, reject) => {
      client.query(new WorkspaceStatement(workspaceId, statement, values, resolve, reject));
    });
    isBroken = false;
    return rows;
  } catch (error) {
    // After a failure that is not the statement's own nobody knows what state the connection is in.
    isBroken = !(error instanceof pg.DatabaseError) || error.severity !== 'ERROR';
    throw error;
  } finally {
    client.release(isBroken);
  }
}

/** What a connection keeps of the statements that it prepared; the driver fills it by `name` and `text` of what runs. */
interface Prepared {
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
}

/** The setting of the tenant and the statement, sent together; the driver calls the rest as the answers come. */
class WorkspaceStatement implements pg.Submittable {
  readonly name: string;
  readonly text: string;
  readonly #workspaceId: number;
  readonly #values: (string | Buffer | null)[];
  readonly #resolve: (rows: readonly WrittenRow[]) => void;
  readonly #reject: (error: Error) => void;
  readonly #rows: WrittenRow[] = [];
  #isSet = false;

  constructor(
    workspaceId: number,
    { name, text }: PreparedStatement,
    values: readonly (string | number | Buffer | null)[],
    resolve: (rows: readonly WrittenRow[]) => void,
    reject: (error: Error) => void,
  ) {
    this.name = name;
    this.text = text;
    this.#workspaceId = workspaceId;
    this.#values = values.map((value) => (typeof value === 'number' ? String(value) : value));
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: pg.Connection & Partial<Prepared>): void {
    connection.stream.cork();
    try {
      // Before the setting: a text that cannot be parsed then leaves no answer but its error.
      if (connection.parsedStatements?.[this.name] === undefined)
        connection.parse({ name: this.name, text: this.text, types: [] }, true);
      connection.bind({ statement: SET_WORKSPACE, values: [String(this.#workspaceId)] }, true);
      connection.execute({}, true);
      connection.bind({ statement: this.name, values: this.#values }, true);
      connection.execute({}, true);
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  handleRowDescription(): void {}

  handleDataRow({ fields }: { fields: WrittenRow }): void {
    if (this.#isSet) this.#rows.push(fields);
  }

  handleCommandComplete(): void {
    this.#isSet = true;
  }

  handleEmptyQuery(): void {}

  handlePortalSuspended(): void {}

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#rows);
  }
}
