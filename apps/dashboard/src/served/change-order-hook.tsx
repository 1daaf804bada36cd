import { Button, Group, Modal, Stack } from '@mantine/core';
import { orderHookEndpoints, type OrderHook, type OrderHookChange } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { bodyOf, OrderHookFields, wholeMapping, type OrderHookDraft } from './order-hook-fields.tsx';

/** The shop keeps its address: what its orders are read as, where they count, and what it signs with can be put right. */
export function ChangeOrderHook({ hook, onClose }: { readonly hook: OrderHook; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const { kind, unitId, touchpointId, channelId } = hook;
  const [draft, setDraft] = useState<OrderHookDraft>({
    name: hook.name,
    place: { unitId, touchpointId, channelId },
    signingSecret: '',
    mapping: hook.mapping ?? {},
  });
  const change = useChange(orderHookEndpoints.change, ['orderHooks']);
  const body = changeOf(kind, draft);
  return (
    <Modal opened onClose={onClose} title={t('served.orders.change', { name: hook.name })} size="lg">
      <Stack gap="sm">
        <OrderHookFields
          kind={kind}
          draft={draft}
          onChange={setDraft}
          secretHint={t(hook.isSigned ? 'served.orders.secretKept' : `served.orders.secretHint.${kind}`)}
        />
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

function changeOf(kind: OrderHook['kind'], draft: OrderHookDraft): OrderHookChange | null {
  const common = bodyOf(draft);
  if (common === null || kind === 'shopify') return common;
  const mapping = wholeMapping(draft);
  return mapping === null ? null : { ...common, mapping };
}
