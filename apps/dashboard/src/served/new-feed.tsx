import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { fiscalEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { addDays, localToday } from '../filters/period.ts';

export function NewFeed({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [given, setGiven] = useState({
    name: '',
    address: 'https://ofd.ru',
    taxNumber: '',
    token: '',
    startsOn: addDays(localToday(), -30),
  });
  const create = useChange(fiscalEndpoints.createFeed, ['fiscal']);
  const field = (name: keyof typeof given) => ({
    label: t(`served.fiscal.${name}`),
    value: given[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setGiven({ ...given, [name]: currentTarget.value }),
  });
  return (
    <Modal opened onClose={onClose} title={t('served.fiscal.add')}>
      <Stack gap="sm">
        <TextInput {...field('name')} data-autofocus />
        <TextInput {...field('address')} type="url" description={t('served.fiscal.addressHint')} />
        <TextInput {...field('taxNumber')} inputMode="numeric" />
        <PasswordInput {...field('token')} description={t('served.fiscal.tokenHint')} autoComplete="off" />
        <TextInput {...field('startsOn')} type="date" max={localToday()} />
        <Group justify="flex-end">
          <Button
            disabled={Object.values(given).some((value) => value.trim() === '')}
            loading={create.isPending}
            onClick={() =>
              create.mutate({ body: { ...given, operator: 'ofd_rest' } }, { onSuccess: onClose, onError: sayRefusal })
            }
          >
            {t('served.fiscal.add')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
