import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { fiscalEndpoints, type FiscalRegister } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { PlaceOfChannelFields, type PlaceOfChannel } from './place-fields.tsx';

/** Whose customers a register serves. What waited is counted at once. */
export function PlaceRegister({
  register,
  onClose,
}: {
  readonly register: FiscalRegister;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const [place, setPlace] = useState<PlaceOfChannel>(register);
  const put = useChange(fiscalEndpoints.placeRegister, ['fiscal', 'served', 'indices']);
  const { unitId, touchpointId, channelId } = place;
  return (
    <Modal opened onClose={onClose} title={t('served.fiscal.setPlace')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {[register.number, register.place].filter(Boolean).join(', ')}
        </Text>
        <PlaceOfChannelFields place={place} onChange={setPlace} />
        <Group justify="flex-end">
          <Button
            disabled={unitId === null || touchpointId === null}
            loading={put.isPending}
            onClick={() =>
              unitId !== null &&
              touchpointId !== null &&
              put.mutate(
                {
                  params: { fiscalRegisterId: register.id },
                  body: { unit: unitId, touchpoint: touchpointId, channel: channelId },
                },
                { onSuccess: onClose, onError: sayRefusal },
              )
            }
          >
            {t('states.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
