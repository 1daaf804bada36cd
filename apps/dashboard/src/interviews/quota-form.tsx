import { ActionIcon, Button, Group, Modal, NumberInput, Select, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { interviewEndpoints, type DialList, type DialQuota } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import classes from './interviews.module.css';

const USUAL = 100;

/** The cells of a list: so many interviews with customers of a unit, of a segment, or of both. */
export function QuotaForm({ list, onClose }: { readonly list: DialList; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const { company } = useNames();
  const [quotas, setQuotas] = useState<readonly DialQuota[]>(
    list.quotas.map(({ unitId, segmentId, most }) => ({ unitId, segmentId, most })),
  );
  const save = useChange(interviewEndpoints.putQuotas, ['interviews']);
  const isReady = quotas.every(({ unitId, segmentId }) => unitId !== null || segmentId !== null);
  const set = (at: number, change: Partial<DialQuota>) =>
    setQuotas(quotas.map((quota, place) => (place === at ? { ...quota, ...change } : quota)));
  const idOf = (value: string | null) => (value === null ? null : Number(value));
  return (
    <Modal opened onClose={onClose} size="lg" title={t('interviews.quotasOf', { list: list.name })}>
      <Stack gap="md">
        <Text size="sm">{t('interviews.quotasAbout')}</Text>
        {quotas.map((quota, at) => (
          <div key={at} className={classes.quota}>
            <Select
              label={t('interviews.unit')}
              placeholder={t('interviews.anyUnit')}
              data={(company?.units ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
              searchable
              clearable
              value={quota.unitId === null ? null : String(quota.unitId)}
              onChange={(value) => set(at, { unitId: idOf(value) })}
            />
            <Select
              label={t('interviews.segment')}
              placeholder={t('interviews.anySegment')}
              data={(company?.segments ?? []).map(({ id, attribute, value }) => ({
                value: String(id),
                label: `${attribute}: ${value}`,
              }))}
              searchable
              clearable
              value={quota.segmentId === null ? null : String(quota.segmentId)}
              onChange={(value) => set(at, { segmentId: idOf(value) })}
            />
            <NumberInput
              label={t('interviews.most')}
              min={1}
              value={quota.most}
              onChange={(next) => set(at, { most: typeof next === 'number' && next > 0 ? Math.round(next) : 1 })}
            />
            <ActionIcon
              variant="subtle"
              aria-label={t('interviews.removeQuota')}
              onClick={() => setQuotas(quotas.filter((_, place) => place !== at))}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        ))}
        <Group justify="space-between">
          <Button
            variant="default"
            onClick={() => setQuotas([...quotas, { unitId: null, segmentId: null, most: USUAL }])}
          >
            {t('interviews.addQuota')}
          </Button>
          <Button
            disabled={!isReady}
            loading={save.isPending}
            onClick={() =>
              save.mutate(
                { params: { dialListId: list.id }, body: { quotas: [...quotas] } },
                { onError: sayRefusal, onSuccess: onClose },
              )
            }
          >
            {t('interviews.promise')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
