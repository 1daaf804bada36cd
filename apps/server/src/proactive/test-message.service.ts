import type { testedProactiveMessage } from '@otklik/contract';
import type { z } from 'zod';
import { helpPagePath } from '../help/help-path.ts';
import { linkablePage } from '../help/personal-links.service.ts';
import type { Actor } from '../platform/actor.ts';
import { inWorkspace } from '../platform/database/work.ts';
import { invalidField } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { customerOrigin } from '../surveys/proven-hosts.ts';
import { lookOf } from '../surveys/respondent-company.ts';
import { publicOrigin } from '../transports/providers/public-origin.ts';
import { sendToMyself } from '../transports/message/send-to-myself.service.ts';

/** What a customer would be told, to oneself; the address of the page is the public one, for it is nobody's own. */
export async function testMessage(
  services: Services,
  workspaceId: number,
  actor: Actor,
  { templateId, helpPageId }: z.output<typeof testedProactiveMessage>,
) {
  const page =
    helpPageId === null
      ? null
      : await inWorkspace(services.db, workspaceId, (db) => linkablePage(db, workspaceId, helpPageId));
  if (helpPageId !== null && page === null)
    throw invalidField('helpPageId', 'unknown', 'names no help page that is published');
  const { language } = await lookOf(services.db, workspaceId);
  const origin = await customerOrigin(services.db, workspaceId, publicOrigin(services.config));
  const link = helpPageId === null ? null : origin + helpPagePath(services, workspaceId, helpPageId);
  return sendToMyself(services, workspaceId, actor, {
    templateId,
    telling: { purpose: 'proactive', values: { help: page?.questionIn(language) }, link },
  });
}
