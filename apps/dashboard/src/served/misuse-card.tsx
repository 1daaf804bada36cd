import { useQuery } from '@tanstack/react-query';
import { deviceEventEndpoints, type Device, type Misuse } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { useNames } from '../figures/use-names.ts';
import { addDays, localToday } from '../filters/period.ts';
import { useFormat } from '../format/use-format.ts';

/** Who played with the buttons in the last month. Not there, when nobody did. */
export function MisuseCard({ devices }: { readonly devices: readonly Device[] }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const today = localToday();
  const { data } = useQuery(ask(deviceEventEndpoints.misuses, { query: { from: addDays(today, -30), to: today } }));
  if (data === undefined || data.items.length === 0) return null;
  const columns: readonly Column<Misuse>[] = [
    {
      key: 'when',
      title: t('figures.when'),
      sort: ({ beganAt }) => beganAt,
      cell: ({ beganAt }) => format.instant(beganAt),
    },
    {
      key: 'device',
      title: t('served.devices.name'),
      cell: ({ deviceId }) => devices.find(({ id }) => id === deviceId)?.name ?? '',
    },
    { key: 'unit', title: t('served.unit'), hideOnPhone: true, cell: ({ unitId }) => names.unit(unitId) },
    {
      key: 'presses',
      title: t('served.devices.presses'),
      align: 'right',
      cell: ({ presses }) => format.count(presses),
    },
  ];
  return (
    <Card flush title={t('served.devices.misuse')} foot={t('served.devices.misuseAbout')}>
      <DenseTable
        label={t('served.devices.misuse')}
        columns={columns}
        rows={data.items}
        rowKey={({ deviceId, beganAt }) => `${deviceId} ${beganAt}`}
      />
    </Card>
  );
}
