import { sql, type Selectable } from 'kysely';
import { reserveOf, type Database } from '../platform/database/database.ts';
import type { MeasuresTable } from '../platform/database/tables.gen.ts';
import { inWorkspace, type WorkspaceDb } from '../platform/database/work.ts';

export const measureRoles = ['response', 'nps', 'satisfaction', 'effort', 'solved', 'importance'] as const;
export type MeasureRole = (typeof measureRoles)[number];

/**
 * What a histogram is about. A new wording (fingerprint) or another scale is another measure, so that unlike things never
 * merge; role `response` counts answers with at least one score, because the number of answers is not the sum over factors.
 */
export interface Measure {
  readonly role: MeasureRole;
  readonly scale: string;
  readonly factorId: number | null;
  readonly surveyId: number | null;
  readonly questionId: string | null;
  readonly fingerprint: string;
}

export interface KnownMeasure extends Measure {
  readonly id: number;
  readonly lowest: number;
  readonly length: number;
}

/** The measures of one workspace that this process has met. They never change and are never deleted. */
export interface MeasureBook {
  idOf(key: string): number | undefined;
  /** @throws RangeError for an id that was never loaded */
  get(id: number): KnownMeasure;
  all(): readonly KnownMeasure[];
}

export function measureKey(measure: Measure): string {
  return `${measure.role}|${measure.scale}|${measure.factorId ?? 0}|${measure.surveyId ?? 0}|${measure.questionId ?? ''}|${measure.fingerprint}`;
}

export function responseMeasure(surveyId: number | null): Measure {
  return { role: 'response', scale: '1-1', factorId: null, surveyId, questionId: null, fingerprint: '' };
}

/** Its key, which every answer asks for. */
export function responseKey(surveyId: number | null): string {
  return `response|1-1|0|${surveyId ?? 0}||`;
}

class Book implements MeasureBook {
  readonly ids = new Map<string, number>();
  readonly byId = new Map<number, KnownMeasure>();
  idOf(key: string): number | undefined {
    return this.ids.get(key);
  }
  get(id: number): KnownMeasure {
    const measure = this.byId.get(id);
    if (measure === undefined) throw new RangeError(`measure ${id} has not been loaded`);
    return measure;
  }
  all(): readonly KnownMeasure[] {
    return [...this.byId.values()];
  }
  add(id: number, measure: Measure): void {
    const [lowest = 0, highest = 0] = measure.scale.split('-').map(Number);
    this.ids.set(measureKey(measure), id);
    this.byId.set(id, { ...measure, id, lowest, length: highest - lowest + 1 });
  }
}

const books = new WeakMap<Database, Map<number, Book>>();

/**
 * The workspace's measures, with `wanted` among them. Missing ones are written in a transaction of their own, before the
 * caller's begins: an id that was rolled back must not be remembered.
 */
export async function measuresOf(
  db: Database,
  workspaceId: number,
  wanted: readonly Measure[] = [],
): Promise<MeasureBook> {
  const book = rememberedMeasures(db, workspaceId) ?? (await load(db, workspaceId));
  const missing = wanted.filter((measure) => book.idOf(measureKey(measure)) === undefined);
  return missing.length === 0 ? book : load(db, workspaceId, missing);
}

/** Without waiting: what this process knows already. */
export function rememberedMeasures(db: Database, workspaceId: number): MeasureBook | undefined {
  return books.get(db)?.get(workspaceId);
}

/**
 * Learns measures that another process wrote, met in rows that it counted: they are committed, so they may be remembered even
 * though this transaction reads them.
 */
export async function learnMeasures(
  db: WorkspaceDb,
  workspaceId: number,
  book: MeasureBook,
  ids: Iterable<number>,
): Promise<void> {
  if (!(book instanceof Book)) return;
  const unknown = [...new Set(ids)].filter((id) => !book.byId.has(id));
  if (unknown.length > 0) await learnAllMeasures(db, workspaceId, book);
}

/** For whoever looks for measures of a kind: an import on the command line or another server may have written some since. */
export async function learnAllMeasures(db: WorkspaceDb, workspaceId: number, book: MeasureBook): Promise<void> {
  if (!(book instanceof Book)) return;
  const rows = await db.selectFrom('measures').selectAll().where('workspace_id', '=', workspaceId).execute();
  for (const row of rows) book.add(row.id, readMeasure(row));
}

async function load(db: Database, workspaceId: number, missing: readonly Measure[] = []): Promise<Book> {
  const rows = await inWorkspace(reserveOf(db), workspaceId, async (inside) => {
    for (const measure of missing.toSorted((a, b) => (measureKey(a) < measureKey(b) ? -1 : 1))) {
      await sql`insert into measures (workspace_id, key, role, scale, factor_id, survey_id, question_id, fingerprint)
        values (${workspaceId}, ${measureKey(measure)}, ${measure.role}, ${measure.scale}, ${measure.factorId}, ${measure.surveyId},
          ${measure.questionId}, ${measure.fingerprint})
        on conflict (workspace_id, key) do nothing`.execute(inside);
    }
    return inside.selectFrom('measures').selectAll().where('workspace_id', '=', workspaceId).execute();
  });
  let ofDatabase = books.get(db);
  if (ofDatabase === undefined) books.set(db, (ofDatabase = new Map<number, Book>()));
  let book = ofDatabase.get(workspaceId);
  if (book === undefined) ofDatabase.set(workspaceId, (book = new Book()));
  for (const row of rows) book.add(row.id, readMeasure(row));
  return book;
}

function readMeasure(row: Selectable<MeasuresTable>): Measure {
  return {
    role: row.role as MeasureRole, // the table's check allows nothing else
    scale: row.scale,
    factorId: row.factor_id,
    surveyId: row.survey_id,
    questionId: row.question_id,
    fingerprint: row.fingerprint,
  };
}
