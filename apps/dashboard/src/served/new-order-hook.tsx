import { Button, Code, CopyButton, Group, Modal, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { orderHookEndpoints, type NewOrderHook as Given, type OrderMapping } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { OrderFields } from './order-fields.tsx';
import type { PartialMapping } from './order-roles.ts';
import { noPlace, PlaceOfChannelFields, type PlaceOfChannel } from './place-fields.tsx';

export function NewOrderHook({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [kind, setKind] = useState<'shopify' | 'mapped'>('shopify');
  const [name, setName] = useState('');
  const [signingSecret, setSigningSecret] = useState('');
  const [place, setPlace] = useState(noPlace);
  const [mapping, setMapping] = useState<PartialMapping>({});
  const create = useChange(orderHookEndpoints.create, ['orderHooks']);
  if (create.data !== undefined) return <Address address={create.data.address} onClose={onClose} />;
  const body = bodyOf({ kind, name, signingSecret, place, mapping });
  return (
    <Modal opened onClose={onClose} title={t('served.orders.add')} size="lg">
      <Stack gap="sm">
        <Select
          label={t('served.orders.kind')}
          data={(['shopify', 'mapped'] as const).map((each) => ({
            value: each,
            label: t(`served.orders.kinds.${each}`),
          }))}
          value={kind}
          allowDeselect={false}
          onChange={(next) => setKind(next === 'mapped' ? 'mapped' : 'shopify')}
        />
        <TextInput
          label={t('served.devices.name')}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <PlaceOfChannelFields place={place} onChange={setPlace} />
        <PasswordInput
          label={t('served.orders.secret')}
          description={t(`served.orders.secretHint.${kind}`)}
          autoComplete="off"
          value={signingSecret}
          onChange={({ currentTarget }) => setSigningSecret(currentTarget.value)}
        />
        {kind === 'mapped' && <OrderFields place={place} mapping={mapping} onChange={setMapping} />}
        <Group justify="flex-end">
          <Button
            disabled={body === null}
            loading={create.isPending}
            onClick={() => body !== null && create.mutate({ body }, { onError: sayRefusal })}
          >
            {t('served.orders.add')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface Draft {
  readonly kind: 'shopify' | 'mapped';
  readonly name: string;
  readonly signingSecret: string;
  readonly place: PlaceOfChannel;
  readonly mapping: PartialMapping;
}

/** Null while something is missing. */
function bodyOf({ kind, name, signingSecret, place, mapping }: Draft): Given | null {
  const { unitId, touchpointId, channelId } = place;
  if (name.trim() === '' || unitId === null || touchpointId === null) return null;
  const common = { name, unit: unitId, touchpoint: touchpointId, channel: channelId };
  if (kind === 'shopify') return signingSecret === '' ? null : { kind, ...common, signingSecret };
  const { externalId } = mapping;
  if (externalId === undefined) return null;
  const whole: OrderMapping = { ...mapping, externalId };
  return { kind, ...common, mapping: whole, ...(signingSecret === '' ? {} : { signingSecret }) };
}

/** Shown once: afterwards only its hash is left. */
function Address({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Modal opened onClose={onClose} title={t('served.orders.addressTitle')} closeOnClickOutside={false}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('served.orders.addressText')}
        </Text>
        <Code block style={{ wordBreak: 'break-all', whiteSpace: 'pre-wrap' }}>
          {address}
        </Code>
        <CopyButton value={address}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'states.copied' : 'states.copy')}</Button>}
        </CopyButton>
      </Stack>
    </Modal>
  );
}
