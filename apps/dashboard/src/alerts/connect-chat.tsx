import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ChatCode, StaffChat } from '@otklik/contract';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Copied } from '../design/fields/copied.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';

export type Bot = Pick<StaffChat, 'transportId' | 'kind' | 'name'>;

interface Props {
  readonly bots: readonly Bot[];
  /** How many chats there are: one more, and the code has done its work. */
  readonly count: number;
  readonly take: (transportId: number) => Promise<ChatCode>;
  readonly look: () => void;
  /** What to do with the code where there is no link. */
  readonly about: string;
}

const LOOK_MS = 2_000;

/** A button for each bot; then the code that is to be sent from the chat, until the chat is there. */
export function ConnectChat({ bots, count, take, look, about }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const [asked, setAsked] = useState<{ readonly bot: Bot; readonly before: number } | null>(null);
  const code = useMutation<ChatCode, Error, Bot>({
    mutationFn: (bot) => take(bot.transportId),
    onMutate: (bot) => setAsked({ bot, before: count }),
    onError: sayRefusal,
  });
  const isThere = asked !== null && count > asked.before;
  const lookAgain = useEffectEvent(look);
  const isWaiting = code.data !== undefined && !isThere;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => lookAgain(), LOOK_MS);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return (
    <Stack gap="sm">
      <Group gap="xs">
        {bots.map((bot) => (
          <Button
            key={bot.transportId}
            variant="default"
            leftSection={<IconPlus size={16} />}
            loading={code.isPending && asked?.bot.transportId === bot.transportId}
            onClick={() => code.mutate(bot)}
          >
            {t('staffChats.connect', { name: bot.name })}
          </Button>
        ))}
      </Group>
      {isThere && (
        <Text size="sm" c="teal" component="output">
          {t('staffChats.connected')}
        </Text>
      )}
      {code.data !== undefined && asked !== null && !isThere && (
        <Alert>
          <Stack gap="xs" align="start">
            {code.data.link !== null && (
              <Button component="a" href={code.data.link} target="_blank" rel="noreferrer">
                {t('staffChats.open', { name: asked.bot.name })}
              </Button>
            )}
            <Text size="sm">{about}</Text>
            <Copied text={code.data.code} />
            <Text size="sm" c="dimmed">
              {t('staffChats.until', { time: format.time(code.data.expiresAt) })}
            </Text>
          </Stack>
        </Alert>
      )}
    </Stack>
  );
}
