import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { deviceEndpoints, deviceKind, type DeviceKind } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { DeviceKey } from './device-key.tsx';
import { isKioskWhole, KioskFields, kioskSettingsOf, newKioskDraft, type KioskDraft } from './kiosk-fields.tsx';
import { KioskPairing } from './kiosk-pairing.tsx';
import { newPanel, PanelFields } from './panel-fields.tsx';
import { noPlace, PlaceOfChannelFields } from './place-fields.tsx';

export function NewDevice({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [kind, setKind] = useState<DeviceKind>('sensor');
  const [name, setName] = useState('');
  const [panel, setPanel] = useState(newPanel);
  const [place, setPlace] = useState(noPlace);
  const [kiosk, setKiosk] = useState<KioskDraft>(newKioskDraft);
  const create = useChange(deviceEndpoints.create, ['devices']);
  const { unitId, touchpointId, channelId } = place;
  if (create.data !== undefined)
    return create.data.device.kind === 'kiosk' ? (
      <KioskPairing deviceId={create.data.device.id} onClose={onClose} />
    ) : (
      <DeviceKey device={create.data.device} deviceKey={create.data.key} onClose={onClose} />
    );
  const settings = kind === 'kiosk' ? kioskSettingsOf(kiosk) : kind === 'buttons' ? { buttons: panel } : {};
  return (
    <Modal opened onClose={onClose} title={t('served.devices.add')}>
      <Stack gap="sm">
        <Select
          label={t('served.devices.kind')}
          data={deviceKind.options.map((each) => ({ value: each, label: t(`served.devices.kinds.${each}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(next) => next !== null && setKind(deviceKind.parse(next))}
        />
        <TextInput
          label={t('served.devices.name')}
          placeholder={t('served.devices.namePlaceholder')}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <PlaceOfChannelFields place={place} onChange={setPlace} />
        {kind === 'buttons' && <PanelFields panel={panel} onChange={setPanel} />}
        {kind === 'kiosk' && <KioskFields draft={kiosk} onChange={setKiosk} />}
        <Group justify="flex-end">
          <Button
            disabled={
              name.trim() === '' ||
              unitId === null ||
              touchpointId === null ||
              (kind === 'kiosk' && !isKioskWhole(kiosk))
            }
            loading={create.isPending}
            onClick={() =>
              unitId !== null &&
              touchpointId !== null &&
              create.mutate(
                {
                  body: {
                    kind,
                    name,
                    unit: unitId,
                    touchpoint: touchpointId,
                    channel: channelId,
                    settings,
                    silentAfterMinutes: 60,
                  },
                },
                { onError: sayRefusal },
              )
            }
          >
            {t('served.devices.add')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
