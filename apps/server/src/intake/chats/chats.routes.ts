import { chatEndpoints, widgetSettings, type Chat } from '@otklik/contract';
import { companyRoute } from '../../company/company.route.ts';
import { seesUnit } from '../../platform/actor.ts';
import { Problem } from '../../platform/errors.ts';
import { route, type Call, type Route, type Sent } from '../../platform/http/route.ts';
import { publicAddress } from '../../surveys/link-address.ts';
import { chatCode, chatPath } from './chat-path.ts';
import { changeChat, chatSettingsOf, createChat } from './chats.service.ts';
import { countCasesOfChats, findChat, listChats, type ChatRow } from './chats.store.ts';
import { chatSecret } from './visitor.ts';

export const chatRoutes: readonly Route[] = [
  route(chatEndpoints.list, async (call, { db, workspaceId }) => {
    const counts = await countCasesOfChats(db, workspaceId);
    const seen = (await listChats(db, workspaceId)).filter((row) => seesUnit(call.actor, row.unit_id));
    return { items: seen.map((row) => present(call, row, counts.get(row.id))) };
  }),
  companyRoute(chatEndpoints.create, async (call, work, company) =>
    present(call, await createChat(work, company, call.body), 0),
  ),
  companyRoute(chatEndpoints.update, async (call, work, company) => {
    const { chatId } = call.params;
    const row = await changeChat(work, company, chatId, call.body);
    return present(call, row, (await countCasesOfChats(work.db, work.workspaceId, { chatId })).get(chatId));
  }),
  route(chatEndpoints.secret, async ({ params, services, actor }, { db, workspaceId }) => {
    const row = await findChat(db, workspaceId, { id: params.chatId });
    if (row === undefined || !seesUnit(actor, row.unit_id)) throw new Problem('not_found');
    return { secret: chatSecret(services.secrets, row) };
  }),
];

function present(
  { services, request }: Pick<Call<never>, 'services' | 'request'>,
  row: ChatRow,
  cases: number | undefined,
): Sent<Chat> {
  const { publicUrl } = services.config;
  const script = publicAddress(publicUrl, request, '/widget.js');
  return {
    id: row.id,
    name: row.name,
    unitId: row.unit_id,
    touchpointId: row.touchpoint_id,
    teamId: row.team_id,
    class: row.class as Chat['class'], // the table's check allows nothing else
    settings: chatSettingsOf(row),
    origins: row.origins,
    widget: widgetSettings.parse(row.widget),
    address: publicAddress(publicUrl, request, chatPath(row)),
    code: `<script async src="${script}" data-chat="${chatCode(row)}"></script>`,
    cases: cases ?? 0,
    createdAt: row.created_at,
    closedAt: row.closed_at,
  };
}
