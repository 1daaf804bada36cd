import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { orderHookEndpoints, type OrderHook } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { OrderFields } from './order-fields.tsx';
import type { PartialMapping } from './order-roles.ts';
import { PlaceOfChannelFields, type PlaceOfChannel } from './place-fields.tsx';

/** The shop keeps its address: what its orders are read as, where they count, and what it signs with can be put right. */
export function ChangeOrderHook({ hook, onClose }: { readonly hook: OrderHook; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const { kind, unitId, touchpointId, channelId } = hook;
  const [name, setName] = useState(hook.name);
  const [place, setPlace] = useState<PlaceOfChannel>({ unitId, touchpointId, channelId });
  const [signingSecret, setSigningSecret] = useState('');
  const [mapping, setMapping] = useState<PartialMapping>(hook.mapping ?? {});
  const change = useChange(orderHookEndpoints.change, ['orderHooks']);
  const { unitId: unit, touchpointId: touchpoint, channelId: channel } = place;
  const { externalId } = mapping;
  const isWhole = name.trim() !== '' && unit !== null && touchpoint !== null;
  const body =
    !isWhole || (kind === 'mapped' && externalId === undefined)
      ? null
      : {
          name,
          unit,
          touchpoint,
          channel,
          ...(kind === 'mapped' && externalId !== undefined ? { mapping: { ...mapping, externalId } } : {}),
          ...(signingSecret === '' ? {} : { signingSecret }),
        };
  return (
    <Modal opened onClose={onClose} title={t('served.orders.change', { name: hook.name })} size="lg">
      <Stack gap="sm">
        <TextInput
          label={t('served.devices.name')}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <PlaceOfChannelFields place={place} onChange={setPlace} />
        <PasswordInput
          label={t('served.orders.secret')}
          description={t(hook.isSigned ? 'served.orders.secretKept' : `served.orders.secretHint.${kind}`)}
          autoComplete="off"
          value={signingSecret}
          onChange={({ currentTarget }) => setSigningSecret(currentTarget.value)}
        />
        {kind === 'mapped' && <OrderFields place={place} mapping={mapping} onChange={setMapping} />}
        <Group justify="flex-end">
          <Button
            disabled={body === null}
            loading={change.isPending}
            onClick={() =>
              body !== null &&
              change.mutate({ params: { orderHookId: hook.id }, body }, { onSuccess: onClose, onError: sayRefusal })
            }
          >
            {t('states.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
