import { Badge, Button, Group } from '@mantine/core';
import { IconBuildingStore, IconDownload, IconUpload } from '@tabler/icons-react';
import { unitEndpoints, type Unit } from '@otklik/contract';
import { useMemo, useState } from 'react';
import { addressOf } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { offsetOf, ownZone, todaysName } from '../design/fields/zone-options.ts';
import type { TreeColumn } from '../tree/tree-row.tsx';
import { TreeEditor } from '../tree/tree-editor.tsx';
import type { Landing } from '../tree/tree-node.ts';
import { AddRow } from './add-row.tsx';
import classes from './company.module.css';
import { CsvDialog } from './csv-dialog.tsx';
import { useEntries } from './use-entries.ts';
import { inTreeOrder } from './tree-order.ts';
import { UnitDrawer } from './unit-drawer.tsx';

interface UnitNode {
  readonly key: string;
  readonly parentKey: string | null;
  readonly name: string;
  readonly unit: Unit;
}

export function UnitsSection() {
  const { t } = useLanguage();
  const { query, items, change, create, remove, refresh, tell } = useEntries(unitEndpoints, 'unitId');
  const [openId, setOpenId] = useState<number | null>(null);
  const [parentId, setParentId] = useState<number | null>(null);
  const [isImporting, setIsImporting] = useState(false);
  const nodes = useMemo(() => nodesOf(items), [items]);
  const columns = useColumns();

  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const open = items.find(({ id }) => id === openId);
  const parent = items.find(({ id }) => id === parentId) ?? items.find((unit) => unit.parentId === null);

  function add(name: string) {
    const zone = parent?.timeZone ?? ownZone();
    const kind = parent === undefined ? 'business' : 'point';
    return create({ parentId: parent?.id ?? null, kind, name, timeZone: zone });
  }
  const move = ({ unit }: UnitNode, landing: Landing) =>
    change(unit.id, {
      parentId: landing.parentKey === null ? null : Number(landing.parentKey),
      position: landing.position,
    }).catch(tell);

  return (
    <>
      <Card
        flush
        title={t('company.units.title')}
        aside={
          <Group gap={4}>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconUpload size={15} stroke={1.6} />}
              onClick={() => setIsImporting(true)}
            >
              {t('company.importCsv')}
            </Button>
            <Button
              component="a"
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconDownload size={15} stroke={1.6} />}
              href={addressOf(unitEndpoints.exportCsv)}
              download="units.csv"
            >
              {t('company.exportCsv')}
            </Button>
          </Group>
        }
        foot={t('company.units.foot')}
      >
        {query.isPending ? (
          <SkeletonRows />
        ) : (
          <>
            {items.length === 0 ? (
              <EmptyState icon={IconBuildingStore} title={t('company.units.emptyTitle')}>
                {t('company.units.emptyText')}
              </EmptyState>
            ) : (
              <TreeEditor
                label={t('company.units.title')}
                nameTitle={t('company.name')}
                nodes={nodes}
                columns={columns}
                mayStand={(child, above) => above === null || !above.unit.path.includes(child.unit.id)}
                onMove={(node, landing) => void move(node, landing)}
                actions={({ unit }) => ({
                  onOpen: () => setOpenId(unit.id),
                  onRename: (name) => void change(unit.id, { name }).catch(tell),
                  onAddBelow: () => setParentId(unit.id),
                  addBelow: t('company.units.addBelow'),
                  onRemove: () => remove(unit),
                })}
              />
            )}
            <AddRow
              key={parent?.id}
              placeholder={
                parent === undefined ? t('company.units.addFirst') : t('company.units.addTo', { parent: parent.name })
              }
              button={t('states.add')}
              onAdd={add}
            />
          </>
        )}
      </Card>
      {open !== undefined && (
        <UnitDrawer
          key={open.id}
          unit={open}
          onSave={(fields) => change(open.id, fields)}
          onClose={() => setOpenId(null)}
        />
      )}
      {isImporting && <CsvDialog onClose={() => setIsImporting(false)} onDone={() => void refresh()} />}
    </>
  );
}

function useColumns(): readonly TreeColumn<UnitNode>[] {
  const { t } = useLanguage();
  return useMemo(
    () => [
      {
        key: 'code',
        title: t('company.code'),
        width: 130,
        cell: ({ unit }) => <span className={classes.code}>{unit.code}</span>,
      },
      {
        key: 'kind',
        title: t('company.units.kind'),
        width: 120,
        cell: ({ unit }) => (
          <Badge variant="default" size="sm" radius="xl" fw={450} tt="none">
            {t(`company.units.kinds.${unit.kind}`)}
          </Badge>
        ),
      },
      {
        key: 'zone',
        title: t('company.units.timeZone'),
        width: 200,
        cell: ({ unit }) =>
          `${todaysName(unit.timeZone).split('/').at(-1)?.replaceAll('_', ' ')} · ${offsetOf(unit.timeZone)}`,
      },
    ],
    [t],
  );
}

function nodesOf(units: readonly Unit[]): UnitNode[] {
  return inTreeOrder(units).map(({ item }) => ({
    key: String(item.id),
    parentKey: item.parentId === null ? null : String(item.parentId),
    name: item.name,
    unit: item,
  }));
}
