import { IconDeviceRemote } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { deviceEndpoints, type Device } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import { TableCard } from '../design/tables/table-card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { DeviceKey } from './device-key.tsx';
import { DeviceMenu } from './device-menu.tsx';
import { DeviceSettings } from './device-settings.tsx';
import { NewDevice } from './new-device.tsx';
import { KioskPairing } from './kiosk-pairing.tsx';
import { DeviceState } from './device-state.tsx';
import { MisuseCard } from './misuse-card.tsx';
import { MqttLine } from './mqtt-line.tsx';
import { ServedTabs } from './served-tabs.tsx';
import { sayTrouble } from './say-trouble.ts';
import classes from './served.module.css';

export function DevicesPage() {
  return (
    <PageFrame needs="company:read">
      <Devices />
    </PageFrame>
  );
}

function Devices() {
  const { t } = useLanguage();
  const may = useMay();
  const query = useQuery({ ...ask(deviceEndpoints.list), refetchInterval: 30_000 });
  const [isNew, setIsNew] = useState(false);
  const [key, setKey] = useState<ShownKey | null>(null);
  const [kioskId, setKioskId] = useState<number | null>(null);
  const [changed, setChanged] = useState<Device | null>(null);
  const columns = useColumns(setKey, setKioskId, setChanged);
  return (
    <>
      <PageHead title={t('served.devices.title')} about={t('served.devices.about')} />
      <ServedTabs />
      <div className={classes.ledger}>
        <MqttLine />
        <TableCard
          query={query}
          title={t('served.devices.title')}
          aside={
            may('company:write') && <AddButton onClick={() => setIsNew(true)}>{t('served.devices.add')}</AddButton>
          }
        >
          <DenseTable
            label={t('served.devices.title')}
            columns={columns}
            rows={query.data?.items ?? []}
            rowKey={({ id }) => id}
            isMuted={({ state }) => state === 'revoked'}
            empty={
              <EmptyState icon={IconDeviceRemote} title={t('served.devices.emptyTitle')}>
                {t('served.devices.emptyText')}
              </EmptyState>
            }
          />
        </TableCard>
        <MisuseCard devices={query.data?.items ?? []} />
      </div>
      {isNew && <NewDevice onClose={() => setIsNew(false)} />}
      {changed !== null && <DeviceSettings device={changed} onClose={() => setChanged(null)} />}
      {kioskId !== null && <KioskPairing deviceId={kioskId} onClose={() => setKioskId(null)} />}
      {key !== null && <DeviceKey {...key} onClose={() => setKey(null)} />}
    </>
  );
}

interface ShownKey {
  readonly device: Pick<Device, 'id' | 'kind'>;
  readonly deviceKey: string;
}

function useColumns(
  showKey: (key: ShownKey) => void,
  pairKiosk: (deviceId: number) => void,
  change: (device: Device) => void,
): readonly Column<Device>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const may = useMay();
  const isPhone = usePhone();
  const placeOf = ({ unitId, touchpointId }: Device) => `${names.unit(unitId)}, ${names.touchpoint(touchpointId)}`;
  const troubleOf = ({ trouble }: Device) =>
    trouble !== null && (
      <>
        <span className={classes.warnCell}>{sayTrouble(trouble.message, t)}</span>{' '}
        <small className={classes.previous}>{format.instant(trouble.at)}</small>
      </>
    );
  return [
    {
      key: 'name',
      title: t('served.devices.name'),
      wraps: true,
      sort: ({ name }) => name,
      cell: (device) => (
        <>
          {device.name} <small className={classes.previous}>{t(`served.devices.kinds.${device.kind}`)}</small>
          {isPhone && (
            <>
              <small className={classes.lastOf}>{placeOf(device)}</small>
              <small className={classes.lastOf}>{troubleOf(device)}</small>
            </>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t('served.devices.state'),
      sort: ({ state }) => state,
      cell: (device) => <DeviceState device={device} />,
    },
    {
      key: 'place',
      title: t('served.unit'),
      hideOnPhone: true,
      sort: ({ unitId }) => names.unit(unitId),
      cell: placeOf,
    },
    {
      key: 'event',
      title: t('served.devices.lastEvent'),
      hideOnPhone: true,
      sort: ({ lastEventAt }) => lastEventAt,
      cell: ({ lastEventAt }) => (lastEventAt === null ? '' : format.instant(lastEventAt)),
    },
    {
      key: 'queue',
      title: t('served.devices.queue'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ queueLength }) => queueLength,
      cell: ({ queueLength }) => (queueLength === null ? '' : format.count(queueLength)),
    },
    { key: 'version', title: t('served.devices.version'), hideOnPhone: true, cell: ({ version }) => version },
    {
      key: 'trouble',
      title: t('served.devices.trouble'),
      wraps: true,
      hideOnPhone: true,
      cell: troubleOf,
    },
    {
      key: 'tools',
      title: '',
      name: t('served.devices.tools'),
      align: 'right',
      cell: (device) =>
        may('company:write') && device.state !== 'revoked' ? (
          <DeviceMenu
            device={device}
            onKey={(deviceKey) => showKey({ device, deviceKey })}
            onPair={() => pairKiosk(device.id)}
            onChange={() => change(device)}
          />
        ) : null,
    },
  ];
}
