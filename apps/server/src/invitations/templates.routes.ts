import { templateEndpoints, templateForms, templatePurpose, type Template, type TemplateTexts } from '@otklik/contract';
import { audit } from '../platform/audit.ts';
import type { Work } from '../platform/database/work.ts';
import { invalidField, Problem } from '../platform/errors.ts';
import { route, type Route, type Sent } from '../platform/http/route.ts';
import { unknownPlaceholders } from './fill-text.ts';
import { readyTexts } from './ready-texts.ts';
import {
  deleteTemplate,
  findTemplate,
  insertTemplate,
  isTemplateSent,
  listTemplates,
  updateTemplate,
  type TemplateRow,
} from './templates.store.ts';

export const templateRoutes: readonly Route[] = [
  route(templateEndpoints.list, async (_call, work) => ({
    items: (await listTemplates(work.db, work.workspaceId)).map(present),
  })),
  route(templateEndpoints.ready, () =>
    Promise.resolve({ items: templatePurpose.options.map((purpose) => ({ purpose, texts: readyTexts[purpose] })) }),
  ),
  route(templateEndpoints.create, async ({ body, actor }, work) => {
    assertPlaceholders(body.texts);
    const row = await insertTemplate(work.db, work.workspaceId, body, { id: actor.id, now: work.now });
    await audit(work, { action: 'template.create', subject: { kind: 'template', id: row.id }, after: row });
    return present(row);
  }),
  route(templateEndpoints.update, async ({ params, body }, work) => {
    const before = await getTemplate(work, params.templateId);
    if (body.texts !== undefined) assertPlaceholders(body.texts);
    await updateTemplate(work.db, work.workspaceId, before.id, {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.purpose === undefined ? {} : { purpose: body.purpose }),
      ...(body.texts === undefined ? {} : { texts: JSON.stringify(body.texts) }),
      changed_at: work.now,
    });
    const after = await getTemplate(work, before.id);
    await audit(work, { action: 'template.change', subject: { kind: 'template', id: before.id }, before, after });
    return present(after);
  }),
  route(templateEndpoints.remove, async ({ params }, work) => {
    const before = await getTemplate(work, params.templateId);
    const isSent = await isTemplateSent(work.db, work.workspaceId, before.id);
    if (isSent) await updateTemplate(work.db, work.workspaceId, before.id, { archived_at: work.now });
    else await deleteTemplate(work.db, work.workspaceId, before.id);
    await audit(work, { action: 'template.remove', subject: { kind: 'template', id: before.id }, before });
    return { outcome: isSent ? ('archived' as const) : ('deleted' as const) };
  }),
];

async function getTemplate(work: Work, id: number): Promise<TemplateRow> {
  const row = await findTemplate(work.db, work.workspaceId, id);
  if (row === undefined) throw new Problem('not_found');
  return row;
}

/** A typing error in braces is found when it is written, not when a thousand customers have read it. */
export function assertPlaceholders(texts: TemplateTexts): void {
  for (const form of templateForms)
    for (const [language, words] of Object.entries(texts[form] ?? {}))
      for (const part of ['subject', 'text', 'button'] as const) {
        const [unknown] = unknownPlaceholders(words[part]);
        if (unknown !== undefined)
          throw invalidField(
            `texts.${form}.${language}.${part}`,
            'unknown_placeholder',
            `nothing fills {{${unknown}}}`,
          );
      }
  for (const [place, value] of (texts.approved?.values ?? []).entries()) {
    const [unknown] = unknownPlaceholders(value);
    if (unknown !== undefined)
      throw invalidField(`texts.approved.values.${place}`, 'unknown_placeholder', `nothing fills {{${unknown}}}`);
  }
}

function present(row: TemplateRow): Sent<Template> {
  return {
    id: row.id,
    name: row.name,
    purpose: row.purpose as Template['purpose'], // the table's check allows nothing else
    texts: row.texts as TemplateTexts, // the contract's own schema, read when it was written
    changedAt: row.changed_at,
    archivedAt: row.archived_at,
  };
}
