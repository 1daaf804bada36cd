import { labelOf, type CaseFieldValue, type CaseSettings } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { writeTable } from '../../platform/csv/write-table.ts';
import type { Work } from '../../platform/database/work.ts';
import { numberOf, priorityOf } from '../case.ts';
import { valuesOf } from '../fields/case-fields.service.ts';
import { readSettings } from '../settings/case-settings.store.ts';
import type { Services } from '../../platform/services.ts';
import type { CaseRow } from '../cases.store.ts';
import { asReadBy } from '../may-answer.ts';
import { fieldsReadBy, wordsReadBy, type ReadWords } from '../words-closed-off.ts';
import { foundAsRead } from './found-as-read.ts';
import { listCases, type CaseFilter, type CasePage } from './list-cases.store.ts';

const MOST = 10_000;
const AT_ONCE = 500;
type Cell = string | number | null;

const columns: Readonly<Record<string, (row: CaseRow, company: Company, settings: CaseSettings) => Cell>> = {
  number: (row) => numberOf(row),
  title: ({ title }) => title,
  status: ({ status }) => status,
  label: ({ status, label_id }, _company, { labels }) => labelOf(labels, { status, labelId: label_id })?.name ?? null,
  class: (row) => row.class,
  priority: ({ priority }) => priorityOf(priority),
  origin: ({ origin }) => origin,
  topic: ({ topic_id }, { topics }) => nameIn(topics, topic_id),
  unit: ({ unit_id }, { units }) => nameIn(units, unit_id),
  touchpoint: ({ touchpoint_id }, { touchpoints }) => nameIn(touchpoints, touchpoint_id),
  owner: ({ owner_id }, { members }) => members.find(({ userId }) => userId === owner_id)?.displayName ?? null,
  order: ({ order_number }) => order_number,
  opened: ({ opened_at }) => opened_at.toISOString(),
  closed: ({ closed_at }) => closed_at?.toISOString() ?? null,
  due: ({ due_at }) => due_at?.toISOString() ?? null,
  sla: ({ sla }) => sla,
  points: ({ points }) => points,
  resolution: ({ resolution }) => resolution,
  'root cause': ({ root_cause }) => root_cause,
};

/** What the list shows, as a table: our columns, then the company's own fields by their names. */
export async function exportCases(
  services: Pick<Services, 'secrets'>,
  work: Work,
  company: Company,
  filter: CaseFilter,
  by: CasePage['by'],
): Promise<string> {
  const { settings } = await readSettings(work.db, work.workspaceId);
  const table: Cell[][] = [[...Object.keys(columns), ...settings.fields.map(({ name }) => name)]];
  for (let after: CasePage['after'] = null; table.length <= MOST;) {
    const listed = await listCases(work.db, work.workspaceId, filter, { by, after, limit: AT_ONCE });
    const read = await wordsReadBy(services, work, company, listed);
    const found = await foundAsRead(work, filter.search, listed, read);
    const rows = found.map((row) => withWords(asReadBy(work.actor, company, row), read));
    const ids = rows.map(({ id }) => id);
    const values = await valuesOf(work, settings.fields, ids);
    for (const row of rows)
      table.push([
        ...Object.values(columns).map((cell) => cell(row, company, settings)),
        ...cellsOf(
          settings,
          fieldsReadBy((text) => read(row.id, text), settings.fields, values.get(row.id) ?? {}),
        ),
      ]);
    const last = listed.at(-1);
    if (last === undefined || listed.length < AT_ONCE) break;
    const opened = last.opened_at.toISOString();
    after = by === 'newest' ? [opened, last.id] : [last.due_at?.toISOString() ?? 'infinity', opened, last.id];
  }
  return writeTable(table.slice(0, MOST + 1));
}

function withWords(row: CaseRow, read: ReadWords): CaseRow {
  const resolution = row.resolution === null ? null : read(row.id, row.resolution);
  return { ...row, title: read(row.id, row.title), resolution };
}

function cellsOf({ fields }: CaseSettings, values: Readonly<Record<string, CaseFieldValue>>): Cell[] {
  return fields.map(({ id }) => {
    const value = values[id];
    if (value === undefined) return null;
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    return Array.isArray(value) ? value.join('; ') : value;
  });
}

function nameIn(
  things: { readonly byId: ReadonlyMap<number, { readonly name: string }> },
  id: number | null,
): string | null {
  return id === null ? null : (things.byId.get(id)?.name ?? null);
}
