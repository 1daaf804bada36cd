import { Button, Group, MultiSelect, SegmentedControl, Select, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { linkEndpoints, touchpointEndpoints, unitEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { NoneYet } from '../../company/none-yet.tsx';
import { inTreeOrder } from '../../company/tree-order.ts';
import { Card } from '../../design/page/card.tsx';
import { sayDone, sayRefusal } from '../../design/saving/undo.tsx';

/** One link or code for each of the chosen units, at one touchpoint. */
export function NewLinks({ surveyId }: { readonly surveyId: number }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const allUnits = useQuery(ask(unitEndpoints.list)).data?.items;
  const allTouchpoints = useQuery(ask(touchpointEndpoints.list)).data?.items;
  const units = allUnits ?? [];
  const touchpoints = allTouchpoints ?? [];
  const [kind, setKind] = useState<'qr' | 'link'>('qr');
  const [touchpointId, setTouchpointId] = useState<string | null>(null);
  const [unitIds, setUnitIds] = useState<string[]>([]);
  const chosenPoint = touchpointId ?? (touchpoints[0] === undefined ? null : String(touchpoints[0].id));

  async function create() {
    try {
      const body = { surveyId, touchpointId: Number(chosenPoint), unitIds: unitIds.map(Number), kind };
      const { items } = await call(linkEndpoints.create, { body });
      await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === linkEndpoints.list.name });
      setUnitIds([]);
      sayDone(t('surveys.linksMade', { count: items.length }));
    } catch (error) {
      sayRefusal(error);
    }
  }

  return (
    <Card title={t('surveys.newLinks')} aside={t('surveys.spontaneous')}>
      <Group align="end" gap="sm">
        <SegmentedControl
          data={[
            { value: 'qr', label: t('surveys.kinds.qr') },
            { value: 'link', label: t('surveys.kinds.link') },
          ]}
          value={kind}
          onChange={(value) => setKind(value === 'link' ? 'link' : 'qr')}
        />
        <Select
          label={t('surveys.touchpoint')}
          disabled={touchpoints.length === 0}
          w={220}
          allowDeselect={false}
          data={touchpoints.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={chosenPoint}
          onChange={setTouchpointId}
        />
        <MultiSelect
          label={t('surveys.units')}
          style={{ flex: 1, minWidth: 240 }}
          searchable
          clearable
          data={inTreeOrder(units).map(({ item, depth }) => ({
            value: String(item.id),
            label: `${'\u2003'.repeat(depth)}${item.name}`,
          }))}
          value={unitIds}
          onChange={setUnitIds}
        />
        <Button
          variant="default"
          disabled={units.length === 0}
          onClick={() => setUnitIds(units.filter((unit) => unit.kind === 'point').map(({ id }) => String(id)))}
        >
          {t('surveys.allPoints')}
        </Button>
        <Button disabled={unitIds.length === 0 || chosenPoint === null} onClick={() => void create()}>
          {t('states.create')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {allTouchpoints?.length === 0 ? (
          <NoneYet of="touchpoint" />
        ) : allUnits?.length === 0 ? (
          <NoneYet of="unit" />
        ) : (
          unitIds.length === 0 && t('surveys.chooseUnits')
        )}
      </Text>
    </Card>
  );
}
