import { sql } from 'kysely';
import { definitionSchema } from '@otklik/questionnaire';
import type { WorkspaceDb } from '../platform/database/work.ts';
import type { CountedAnswer } from './cells.ts';
import { createCompositeChanges, type Composite, type TwoPartGroup } from './composites.ts';
import type { MeasureBook } from './measures.ts';
import { twoPartGroups } from './two-part-groups.ts';

const PIECE = 5_000;

interface RatedRow {
  id: string;
  survey_id: number | null;
  survey_number: number | null;
  day: string;
  unit_id: number;
  touchpoint_id: number;
  channel_id: number;
  mode: number;
  measure_ids: number[];
  product_of: number[];
  scores: number[];
}

/** Two-part answers added up again, piece by piece: memory stays flat however many there are. */
export async function recountComposites(
  db: WorkspaceDb,
  workspaceId: number,
  measures: MeasureBook,
): Promise<Composite[]> {
  const importance = measures.all().flatMap((measure) => (measure.role === 'importance' ? [measure.id] : []));
  if (importance.length === 0) return [];
  const changes = createCompositeChanges(measures);
  const groups = await groupsOfVersions(db, workspaceId);
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await sql<RatedRow>`
      select id, survey_id, survey_number, day, unit_id, touchpoint_id, channel_id, mode, measure_ids, product_of, scores from responses
      where workspace_id = ${workspaceId} and id > ${after} and not test and measure_ids && ${importance}::integer[]
      order by id limit ${PIECE}`.execute(db);
    for (const row of rows) changes.count(answerOf(row), groups.get(`${row.survey_id}:${row.survey_number}`) ?? [], 1);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PIECE) return changes.changed();
    after = last.id;
  }
}

async function groupsOfVersions(db: WorkspaceDb, workspaceId: number): Promise<Map<string, TwoPartGroup[]>> {
  const versions = await db
    .selectFrom('survey_versions')
    .select(['survey_id', 'number', 'definition'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return new Map(
    versions.map(({ survey_id, number, definition }) => [
      `${survey_id}:${number}`,
      twoPartGroups(survey_id, definitionSchema.parse(definition)),
    ]),
  );
}

function answerOf(row: RatedRow): CountedAnswer {
  return {
    day: row.day,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    channelId: row.channel_id,
    mode: row.mode,
    surveyId: row.survey_id,
    measureIds: row.measure_ids,
    productOf: row.product_of,
    scores: row.scores,
    employeeId: null,
    teamId: null,
    topicId: null,
    segmentIds: null,
    test: false,
  };
}

/** One line a composite: equal lines are equal facts. */
export function describeComposite(one: Composite): string {
  return [
    one.day,
    one.group.key,
    one.unitId,
    one.touchpointId,
    one.channelId,
    one.mode,
    `n ${one.n}`,
    `sums ${one.sums.join(',')}`,
    `products ${one.products.join(',')}`,
    `net ${one.netSum},${one.netSquare}`,
    `ratio ${one.ratioSum},${one.ratioSquare}`,
  ].join(' ');
}

export async function describeKeptComposites(db: WorkspaceDb, workspaceId: number): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', day, group_key, unit_id, touchpoint_id, channel_id, mode, 'n ' || n, 'sums ' || array_to_string(sums, ','),
      'products ' || array_to_string(products, ','), 'net ' || net_sum || ',' || net_square, 'ratio ' || ratio_sum || ',' || ratio_square) as line
    from composites_day where workspace_id = ${workspaceId} and n <> 0`.execute(db);
  return rows.map((row) => row.line);
}
