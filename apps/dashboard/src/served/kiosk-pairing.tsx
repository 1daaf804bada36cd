import { Button, Code, Modal, Skeleton, Stack, Text, Title } from '@mantine/core';
import { kioskEndpoints } from '@otklik/contract';
import { useEffect } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { useFormat } from '../format/use-format.ts';

/** The code that is typed into a tablet. Each opening makes a new one and ends the one before. */
export function KioskPairing({ deviceId, onClose }: { readonly deviceId: number; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const format = useFormat();
  const { mutate, data, error } = useChange(kioskEndpoints.newPairing, ['devices']);
  useEffect(() => mutate({ params: { deviceId } }), [mutate, deviceId]);
  return (
    <Modal opened onClose={onClose} title={t('served.devices.kiosk.pairingTitle')}>
      {error !== null && <ErrorState error={error} onRetry={() => mutate({ params: { deviceId } })} />}
      {error === null && data === undefined && <Skeleton height={180} />}
      {data !== undefined && (
        <Stack gap="sm">
          <Text size="sm">{t('served.devices.kiosk.pairingText', { at: format.instant(data.expiresAt) })}</Text>
          <Text size="sm" c="dimmed">
            {t('served.devices.kiosk.address')}
          </Text>
          <Code block>{data.address.replace(/#.*/, '')}</Code>
          <Text size="sm" c="dimmed">
            {t('served.devices.kiosk.code')}
          </Text>
          <Title order={2} ta="center" ff="monospace">
            {data.code}
          </Title>
          <Text size="sm" c="dimmed">
            {t('served.devices.kiosk.pairingEnds')}
          </Text>
          <Button onClick={onClose}>{t('states.close')}</Button>
        </Stack>
      )}
    </Modal>
  );
}
