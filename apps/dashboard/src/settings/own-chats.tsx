import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { staffChatEndpoints } from '@otklik/contract';
import { ChatTable } from '../alerts/chat-table.tsx';
import { ConnectChat } from '../alerts/connect-chat.tsx';
import { ask, call } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';

/** In which of my chats alerts reach me. */
export function OwnChats() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const query = useQuery(ask(staffChatEndpoints.list));
  const leave = useChange(staffChatEndpoints.leave, [staffChatEndpoints.list.name]);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined)
    return (
      <Card title={t('staffChats.own')}>
        <SkeletonRows rows={1} />
      </Card>
    );
  const { chats, bots } = query.data;
  return (
    <Card title={t('staffChats.own')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(bots.length === 0 ? 'staffChats.noBots' : 'staffChats.ownAbout')}
        </Text>
        <ChatTable
          label={t('staffChats.own')}
          rows={chats.map(({ id, name, isBlocked }) => ({
            id,
            words: isBlocked ? `${name}: ${t('staffChats.blocked')}` : name,
          }))}
          onLeave={(staffChatId) => leave.mutate({ params: { staffChatId } }, { onError: sayRefusal })}
        />
        <ConnectChat
          bots={bots}
          count={chats.length}
          about={t('staffChats.send')}
          take={(transportId) => call(staffChatEndpoints.connect, { body: { transportId } })}
          look={() => void client.invalidateQueries({ queryKey: ask(staffChatEndpoints.list).queryKey })}
        />
      </Stack>
    </Card>
  );
}
