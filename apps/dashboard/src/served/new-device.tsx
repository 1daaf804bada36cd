import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { deviceEndpoints, deviceKind, type DeviceKind } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/undo.tsx';
import { DeviceKey } from './device-key.tsx';
import { isKioskWhole, KioskFields, kioskSettingsOf, newKioskDraft, type KioskDraft } from './kiosk-fields.tsx';
import { KioskPairing } from './kiosk-pairing.tsx';
import { noPlace, PlaceOfChannelFields } from './place-fields.tsx';

const scales = ['1-5', '1-3', '0-1', '0-10'] as const;
type Scale = (typeof scales)[number];

export function NewDevice({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [kind, setKind] = useState<DeviceKind>('sensor');
  const [name, setName] = useState('');
  const [question, setQuestion] = useState('');
  const [scale, setScale] = useState<Scale>('1-5');
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
  const settings =
    kind === 'kiosk'
      ? kioskSettingsOf(kiosk)
      : kind === 'buttons'
        ? {
            buttons: {
              role: 'satisfaction' as const,
              scale,
              question,
              factorId: null,
              repeatSeconds: 2,
              misusePresses: 15,
              misuseSeconds: 60,
            },
          }
        : {};
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
        {kind === 'buttons' && (
          <>
            <TextInput
              label={t('served.devices.question')}
              description={t('served.devices.questionHint')}
              value={question}
              onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
            />
            <Select
              label={t('served.devices.scale')}
              data={scales.map((each) => ({ value: each, label: t(`served.devices.scales.${each}`) }))}
              value={scale}
              allowDeselect={false}
              onChange={(next) => setScale(scales.find((each) => each === next) ?? scale)}
            />
          </>
        )}
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
