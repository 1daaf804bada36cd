import type { NewInteraction } from '@otklik/contract';
import { companyOf } from '../company/company.snapshot.ts';
import type { Company } from '../company/company.ts';
import { binaryArrays } from '../platform/database/binary-arrays.ts';
import { unnestText, unnestValues, type Column } from '../platform/database/unnest.ts';
import { writeAtOnce, type PreparedStatement } from '../platform/database/write-at-once.ts';
import { Problem } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { freshServedText, freshServedValues, tallyServed, type ServedTally } from './fresh-served.ts';
import { prepareInteraction, type InteractionRow } from './interaction.ts';
import { interactionColumns } from './interactions.store.ts';

/** What is an interaction's own; in all else many are alike: the same barista sold the same cup. */
const own: ReadonlySet<string> = new Set(['id', 'occurred_at', 'day', 'hour']);
const shared = interactionColumns.filter(({ name }) => !own.has(name));
const list = shared.map((column) => column.name).join(', ');

interface Sort {
  readonly number: number;
  readonly row: InteractionRow;
}
const sortColumns: readonly Column<Sort>[] = [
  { name: 'sort', type: 'integer', of: ({ number }) => number },
  ...shared.map((column): Column<Sort> => ({ ...column, of: ({ row }) => column.of(row) })),
];
const SORTS = 2 + own.size + 1;

/** Each sort of interactions is sent once, and an interaction says by number which is its own: a quarter of the values to be read. */
const statement: PreparedStatement = {
  name: 'write-interaction-history',
  text: `
    with served as (
      insert into interactions (workspace_id, id, occurred_at, day, hour, ${list})
      select $1::integer, id, at, day, hour, ${list}
      from (select unnest($2::uuid[]) as id, unnest($3::timestamptz[]) as at, unnest($4::date[]) as day,
          unnest($5::smallint[]) as hour, unnest($6::integer[]) as sort) as given
        join ${unnestText(sortColumns, SORTS)} as sorts using (sort) returning 1),
    ${freshServedText(SORTS + sortColumns.length)}`,
};

/** Tens of thousands of interactions that lie behind us, on their way: all of them new, and of nobody whom we know or ask. */
export interface History {
  /** Checked as what comes by the doors is. @throws Problem that names the interaction and the field */
  add(sent: NewInteraction): void;
  /** Writes what was added, with what it counts, and begins anew. @throws unique_violation when one was known */
  write(): Promise<void>;
}

export async function openHistory(services: Services, workspaceId: number): Promise<History> {
  const company = await companyOf(services.db, workspaceId);
  const now = services.now().getTime();
  let columns = emptyColumns();
  return {
    add: (sent) => addTo(columns, rowOf(company, sent, now)),
    async write() {
      const { length } = columns.ids;
      if (length === 0) return;
      const values = [workspaceId, ...valuesOf(columns)];
      columns = emptyColumns();
      await writeAtOnce(services.db, workspaceId, statement, values);
      services.measurements.interactionsTaken.inc(length);
      services.live.announce(workspaceId);
    },
  };
}

function rowOf(company: Company, sent: NewInteraction, now: number): InteractionRow {
  const prepared = prepareInteraction(company, sent, now);
  if (!('refused' in prepared)) return prepared.row;
  throw new Problem('invalid_input', `${sent.id ?? sent.externalId}: ${prepared.path}: ${prepared.message}`);
}

/** Numbers and not objects: what lives for a month of a company is not carried about by the collector of garbage. */
interface Columns {
  readonly ids: string[];
  readonly instants: number[];
  readonly days: number[];
  readonly hours: number[];
  readonly sortOf: number[];
  readonly sorts: Map<string, Sort>;
  readonly served: ServedTally;
}

function emptyColumns(): Columns {
  return { ids: [], instants: [], days: [], hours: [], sortOf: [], sorts: new Map(), served: tallyServed() };
}

function addTo(columns: Columns, row: InteractionRow): void {
  columns.ids.push(row.id);
  columns.instants.push(Date.parse(row.occurredAt));
  columns.days.push(Date.parse(row.day) / DAY_MS);
  columns.hours.push(row.hour);
  const key = JSON.stringify(shared.map((column) => column.of(row)));
  let sort = columns.sorts.get(key);
  if (sort === undefined) columns.sorts.set(key, (sort = { number: columns.sorts.size, row }));
  columns.sortOf.push(sort.number);
  columns.served.count(row);
}

function valuesOf({ ids, instants, days, hours, sortOf, sorts, served }: Columns) {
  const { length } = ids;
  return [
    binaryArrays.uuids(Buffer.from(ids.join('').replaceAll('-', ''), 'hex'), length),
    binaryArrays.timestamps(instants, length),
    binaryArrays.dates(days, length),
    binaryArrays.smallints(hours, length),
    binaryArrays.integers(sortOf, length),
    ...unnestValues(sortColumns, [...sorts.values()]),
    ...freshServedValues(served),
  ];
}

const DAY_MS = 86_400_000;
