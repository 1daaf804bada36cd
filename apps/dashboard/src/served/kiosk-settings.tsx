import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { deviceEndpoints, type Device } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/undo.tsx';
import { isKioskWhole, KioskFields, kioskSettingsOf, newKioskDraft, type KioskDraft } from './kiosk-fields.tsx';

/** Another survey, other words, another PIN: the tablet takes them over by itself once nobody is using it. */
export function KioskSettings({ device, onClose }: { readonly device: Device; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [name, setName] = useState(device.name);
  const [draft, setDraft] = useState<KioskDraft>(device.settings.kiosk ?? newKioskDraft);
  const update = useChange(deviceEndpoints.update, ['devices']);
  return (
    <Modal opened onClose={onClose} title={t('served.devices.kiosk.settings')}>
      <Stack gap="sm">
        <TextInput
          label={t('served.devices.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <KioskFields draft={draft} onChange={setDraft} />
        <Group justify="flex-end">
          <Button
            disabled={name.trim() === '' || !isKioskWhole(draft)}
            loading={update.isPending}
            onClick={() =>
              update.mutate(
                { params: { deviceId: device.id }, body: { name, settings: kioskSettingsOf(draft) } },
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
