import { Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { deviceEndpoints, type Device } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { isKioskWhole, KioskFields, kioskSettingsOf, newKioskDraft, type KioskDraft } from './kiosk-fields.tsx';
import { newPanel, PanelFields } from './panel-fields.tsx';
import { PlaceOfChannelFields, type PlaceOfChannel } from './place-fields.tsx';

/**
 * Another name or place, another question on a panel, another survey on a tablet: what a device tells from now on counts so, and a tablet
 * takes it over by itself once nobody is using it.
 */
export function DeviceSettings({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const { kind, unitId, touchpointId, channelId } = device;
  const [name, setName] = useState(device.name);
  const [place, setPlace] = useState<PlaceOfChannel>({ unitId, touchpointId, channelId });
  const [silentAfterMinutes, setSilentAfter] = useState(device.silentAfterMinutes);
  const [kiosk, setKiosk] = useState<KioskDraft>(device.settings.kiosk ?? newKioskDraft);
  const [panel, setPanel] = useState(device.settings.buttons ?? newPanel);
  const update = useChange(deviceEndpoints.update, ['devices']);
  const settings =
    kind === 'kiosk'
      ? { settings: kioskSettingsOf(kiosk) }
      : kind === 'buttons'
        ? { settings: { buttons: panel } }
        : {};
  const { unitId: unit, touchpointId: touchpoint, channelId: channel } = place;
  const body =
    unit === null || touchpoint === null || name.trim() === '' || (kind === 'kiosk' && !isKioskWhole(kiosk))
      ? null
      : { name, unit, touchpoint, channel, silentAfterMinutes, ...settings };
  const title = t(kind === 'kiosk' ? 'served.devices.kiosk.settings' : 'served.devices.settings');
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="sm">
        <TextInput
          label={t('served.devices.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <PlaceOfChannelFields place={place} onChange={setPlace} />
        {kind === 'buttons' && <PanelFields panel={panel} onChange={setPanel} />}
        {kind === 'kiosk' && <KioskFields draft={kiosk} onChange={setKiosk} />}
        <NumberInput
          label={t('served.devices.silentAfter')}
          min={1}
          max={100_000}
          allowDecimal={false}
          clampBehavior="strict"
          value={silentAfterMinutes}
          onChange={(minutes) => typeof minutes === 'number' && setSilentAfter(minutes)}
        />
        <Group justify="flex-end">
          <Button
            disabled={body === null}
            loading={update.isPending}
            onClick={() =>
              body !== null &&
              update.mutate({ params: { deviceId: device.id }, body }, { onSuccess: onClose, onError: sayRefusal })
            }
          >
            {t('states.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
