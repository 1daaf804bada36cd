import type { CaseFieldChange, CaseFieldValue, CaseSettings } from '@otklik/contract';
import type { Company } from '../../company/company.ts';
import { topicsAbove } from '../../company/topic-owners.ts';
import { invalidField } from '../../platform/errors.ts';
import type { CaseDesk } from '../case.ts';
import { readSettings } from '../settings/case-settings.store.ts';
import { keptOf, sayValues, valueOf, type KeptValue } from './case-field.ts';
import { readValues, writeValues } from './case-values.store.ts';
import type { Happened } from '../thread/thread.store.ts';

type Fields = CaseSettings['fields'];

/** Those that are asked for: what is archived is not. */
export async function fieldsAskedFor({ db, workspaceId }: Pick<CaseDesk, 'db' | 'workspaceId'>): Promise<Fields> {
  const { settings } = await readSettings(db, workspaceId);
  return settings.fields.filter(({ isArchived }) => !isArchived);
}

/** Writes what is new in the fields of a case. @returns what the history says of it; the fields that stay the same, nothing */
export async function putFields(
  desk: CaseDesk,
  fields: Fields,
  caseId: string,
  change: CaseFieldChange,
): Promise<Happened[]> {
  const wanted = Object.entries(change).map(([id, given]) => ({ id, kept: keptIn(fields, id, given) }));
  if (wanted.length === 0) return [];
  const before = await readValues(desk.db, desk.workspaceId, [caseId]);
  const happened: Happened[] = [];
  for (const { id, kept } of wanted) {
    const was = before.filter(({ field }) => field === id);
    if (sayValues(was) === sayValues(kept) && was[0]?.kind === kept[0]?.kind) continue;
    await writeValues(desk.db, desk.workspaceId, { caseId, field: id }, kept);
    happened.push({ what: 'field', from: sayValues(was), to: sayValues(kept), comment: id });
  }
  return happened;
}

function keptIn(fields: Fields, id: string, given: CaseFieldValue | null): KeptValue[] {
  const field = fields.find((each) => each.id === id);
  if (field === undefined) throw invalidField(`fields.${id}`, 'unknown', 'names no field of cases');
  return given === null ? [] : keptOf(field, given);
}

/** By case: what it has in the fields that there are. */
export async function valuesOf(
  desk: Pick<CaseDesk, 'db' | 'workspaceId'>,
  fields: Fields,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Record<string, CaseFieldValue>>> {
  const rows = fields.length === 0 ? [] : await readValues(desk.db, desk.workspaceId, caseIds);
  return new Map(
    caseIds.map((caseId) => {
      const own = rows.filter(({ case_id }) => case_id === caseId);
      const said = fields.flatMap((field) => {
        const value = valueOf(
          field,
          own.filter((row) => row.field === field.id),
        );
        return value === undefined ? [] : [[field.id, value] as const];
      });
      return [caseId, Object.fromEntries(said)];
    }),
  );
}

/** @throws Problem that names every field without which a case of this topic is not resolved */
export async function assertFilled(
  desk: CaseDesk,
  company: Company,
  { fields }: Pick<CaseSettings, 'fields'>,
  row: { readonly id: string; readonly topic_id: number | null },
): Promise<void> {
  const topics = topicsAbove(company, row.topic_id);
  const required = fields.filter(
    ({ isArchived, requiredToResolve, topics: of }) =>
      !isArchived &&
      (requiredToResolve === 'always' || (requiredToResolve === 'topics' && of.some((id) => topics.includes(id)))),
  );
  if (required.length === 0) return;
  const given = (await valuesOf(desk, fields, [row.id])).get(row.id) ?? {};
  const missing = required.find(({ id }) => given[id] === undefined);
  if (missing !== undefined)
    throw invalidField(`fields.${missing.id}`, 'required', `(${missing.name}) is required to make it resolved`);
}

/** What was joined with a case gives it what it has not got itself. */
export async function takeOverFields(desk: CaseDesk, from: string, to: string): Promise<Happened[]> {
  const rows = await readValues(desk.db, desk.workspaceId, [from, to]);
  const has = new Set(rows.filter(({ case_id }) => case_id === to).map(({ field }) => field));
  const given = rows.filter(({ case_id, field }) => case_id === from && !has.has(field));
  const happened: Happened[] = [];
  for (const field of new Set(given.map((row) => row.field))) {
    const kept = given.filter((row) => row.field === field).map(({ value, kind, number }) => ({ value, kind, number }));
    await writeValues(desk.db, desk.workspaceId, { caseId: to, field }, kept);
    happened.push({ what: 'field', to: sayValues(kept), comment: field });
  }
  return happened;
}
