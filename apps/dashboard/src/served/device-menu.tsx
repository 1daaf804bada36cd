import { ActionIcon, Menu } from '@mantine/core';
import { IconDeviceTablet, IconDots, IconKey, IconPlugOff, IconSettings } from '@tabler/icons-react';
import { deviceEndpoints, type Device } from '@otklik/contract';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';

interface Props {
  readonly device: Device;
  readonly onKey: (key: string) => void;
  /** Of a tablet: another one takes its place. */
  readonly onPair: () => void;
  readonly onChange: () => void;
}

/** What can be done with a device: set it up anew, give it another key, shut it out. */
export function DeviceMenu({ device, onKey, onPair, onChange }: Props) {
  const { t } = useLanguage();
  const renew = useChange(deviceEndpoints.renewKey, ['devices']);
  const revoke = useChange(deviceEndpoints.revoke, ['devices']);
  const params = { deviceId: device.id };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`${t('served.devices.tools')}: ${device.name}`}>
          <IconDots size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSettings size={16} stroke={1.6} />} onClick={onChange}>
          {t('states.change')}
        </Menu.Item>
        {device.kind === 'kiosk' ? (
          <Menu.Item leftSection={<IconDeviceTablet size={16} stroke={1.6} />} onClick={onPair}>
            {t('served.devices.pair')}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconKey size={16} stroke={1.6} />}
            onClick={() => renew.mutate({ params }, { onSuccess: ({ key }) => onKey(key), onError: sayRefusal })}
          >
            {t('served.devices.renew')}
          </Menu.Item>
        )}
        <Menu.Item
          color="red"
          leftSection={<IconPlugOff size={16} stroke={1.6} />}
          onClick={() => revoke.mutate({ params }, { onError: sayRefusal })}
        >
          {t('served.devices.revoke')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
