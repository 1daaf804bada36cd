import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRefresh } from '@tabler/icons-react';
import { messageEndpoints } from '@otklik/contract';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

const periods = [
  { name: 'day', days: 1 },
  { name: 'week', days: 7 },
  { name: 'month', days: 30 },
] as const;

const since = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** Once a system that was down is up again: what was given up goes once more, what expired meanwhile does not. */
export function RepeatAll({ transportId }: { readonly transportId: number }) {
  const { t } = useLanguage();
  const repeat = useChange(messageEndpoints.repeatAll, ['messages', 'transports']);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={repeat.isPending}
        >
          {t('invitations.message.repeatAll')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {periods.map(({ name, days }) => (
          <Menu.Item
            key={name}
            onClick={() =>
              repeat.mutate(
                { body: { transportId, since: since(days) } },
                {
                  onError: sayRefusal,
                  onSuccess: ({ repeated }) =>
                    notifications.show({ message: t('invitations.message.repeated', { count: repeated }) }),
                },
              )
            }
          >
            {t(`invitations.message.givenUpWithin.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
