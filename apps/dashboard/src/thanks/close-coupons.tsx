import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { couponEndpoints, type CouponList } from '@otklik/contract';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

/** Codes cannot be brought back once they are deleted: here it is asked. */
export function CloseCoupons({ list, onClose }: { readonly list: CouponList; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const close = useChange(couponEndpoints.remove, ['coupons', 'surveyThanks']);
  return (
    <Modal opened onClose={onClose} title={`${t('thanks.closeList')}: ${list.name}`}>
      <Stack gap="md">
        <Text size="sm">{t('thanks.closeText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('states.cancel')}
          </Button>
          <Button
            color="red"
            loading={close.isPending}
            onClick={() =>
              close.mutate({ params: { couponListId: list.id } }, { onSuccess: onClose, onError: sayRefusal })
            }
          >
            {t('thanks.closeList')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
