import { Button } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { stageEndpoints, touchpointEndpoints, volumeSeriesEndpoints } from '@otklik/contract';
import { useMemo, useState } from 'react';
import { ask } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useWhenAsked } from '../policy/use-when-asked.ts';
import { TreeEditor } from '../tree/tree-editor.tsx';
import { AddRow } from './add-row.tsx';
import { groupNodes, mayStandInGroups, overallPosition, type GroupNode } from './grouped.ts';
import { useOwners } from './owner-select.tsx';
import { CodedDrawer } from './flat-section.tsx';
import { TouchpointDrawer } from './touchpoint-drawer.tsx';
import { useEntries } from './use-entries.ts';

const usual = ['know', 'choose', 'buy', 'use', 'help', 'leave'] as const;

/** Touchpoints in the stages of the customer's way, in the order in which he meets them. */
export function JourneySection() {
  const { t } = useLanguage();
  const me = useMe();
  const stages = useEntries(stageEndpoints, 'stageId');
  const points = useEntries(touchpointEndpoints, 'touchpointId');
  const owners = useOwners();
  const series = useQuery(ask(volumeSeriesEndpoints.list));
  const whenAsked = useWhenAsked();
  const [open, setOpen] = useState<GroupNode | null>(null);
  const [stageKey, setStageKey] = useState<string | null>(null);

  const nodes = useMemo(() => {
    const groups = [...stages.items]
      .sort((a, b) => a.position - b.position)
      .map(({ id, name }) => ({ key: `stage-${id}`, id, name }));
    return groupNodes(
      groups,
      points.items,
      ({ stageId }) => (stageId === null ? null : `stage-${stageId}`),
      t('company.journey.noStage'),
    );
  }, [stages.items, points.items, t]);

  const error = stages.query.error ?? points.query.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void points.query.refetch()} />;
  const point = points.items.find(({ id }) => open?.isGroup === false && id === open.id);
  const stage = stages.items.find(({ id }) => open?.isGroup === true && id === open.id);
  const target = stages.items.find(({ id }) => `stage-${id}` === stageKey) ?? stages.items[0];
  const kindOf = (node: GroupNode) => (node.isGroup ? stages : points);
  const pointOf = (node: GroupNode) => points.items.find(({ id }) => !node.isGroup && id === node.id);

  return (
    <>
      <Card flush title={t('company.journey.title')} foot={t('company.journey.foot')}>
        {points.query.isPending || stages.query.isPending ? (
          <SkeletonRows />
        ) : nodes.length === 0 ? (
          <EmptyState
            icon={IconRoute}
            title={t('company.journey.emptyTitle')}
            action={
              <Button
                variant="light"
                onClick={() =>
                  void makeStages(
                    usual.map((key) => t(`company.journey.usual.${key}`)),
                    stages.create,
                  )
                }
              >
                {t('company.journey.useUsual')}
              </Button>
            }
          >
            {t('company.journey.emptyText')}
          </EmptyState>
        ) : (
          <TreeEditor
            label={t('company.journey.title')}
            nameTitle={t('company.journey.column')}
            nodes={nodes}
            columns={[
              {
                key: 'owner',
                title: t('company.owner'),
                width: 180,
                cell: (node) => owners.find(({ id }) => id === pointOf(node)?.ownerId)?.name,
              },
              {
                key: 'delay',
                title: t('company.journey.delay'),
                width: 150,
                cell: (node) => {
                  const found = pointOf(node);
                  return found === undefined ? '' : whenAsked(found.id);
                },
              },
              {
                key: 'volume',
                title: t('company.journey.volume'),
                width: 160,
                cell: (node) => series.data?.items.find(({ id }) => id === pointOf(node)?.volumeSeriesId)?.name,
              },
            ]}
            mayStand={mayStandInGroups}
            onMove={(node, landing) => {
              if (node.id === null) return;
              const change = node.isGroup
                ? { position: landing.position }
                : {
                    stageId: landing.parentKey === 'none' ? null : Number(landing.parentKey?.split('-')[1]),
                    position: overallPosition(nodes, node, landing),
                  };
              kindOf(node).change(node.id, change).catch(points.tell);
            }}
            actions={(node) => {
              const { id } = node;
              if (id === null) return {};
              return {
                onOpen: () => setOpen(node),
                onRename: (name) => void kindOf(node).change(id, { name }).catch(points.tell),
                onAddBelow: node.isGroup ? () => setStageKey(node.key) : undefined,
                addBelow: t('company.journey.addPoint'),
                onRemove: () => kindOf(node).remove({ id, name: node.name }),
              };
            }}
          />
        )}
        <AddRow
          key={target?.id}
          placeholder={
            target === undefined ? t('company.journey.addPoint') : t('company.journey.addTo', { stage: target.name })
          }
          button={t('company.journey.addPoint')}
          onAdd={(name) =>
            points.create({ name, stageId: target?.id ?? null, ownerId: me.person?.id ?? owners[0]?.id ?? '' })
          }
        />
        <AddRow
          placeholder={t('company.journey.stageName')}
          button={t('company.journey.addStage')}
          onAdd={(name) => stages.create({ name })}
        />
      </Card>
      {point !== undefined && (
        <TouchpointDrawer
          key={point.id}
          point={point}
          stages={stages.items}
          series={series.data?.items ?? []}
          onSave={(fields) => points.change(point.id, fields)}
          onClose={() => setOpen(null)}
        />
      )}
      {stage !== undefined && (
        <CodedDrawer
          key={stage.id}
          item={stage}
          onSave={(fields) => stages.change(stage.id, fields)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

/** One after the other, so that they stand in this order. */
async function makeStages(names: readonly string[], create: (body: object) => Promise<unknown>): Promise<void> {
  for (const name of names) await create({ name });
}
