import { Button, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { customerEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { saveFile } from '../design/taking-along/save-file.ts';

/** Everything that is kept of one person, as a file to be handed to him; why it was taken is written down. */
export function TakeOut({ customerId }: { readonly customerId: string }) {
  const { t } = useLanguage();
  const may = useMay();
  const [isOpen, setIsOpen] = useState(false);
  if (!may('personal:read')) return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<IconFileExport size={14} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {t('customers.takeOut.open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={<Title order={2}>{t('customers.takeOut.title')}</Title>}
      >
        <TakeOutForm customerId={customerId} onClose={() => setIsOpen(false)} />
      </Modal>
    </>
  );
}

function TakeOutForm({ customerId, onClose }: { readonly customerId: string; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [reason, setReason] = useState(t('customers.takeOut.usualReason'));
  const take = useMutation({
    mutationFn: () => call(customerEndpoints.export, { params: { customerId }, query: { reason: reason.trim() } }),
    onSuccess: (kept) => {
      const content = new Blob([JSON.stringify(kept, null, 2)], { type: 'application/json' });
      saveFile(`${kept.customer.externalId ?? kept.customer.id}.json`, content);
    },
  });
  const { data } = take;
  if (data !== undefined)
    return (
      <Stack gap="sm">
        <Text component="output">
          {t('customers.takeOut.done', {
            count: Object.values(data.tables).reduce((sum, rows) => sum + rows.length, 0),
          })}
        </Text>
        {!data.isWhole && <Text c="dimmed">{t('customers.takeOut.partly')}</Text>}
        <Group>
          <Button onClick={onClose}>{t('customers.takeOut.close')}</Button>
        </Group>
      </Stack>
    );
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event) => {
        event.preventDefault();
        take.mutate();
      }}
    >
      <Text size="sm">{t('customers.takeOut.about')}</Text>
      <TextInput
        label={t('customers.takeOut.reason')}
        required
        maxLength={200}
        data-autofocus
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      {take.error !== null && <ErrorState error={take.error} onRetry={() => take.mutate()} />}
      <Group>
        <Button type="submit" loading={take.isPending} disabled={reason.trim() === ''}>
          {t('customers.takeOut.take')}
        </Button>
      </Group>
    </Stack>
  );
}
