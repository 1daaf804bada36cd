import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { alertRuleEndpoints, staffChatEndpoints } from '@otklik/contract';
import { ask, call } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { ChatTable } from './chat-table.tsx';
import { ConnectChat } from './connect-chat.tsx';

/** Chats of several people, as of a shift: recipients that a rule may name. */
export function SharedChats() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const doors = useQuery(ask(alertRuleEndpoints.doors));
  const mine = useQuery(ask(staffChatEndpoints.list));
  const leave = useChange(staffChatEndpoints.closeDoor, [alertRuleEndpoints.doors.name]);
  const chats = doors.data?.items.flatMap(({ addressId, ...door }) =>
    addressId === null ? [] : [{ ...door, addressId }],
  );
  if (chats === undefined || mine.data === undefined) return null;
  const { bots } = mine.data;
  if (chats.length === 0 && bots.length === 0) return null;
  return (
    <Card title={t('staffChats.shared')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('staffChats.sharedAbout')}
        </Text>
        <ChatTable
          label={t('staffChats.shared')}
          rows={chats.map(({ addressId: id, name, addressName }) => ({
            id,
            words: addressName === null ? name : `${addressName} (${name})`,
          }))}
          onLeave={(staffChatId) => leave.mutate({ params: { staffChatId } }, { onError: sayRefusal })}
        />
        <ConnectChat
          bots={bots}
          count={chats.length}
          about={t('staffChats.sendFromGroup')}
          take={(transportId) => call(staffChatEndpoints.openDoor, { body: { transportId } })}
          look={() => void client.invalidateQueries({ queryKey: ask(alertRuleEndpoints.doors).queryKey })}
        />
      </Stack>
    </Card>
  );
}
