import { ActionIcon, Modal, Stack, Text, Tooltip } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { dialogueEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Copied } from '../design/fields/copied.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';

/** The same link, followed into a chat: there the survey is asked question by question. */
export function ChatLinks({ address, name }: { readonly address: string; readonly name: string }) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Tooltip label={t('dialogues.chatLinks.title')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${t('dialogues.chatLinks.title')}: ${name}`}
          onClick={() => setIsOpen(true)}
        >
          <IconMessageCircle size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {isOpen && (
        <Modal opened onClose={() => setIsOpen(false)} title={t('dialogues.chatLinks.title')}>
          <List token={tokenIn(address)} />
        </Modal>
      )}
    </>
  );
}

function List({ token }: { readonly token: string }) {
  const { t } = useLanguage();
  const query = useQuery(ask(dialogueEndpoints.chatLinks, { query: { token } }));
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <SkeletonRows rows={2} />;
  if (query.data.items.length === 0) return <Text size="sm">{t('dialogues.chatLinks.none')}</Text>;
  return (
    <Stack gap="md">
      <Text size="sm">{t('dialogues.chatLinks.about')}</Text>
      {query.data.items.map(({ transportId, name, address }) => (
        <Stack key={transportId} gap={4} align="start">
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Copied text={address} />
        </Stack>
      ))}
    </Stack>
  );
}

/** What a messenger takes along: the part of the address that names the link. */
function tokenIn(address: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  return last.slice(last.indexOf('-') + 1);
}
