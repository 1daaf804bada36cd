import { widgetEndpoints, widgetSettings, type Widget } from '@otklik/contract';
import { companyRoute } from '../company/company.route.ts';
import { seesUnit } from '../platform/actor.ts';
import type { Work } from '../platform/database/work.ts';
import { route, type Call, type Route, type Sent } from '../platform/http/route.ts';
import { doorsChanged } from './door.ts';
import { publicAddress, writeLinkCode } from './link-address.ts';
import { countAnswers } from './links.store.ts';
import { changeWidget, closeWidget, createWidget, getWidget, widgetSecret } from './widgets.service.ts';
import { listWidgets, type WidgetRow } from './widgets.store.ts';

type AnyCall = Pick<Call<never>, 'services' | 'request' | 'workspaceId'>;

export const widgetRoutes: readonly Route[] = [
  route(widgetEndpoints.list, async (call, work) => {
    const rows = await listWidgets(work.db, work.workspaceId, { surveyId: call.query.surveyId });
    return {
      items: await present(
        call,
        work,
        rows.filter(({ unit_id }) => seesUnit(call.actor, unit_id)),
      ),
    };
  }),
  companyRoute(widgetEndpoints.create, async (call, work, company) =>
    presentOne(call, work, await createWidget(work, company, call.body)),
  ),
  route(widgetEndpoints.update, async (call, work) => {
    doorsChanged(work, call.services);
    return presentOne(call, work, await changeWidget(work, call.params.widgetId, call.body));
  }),
  route(widgetEndpoints.close, async (call, work) => {
    doorsChanged(work, call.services);
    await closeWidget(work, call.params.widgetId);
    return null;
  }),
  route(widgetEndpoints.secret, async ({ params, services }, work) => {
    const widget = await getWidget(work, params.widgetId);
    return { secret: widgetSecret(services.secrets, work.workspaceId, widget.id) };
  }),
];

async function presentOne(call: AnyCall, work: Work, row: WidgetRow): Promise<Sent<Widget>> {
  const [shown] = await present(call, work, [row]);
  if (shown === undefined) throw new TypeError('a widget is presented as one');
  return shown;
}

async function present(call: AnyCall, work: Work, rows: readonly WidgetRow[]): Promise<Sent<Widget>[]> {
  const counts = await countAnswers(
    work.db,
    work.workspaceId,
    rows.map(({ link_id }) => link_id),
  );
  const script = publicAddress(call.services.config.publicUrl, call.request, '/widget.js');
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    surveyId: row.survey_id,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    origins: row.origins,
    settings: widgetSettings.parse(row.settings),
    code: `<script async src="${script}" data-widget="${writeLinkCode({ workspaceId: work.workspaceId, token: row.token })}"></script>`,
    answers: counts.get(row.link_id)?.answers ?? 0,
    finished: counts.get(row.link_id)?.finished ?? 0,
    createdAt: row.created_at,
    closedAt: row.closed_at,
  }));
}
