import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { fiscalEndpoints, type FiscalFeed } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

/** A key that ran out is renewed here, and what was mistyped is put right: the feed is tried again at once. */
export function ChangeFeed({ feed, onClose }: { readonly feed: FiscalFeed; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [given, setGiven] = useState({ name: feed.name, address: feed.address, taxNumber: feed.taxNumber, token: '' });
  const change = useChange(fiscalEndpoints.changeFeed, ['fiscal']);
  const field = (name: keyof typeof given) => ({
    label: t(`served.fiscal.${name}`),
    value: given[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setGiven({ ...given, [name]: currentTarget.value }),
  });
  const { token, taxNumber, ...rest } = given;
  const body = {
    ...rest,
    ...(token === '' ? {} : { token }),
    ...(taxNumber === feed.taxNumber ? {} : { taxNumber }),
  };
  return (
    <Modal opened onClose={onClose} title={t('served.fiscal.change')}>
      <Stack gap="sm">
        <TextInput {...field('name')} data-autofocus />
        <TextInput {...field('address')} type="url" description={t('served.fiscal.addressHint')} />
        <TextInput {...field('taxNumber')} inputMode="numeric" disabled={feed.pulledTo !== null} />
        <PasswordInput {...field('token')} description={t('served.fiscal.tokenKept')} autoComplete="off" />
        <Group justify="flex-end">
          <Button
            disabled={[rest.name, rest.address, taxNumber].some((value) => value.trim() === '')}
            loading={change.isPending}
            onClick={() =>
              change.mutate({ params: { fiscalFeedId: feed.id }, body }, { onSuccess: onClose, onError: sayRefusal })
            }
          >
            {t('states.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
