import {
  caseFormSettings,
  type CaseField,
  type CaseFormChange,
  type CaseFormSettings,
  type NewCaseForm,
} from '@otklik/contract';
import { fieldsAskedFor } from '../cases/fields/case-fields.service.ts';
import type { Company } from '../company/company.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { newLinkToken } from '../surveys/link-address.ts';
import { assertPlace } from './assert-place.ts';
import { inOrderOf } from './form-questions.ts';
import { findCaseForm, insertCaseForm, updateCaseForm, type CaseFormRow } from './case-forms.store.ts';

export async function createCaseForm(work: Work, company: Company, given: NewCaseForm): Promise<CaseFormRow> {
  const caseFields = await assertKnown(work, company, given);
  const row = await insertCaseForm(work.db, work.workspaceId, {
    name: given.name,
    token: newLinkToken(),
    unit_id: given.unitId,
    touchpoint_id: given.touchpointId,
    class: given.class,
    settings: JSON.stringify(inStep(given.settings, caseFields)),
    origins: given.origins,
    widget: JSON.stringify(given.widget),
    created_by: work.actor.id,
    created_at: work.now,
  });
  await audit(work, { action: 'case_form.create', subject: { kind: 'case_form', id: row.id }, after: given });
  return row;
}

export async function changeCaseForm(
  work: Work,
  company: Company,
  id: number,
  change: CaseFormChange,
): Promise<CaseFormRow> {
  const before = await findCaseForm(work.db, work.workspaceId, { id });
  if (before === undefined || !seesUnit(work.actor, before.unit_id)) throw new Problem('not_found');
  const caseFields = await assertKnown(work, company, change);
  const { name, unitId, touchpointId, origins, settings, widget, isClosed } = change;
  const row = await updateCaseForm(work.db, work.workspaceId, id, {
    name: name ?? before.name,
    unit_id: unitId ?? before.unit_id,
    touchpoint_id: touchpointId === undefined ? before.touchpoint_id : touchpointId,
    class: change.class ?? before.class,
    origins: origins ?? before.origins,
    ...(settings === undefined ? {} : { settings: JSON.stringify(inStep(settings, caseFields)) }),
    ...(widget === undefined ? {} : { widget: JSON.stringify(widget) }),
    ...(isClosed === undefined ? {} : { closed_at: isClosed ? (before.closed_at ?? work.now) : null }),
  });
  await audit(work, { action: 'case_form.change', subject: { kind: 'case_form', id }, after: change });
  return row;
}

/** What a form asks, with the defaults of what was added since it was saved. */
export function settingsOf(row: CaseFormRow): CaseFormSettings {
  return caseFormSettings.parse(row.settings);
}

/** The words for options of fields of cases, in the order that the fields have now. */
export function inStep(settings: CaseFormSettings, caseFields: readonly CaseField[]): CaseFormSettings {
  const fields = settings.fields.map((field) => {
    const fills = caseFields.find(({ id }) => id === field.fills);
    return fills === undefined ? field : inOrderOf(field, fills);
  });
  return { ...settings, fields };
}

/** Gives the fields of cases that a form may fill. */
async function assertKnown(work: Work, company: Company, given: CaseFormChange): Promise<readonly CaseField[]> {
  assertPlace(work, company, given);
  given.settings?.unitIds.forEach((id, at) => {
    if (!company.units.byId.has(id))
      throw invalidField(`settings.unitIds.${at}`, 'unknown', 'names no unit of this company');
  });
  given.settings?.topicIds.forEach((id, at) => {
    if (!company.topics.byId.has(id))
      throw invalidField(`settings.topicIds.${at}`, 'unknown', 'names no topic of this company');
  });
  const fills = (given.settings?.fields ?? []).map((field) => field.fills);
  const known = fills.some((field) => field !== null) ? await fieldsAskedFor(work) : [];
  fills.forEach((field, at) => {
    if (field !== null && !known.some(({ id }) => id === field))
      throw invalidField(`settings.fields.${at}.fills`, 'unknown', 'names no field of cases that is asked for');
  });
  return known;
}
