import { Button, Code, CopyButton, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { orderHookEndpoints, type NewOrderHook as Given } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { bodyOf, OrderHookFields, wholeMapping, type OrderHookDraft } from './order-hook-fields.tsx';
import { noPlace } from './place-fields.tsx';

export function NewOrderHook({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [kind, setKind] = useState<'shopify' | 'mapped'>('shopify');
  const [draft, setDraft] = useState<OrderHookDraft>({ name: '', place: noPlace, signingSecret: '', mapping: {} });
  const create = useChange(orderHookEndpoints.create, ['orderHooks']);
  if (create.data !== undefined) return <Address address={create.data.address} onClose={onClose} />;
  const body = newHookOf(kind, draft);
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
        <OrderHookFields
          kind={kind}
          draft={draft}
          onChange={setDraft}
          secretHint={t(`served.orders.secretHint.${kind}`)}
        />
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

/** Null while something is missing: shops of Shopify's form always sign, any other says at least which field is the number. */
function newHookOf(kind: 'shopify' | 'mapped', draft: OrderHookDraft): Given | null {
  const common = bodyOf(draft);
  if (common === null) return null;
  if (kind === 'shopify') {
    const { signingSecret } = draft;
    return signingSecret === '' ? null : { kind, ...common, signingSecret };
  }
  const mapping = wholeMapping(draft);
  return mapping === null ? null : { kind, ...common, mapping };
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
