import { Button, Drawer, MultiSelect, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { contactEndpoints, improvementEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { OwnerSelect } from '../company/owner-select.tsx';
import { sayRefusal } from '../design/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { localToday } from '../filters/period.ts';

const ways = ['back_office', 'codes', 'none'] as const;

interface Props {
  readonly onClose: () => void;
  readonly onMade: (id: number) => void;
}

/** What was changed, where, from when, and what it should move. */
export function NewImprovement({ onClose, onMade }: Props) {
  const { t } = useLanguage();
  const { person } = useMe();
  const { company } = useNames();
  const codes = useQuery(ask(contactEndpoints.codes));
  const make = useChange(improvementEndpoints.create, ['improvements']);
  const [draft, setDraft] = useState({
    name: '',
    description: '',
    ownerId: person?.id ?? '',
    unitIds: [] as string[],
    topicIds: [] as string[],
    plannedOn: localToday(),
    cost: 0,
    fall: 50,
    oldWay: 'back_office' as (typeof ways)[number],
    oldCodeIds: [] as string[],
  });
  const set = (change: Partial<typeof draft>) => setDraft((known) => ({ ...known, ...change }));
  const choices = (things: readonly { id: number; name: string; archived: boolean }[] = []) =>
    things.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: String(id), label: name }));
  const isReady = draft.name.trim() !== '' && draft.topicIds.length > 0 && draft.ownerId !== '';
  function save() {
    const { fall, unitIds, topicIds, oldCodeIds, ...rest } = draft;
    const numbers = {
      unitIds: unitIds.map(Number),
      topicIds: topicIds.map(Number),
      oldCodeIds: oldCodeIds.map(Number),
    };
    make.mutate(
      { body: { ...rest, ...numbers, expectedFall: fall / 100 } },
      { onSuccess: ({ id }) => onMade(id), onError: sayRefusal },
    );
  }
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={t('improvements.new')}>
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput
          label={t('improvements.what')}
          required
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Textarea
          label={t('improvements.description')}
          autosize
          minRows={2}
          value={draft.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <MultiSelect
          label={t('improvements.topics')}
          required
          searchable
          data={choices(company?.topics)}
          value={draft.topicIds}
          onChange={(topicIds) => set({ topicIds })}
        />
        <MultiSelect
          label={t('improvements.where')}
          description={t('improvements.whereAbout')}
          searchable
          data={choices(company?.units)}
          value={draft.unitIds}
          onChange={(unitIds) => set({ unitIds })}
        />
        <TextInput
          type="date"
          label={t('improvements.planned')}
          required
          value={draft.plannedOn}
          onChange={(event) => set({ plannedOn: event.currentTarget.value })}
        />
        <NumberInput
          label={t('improvements.expectedFall')}
          min={1}
          max={99}
          suffix=" %"
          value={draft.fall}
          onChange={(value) => set({ fall: Number(value) })}
        />
        <Select
          label={t('improvements.oldWay')}
          description={t('improvements.oldWayAbout')}
          allowDeselect={false}
          data={ways.map((value) => ({ value, label: t(`improvements.oldWays.${value}`) }))}
          value={draft.oldWay}
          onChange={(value) => set({ oldWay: ways.find((each) => each === value) ?? draft.oldWay })}
        />
        {draft.oldWay === 'codes' && (
          <MultiSelect
            label={t('improvements.oldCodes')}
            searchable
            data={(codes.data?.items ?? []).map(({ id, code }) => ({ value: String(id), label: code }))}
            value={draft.oldCodeIds}
            onChange={(oldCodeIds) => set({ oldCodeIds })}
          />
        )}
        <NumberInput
          label={t('improvements.cost')}
          min={0}
          value={draft.cost}
          onChange={(value) => set({ cost: Number(value) })}
        />
        <OwnerSelect
          label={t('improvements.owner')}
          isRequired
          value={draft.ownerId}
          onChange={(ownerId) => set({ ownerId: ownerId ?? '' })}
        />
        <Button type="submit" disabled={!isReady} loading={make.isPending}>
          {t('improvements.save')}
        </Button>
      </Stack>
    </Drawer>
  );
}
