import { Switch } from '@mantine/core';
import { useChatAgent } from './use-chat-agent.ts';
import { useLanguage } from '../catalogue/use-language.ts';

/** Says that one answers chats now: customers then see that somebody is there. */
export function ChatSwitch() {
  const { t } = useLanguage();
  const { data, say, isSaying } = useChatAgent();
  if (data?.hasChats !== true) return null;
  const { isAvailable, waiting } = data;
  return (
    <Switch
      mb={12}
      label={waiting === 0 ? t('cases.chatting') : t('cases.chattingWaiting', { n: waiting })}
      checked={isAvailable}
      disabled={isSaying}
      onChange={({ currentTarget: { checked } }) => say(checked)}
    />
  );
}
