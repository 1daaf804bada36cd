import { timeZone, type RowRefusal, type Unit } from '@otklik/contract';
import { readTable, type Column, type Row } from '../../platform/csv/read-table.ts';

type Field = 'name' | 'code' | 'parent' | 'kind' | 'timeZone';

const columns: readonly Column<Field>[] = [
  { field: 'name', headers: ['name', 'название', 'назва'], isRequired: true },
  { field: 'code', headers: ['code', 'код'], isRequired: true },
  {
    field: 'parent',
    headers: ['parent code', 'parent', 'код родителя', 'родитель', 'код вышестоящего', 'код батьківського'],
    isRequired: false,
  },
  { field: 'kind', headers: ['kind', 'вид', 'тип'], isRequired: false },
  { field: 'timeZone', headers: ['time zone', 'timezone', 'часовой пояс', 'часовий пояс'], isRequired: false },
];

const kinds: Readonly<Record<string, Unit['kind']>> = {
  business: 'business',
  бизнес: 'business',
  бізнес: 'business',
  region: 'region',
  регион: 'region',
  регіон: 'region',
  point: 'point',
  точка: 'point',
};

/** One unit of a file, as far as the row itself can tell. */
export interface UnitRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  /** Null: stands at the top. Undefined: the file has no such column, a unit that is known stays where it is. */
  readonly parentCode: string | null | undefined;
  /** Undefined: as it is; a new one is a point. */
  readonly kind: Unit['kind'] | undefined;
  /** Undefined: as it is; a new one has its parent's. */
  readonly timeZone: string | undefined;
}

export function readUnitRows(text: string): { rows: readonly UnitRow[]; refused: readonly RowRefusal[] } {
  const table = readTable(text, columns);
  const rows: UnitRow[] = [];
  const refused: RowRefusal[] = [];
  const known = new Set<string>();
  for (const row of table.rows) {
    const fault = faultOf(row, known);
    if (fault !== null) refused.push({ row: row.row, ...fault });
    else {
      known.add(row.cells.code);
      rows.push(unitOf(row, table.fields.has('parent')));
    }
  }
  return { rows, refused };
}

function faultOf({ cells }: Row<Field>, known: ReadonlySet<string>): Omit<RowRefusal, 'row'> | null {
  if (cells.code === '')
    return { column: 'code', code: 'empty', message: 'is empty: by its code a unit is found again next time' };
  if (cells.code.length > 100) return { column: 'code', code: 'too_long', message: 'has more than 100 characters' };
  if (known.has(cells.code))
    return { column: 'code', code: 'repeated', message: `"${cells.code}" stands in an earlier row already` };
  if (cells.name === '') return { column: 'name', code: 'empty', message: 'is empty' };
  if (cells.name.length > 200) return { column: 'name', code: 'too_long', message: 'has more than 200 characters' };
  if (cells.kind !== '' && kinds[cells.kind.toLowerCase()] === undefined)
    return { column: 'kind', code: 'unknown', message: `"${cells.kind}" is not business, region or point` };
  if (cells.timeZone !== '' && !timeZone.safeParse(cells.timeZone).success)
    return {
      column: 'time zone',
      code: 'unknown',
      message: `"${cells.timeZone}" is not a time zone such as Europe/Moscow`,
    };
  return null;
}

function unitOf({ row, cells }: Row<Field>, namesParents: boolean): UnitRow {
  return {
    row,
    code: cells.code,
    name: cells.name,
    parentCode: namesParents ? (cells.parent === '' ? null : cells.parent) : undefined,
    kind: kinds[cells.kind.toLowerCase()],
    timeZone: cells.timeZone === '' ? undefined : cells.timeZone,
  };
}
