import { caseFormEndpoints, widgetSettings, type CaseField, type CaseForm } from '@otklik/contract';
import { fieldsAskedFor } from '../cases/fields/case-fields.service.ts';
import { companyRoute } from '../company/company.route.ts';
import { seesUnit } from '../platform/actor.ts';
import type { Work } from '../platform/database/work.ts';
import { route, type Call, type Route, type Sent } from '../platform/http/route.ts';
import { publicAddress } from '../surveys/link-address.ts';
import { caseFormCode, caseFormPath } from './case-form-path.ts';
import { changeCaseForm, createCaseForm, inStep, settingsOf } from './case-forms.service.ts';
import { countCasesOfForms, listCaseForms, type CaseFormRow } from './case-forms.store.ts';

type AnyCall = Pick<Call<never>, 'services' | 'request'>;

export const caseFormRoutes: readonly Route[] = [
  route(caseFormEndpoints.list, async (call, work) => {
    const rows = await listCaseForms(work.db, work.workspaceId);
    const counts = await countCasesOfForms(work.db, work.workspaceId);
    const fields = await fieldsAskedFor(work);
    const seen = rows.filter((row) => seesUnit(call.actor, row.unit_id));
    return { items: seen.map((row) => present(call, row, fields, counts.get(row.id) ?? 0)) };
  }),
  companyRoute(caseFormEndpoints.create, async (call, work, company) =>
    present(call, await createCaseForm(work, company, call.body), await fieldsAskedFor(work), 0),
  ),
  companyRoute(caseFormEndpoints.update, async (call, work, company) => {
    const row = await changeCaseForm(work, company, call.params.caseFormId, call.body);
    return present(call, row, await fieldsAskedFor(work), await casesOf(work, row.id));
  }),
];

async function casesOf(work: Work, formId: number): Promise<number> {
  return (await countCasesOfForms(work.db, work.workspaceId, { formId })).get(formId) ?? 0;
}

function present(
  { services, request }: AnyCall,
  row: CaseFormRow,
  caseFields: readonly CaseField[],
  cases: number,
): Sent<CaseForm> {
  const { publicUrl } = services.config;
  const script = publicAddress(publicUrl, request, '/widget.js');
  return {
    id: row.id,
    name: row.name,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    class: row.class as CaseForm['class'], // the table's check allows nothing else
    settings: inStep(settingsOf(row), caseFields),
    origins: row.origins,
    widget: widgetSettings.parse(row.widget),
    address: publicAddress(publicUrl, request, caseFormPath(row)),
    code: `<script async src="${script}" data-form="${caseFormCode(row)}"></script>`,
    cases,
    createdAt: row.created_at,
    closedAt: row.closed_at,
  };
}
