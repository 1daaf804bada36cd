import { Button, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconScale, IconUpload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { weightTreeEndpoints, type WeightNode, type WeightTree } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { localToday } from '../filters/period.ts';
import { useFormat } from '../format/use-format.ts';
import { AddRow } from './add-row.tsx';
import { SalesDialog } from './sales-dialog.tsx';
import { useEntries } from './use-entries.ts';
import { emptyRoot, weightless } from './weight-draft.ts';
import { WeightTable } from './weight-table.tsx';

/** How indices are composed: trees with weights among siblings, each version from a day on. */
export function WeightsSection() {
  const { t } = useLanguage();
  const trees = useEntries(weightTreeEndpoints, 'weightTreeId');
  const [chosenId, setChosenId] = useState<number | null>(null);
  if (trees.query.error !== null)
    return <ErrorState error={trees.query.error} onRetry={() => void trees.query.refetch()} />;
  const tree = trees.items.find(({ id }) => id === chosenId) ?? trees.items[0];
  return (
    <Stack gap="md">
      <Card
        flush
        title={t('company.sections.weights')}
        aside={
          tree !== undefined && (
            <Group gap="xs">
              <Select
                aria-label={t('company.sections.weights')}
                size="xs"
                w={240}
                allowDeselect={false}
                data={trees.items.map(({ id, name }) => ({ value: String(id), label: name }))}
                value={String(tree.id)}
                onChange={(value) => setChosenId(Number(value))}
              />
              <Button size="compact-sm" variant="subtle" color="red" onClick={() => trees.remove(tree)}>
                {t('states.delete')}
              </Button>
            </Group>
          )
        }
        foot={t('company.weights.foot')}
      >
        {trees.query.isPending ? (
          <SkeletonRows />
        ) : tree === undefined ? (
          <EmptyState icon={IconScale} title={t('company.weights.emptyTitle')}>
            {t('company.weights.emptyText')}
          </EmptyState>
        ) : (
          <TreeOfWeights
            key={tree.id}
            tree={tree}
            onChange={(fields) => trees.change(tree.id, fields).catch(trees.tell)}
          />
        )}
        <AddRow
          placeholder={t('company.weights.addHint')}
          button={t('company.weights.add')}
          onAdd={(name) => trees.create({ name, measuredBy: 'headline' }).then(({ id }) => setChosenId(id))}
        />
      </Card>
    </Stack>
  );
}

interface TreeProps {
  readonly tree: WeightTree;
  readonly onChange: (fields: Pick<WeightTree, 'name' | 'measuredBy'>) => Promise<void>;
}

function TreeOfWeights({ tree, onChange }: TreeProps) {
  const { t } = useLanguage();
  const format = useFormat();
  const params = { weightTreeId: tree.id };
  const { data: versions } = useQuery(ask(weightTreeEndpoints.versions, { params }));
  const [number, setNumber] = useState<string | null>(null);
  const [isImporting, setIsImporting] = useState(false);
  const shown = versions?.items.find((version) => String(version.number) === number) ?? versions?.items[0];
  if (versions === undefined) return <SkeletonRows rows={4} />;
  return (
    <>
      <Group px="md" pb="sm" gap="sm" align="end">
        <Stack gap={4}>
          <Text size="xs" c="dimmed">
            {t('company.weights.measuredBy')}
          </Text>
          <SegmentedControl
            size="xs"
            data={(['headline', 'products', 'processes'] as const).map((value) => ({
              value,
              label: t(`company.weights.measures.${value}`),
            }))}
            value={tree.measuredBy}
            onChange={(measuredBy) => void onChange({ name: tree.name, measuredBy })}
          />
        </Stack>
        {shown !== undefined && (
          <Select
            size="xs"
            w={260}
            label={t('company.weights.version')}
            allowDeselect={false}
            data={versions.items.map((version) => ({
              value: String(version.number),
              label: t('company.weights.versionFrom', {
                number: version.number,
                day: format.day(version.validFrom),
                source: t(`company.weights.sources.${version.source}`),
              }),
            }))}
            value={String(shown.number)}
            onChange={setNumber}
          />
        )}
        <Button size="xs" variant="default" leftSection={<IconUpload size={14} />} onClick={() => setIsImporting(true)}>
          {t('company.weights.fromSales')}
        </Button>
      </Group>
      <VersionEditor
        key={shown?.number ?? 0}
        treeId={tree.id}
        root={shown?.root ?? emptyRoot}
        onSaved={(saved) => setNumber(String(saved))}
      />
      {isImporting && <SalesDialog treeId={tree.id} onClose={() => setIsImporting(false)} />}
    </>
  );
}

/** A version never changes: what is edited here becomes the next one, from the day that is given. */
function VersionEditor({
  treeId,
  root,
  onSaved,
}: {
  treeId: number;
  root: WeightNode;
  onSaved: (number: number) => void;
}) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [draft, setDraft] = useState(root);
  const [validFrom, setValidFrom] = useState(localToday());
  const isChanged = JSON.stringify(draft) !== JSON.stringify(root);
  const isLight = weightless(draft).length > 0;
  async function save() {
    try {
      const body = { validFrom, source: 'typed' as const, root: draft };
      const { number } = await call(weightTreeEndpoints.addVersion, { params: { weightTreeId: treeId }, body });
      await client.invalidateQueries({
        predicate: ({ queryKey: [name] }) => name === weightTreeEndpoints.versions.name,
      });
      onSaved(number);
      sayDone(t('company.weights.saved', { number }));
    } catch (error) {
      sayRefusal(error);
    }
  }
  return (
    <>
      <WeightTable root={draft} onChange={setDraft} />
      {isChanged && (
        <Group p="md" gap="sm" align="end">
          <TextInput
            type="date"
            label={t('company.weights.validFrom')}
            value={validFrom}
            onChange={({ currentTarget }) => setValidFrom(currentTarget.value)}
          />
          <Button disabled={isLight || validFrom === ''} onClick={() => void save()}>
            {t('company.weights.saveVersion')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setDraft(root)}>
            {t('company.weights.discard')}
          </Button>
          {isLight && (
            <Text size="sm" c="red" role="alert">
              {t('company.weights.weightless')}
            </Text>
          )}
        </Group>
      )}
    </>
  );
}
