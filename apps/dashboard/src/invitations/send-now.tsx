import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSend } from '@tabler/icons-react';
import { messageEndpoints } from '@otklik/contract';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

/** A system that was down is up again, and nobody wants to wait for the next attempt. */
export function SendNow({ transportId }: { readonly transportId: number }) {
  const { t } = useLanguage();
  const sendNow = useChange(messageEndpoints.sendNow, ['messages', 'transports']);
  return (
    <Tooltip label={t('invitations.message.sendNowAbout')} multiline w={260}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconSend size={14} aria-hidden />}
        loading={sendNow.isPending}
        onClick={() =>
          sendNow.mutate(
            { params: { transportId } },
            {
              onError: sayRefusal,
              onSuccess: ({ hurried }) =>
                notifications.show({ message: t('invitations.message.hurried', { count: hurried }) }),
            },
          )
        }
      >
        {t('invitations.message.sendNow')}
      </Button>
    </Tooltip>
  );
}
