import { volumeRow, type RowRefusal, type VolumeDay } from '@otklik/contract';
import { seesUnit, type Actor } from '../../platform/actor.ts';
import { readAmount, readDay } from '../../platform/csv/read-cell.ts';
import { readTable, type Column } from '../../platform/csv/read-table.ts';
import type { Company } from '../company.ts';

type Field = 'day' | 'unit' | 'team' | 'amount';

const columns: readonly Column<Field>[] = [
  { field: 'day', headers: ['day', 'date', 'день', 'дата'], isRequired: true },
  {
    field: 'unit',
    headers: ['unit code', 'unit', 'код точки', 'код подразделения', 'точка', 'код підрозділу'],
    isRequired: false,
  },
  {
    field: 'team',
    headers: ['team code', 'team', 'код команды', 'код смены', 'команда', 'код команди'],
    isRequired: false,
  },
  {
    field: 'amount',
    headers: ['amount', 'volume', 'количество', 'объем', 'объём', 'кількість', 'обсяг'],
    isRequired: true,
  },
];

/** A row on its way in: what the sender wrote, and the number by which he finds it again. */
export interface Given {
  readonly row: number;
  readonly value: unknown;
}

export function rowsOfCsv(text: string): readonly Given[] {
  return readTable(text, columns).rows.map(({ row, cells }) => ({
    row,
    value: {
      day: readDay(cells.day) ?? cells.day,
      unitCode: cells.unit === '' ? null : cells.unit,
      teamCode: cells.team === '' ? null : cells.team,
      amount: readAmount(cells.amount) ?? cells.amount,
    },
  }));
}

/** Each row is accepted or refused by itself; of two for one cell the later counts. */
export function readRows(given: readonly Given[], company: Company, actor: Actor) {
  const accepted = new Map<string, VolumeDay>();
  const refused: RowRefusal[] = [];
  for (const { row, value } of given) {
    const read = readRow(value, company, actor);
    if ('column' in read) refused.push({ row, ...read });
    else accepted.set(`${read.day} ${read.unitId} ${read.teamId}`, read);
  }
  return { days: [...accepted.values()], accepted: given.length - refused.length, refused };
}

type Refusal = Omit<RowRefusal, 'row'>;

function readRow(value: unknown, company: Company, actor: Actor): VolumeDay | Refusal {
  const parsed = volumeRow.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      column: issue?.path.join('.') ?? '',
      code: issue?.code ?? 'invalid',
      message: issue?.message ?? 'is not valid',
    };
  }
  const { day, amount, ...place } = parsed.data;
  const unitId = idOf(company.units, place.unitId, place.unitCode);
  if (unitId === undefined) return unknown('unit', place.unitCode ?? place.unitId);
  const teamId = idOf(company.teams, place.teamId, place.teamCode);
  if (teamId === undefined) return unknown('team', place.teamCode ?? place.teamId);
  const at = unitId ?? (teamId === null ? null : (company.teams.byId.get(teamId)?.unitId ?? null));
  if (!mayWrite(actor, at))
    return unknown(unitId === null ? 'team' : 'unit', place.unitCode ?? place.unitId ?? place.teamCode ?? place.teamId);
  return { day, unitId, teamId, amount };
}

/** What belongs to no unit is the company's: only who sees all of it writes there. */
function mayWrite(actor: Actor, unitId: number | null): boolean {
  return unitId === null ? actor.unitIds === 'all' : seesUnit(actor, unitId);
}

interface Things {
  readonly byId: ReadonlyMap<number, { readonly id: number }>;
  readonly byCode: ReadonlyMap<string, { readonly id: number }>;
}

/** Null: none was named. Undefined: named, but there is none. */
function idOf(
  things: Things,
  id: number | null | undefined,
  code: string | null | undefined,
): number | null | undefined {
  if (id != null) return things.byId.get(id)?.id;
  if (code != null) return things.byCode.get(code)?.id;
  return null;
}

function unknown(noun: 'unit' | 'team', named: unknown): Refusal {
  return { column: noun, code: 'unknown', message: `"${String(named)}" is no ${noun} of this company that you see` };
}
