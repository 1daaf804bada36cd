import type { NewWidget, WidgetChange } from '@otklik/contract';
import type { Company } from '../company/company.ts';
import { readGivenPlace } from '../company/given-place.ts';
import { seesUnit } from '../platform/actor.ts';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { Problem } from '../platform/errors.ts';
import type { Secrets } from '../platform/secrets.ts';
import { newLinkToken } from './link-address.ts';
import { assertCanAsk } from './links.service.ts';
import { closeLinkRow, insertLinks } from './links.store.ts';
import { insertWidget, listWidgets, updateWidget, type WidgetRow } from './widgets.store.ts';

/** A widget's answers come through a link of its own, so that they are counted apart. */
export async function createWidget(work: Work, company: Company, given: NewWidget): Promise<WidgetRow> {
  await assertCanAsk(work, given.surveyId);
  const place = readGivenPlace(company, work.actor, {
    unit: given.unitId,
    touchpoint: given.touchpointId,
    channel: null,
  });
  const [link] = await insertLinks(work.db, work.workspaceId, [
    {
      ...place,
      token: newLinkToken(),
      survey_id: given.surveyId,
      kind: 'widget',
      created_by: work.actor.id,
      created_at: work.now,
      closes_at: null,
    },
  ]);
  if (link === undefined) throw new Problem('internal');
  const id = await insertWidget(work.db, work.workspaceId, {
    name: given.name,
    linkId: link.id,
    origins: given.origins,
    settings: given.settings,
    createdBy: work.actor.id,
    createdAt: work.now,
  });
  await audit(work, { action: 'widget.create', subject: { kind: 'widget', id }, after: given });
  return getWidget(work, id);
}

export async function changeWidget(work: Work, id: number, change: WidgetChange): Promise<WidgetRow> {
  await getWidget(work, id);
  const { name, origins, settings } = change;
  await updateWidget(work.db, work.workspaceId, id, {
    ...(name === undefined ? {} : { name }),
    ...(origins === undefined ? {} : { origins }),
    ...(settings === undefined ? {} : { settings }),
  });
  await audit(work, { action: 'widget.change', subject: { kind: 'widget', id }, after: change });
  return getWidget(work, id);
}

export async function closeWidget(work: Work, id: number): Promise<void> {
  const widget = await getWidget(work, id);
  if (widget.closed_at !== null) throw new Problem('not_found');
  await updateWidget(work.db, work.workspaceId, id, { closed_at: work.now });
  await closeLinkRow(work.db, work.workspaceId, widget.link_id, work.now);
  await audit(work, { action: 'widget.close', subject: { kind: 'widget', id } });
}

/** @throws Problem `not_found` for a widget of a unit that the actor does not see, and for none */
export async function getWidget(work: Work, id: number): Promise<WidgetRow> {
  const [widget] = await listWidgets(work.db, work.workspaceId, { id });
  if (widget === undefined || !seesUnit(work.actor, widget.unit_id)) throw new Problem('not_found');
  return widget;
}

/** Derived, not stored: a backup of the database alone gives nobody the right to speak for a visitor. */
export function widgetSecret(secrets: Secrets, workspaceId: number, widgetId: number): string {
  return secrets.sign(`widget:${workspaceId}:${widgetId}`);
}
