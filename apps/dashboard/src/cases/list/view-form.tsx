import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { caseViewEndpoints, viewAudiences, type CaseView } from '@otklik/contract';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { keptFilterOf, type CaseSearch } from './case-search.ts';

interface Props {
  readonly search: CaseSearch;
  readonly onKept: (view: CaseView) => void;
  readonly onClose: () => void;
}

/** Keeps what the list shows now under a name. */
export function ViewForm({ search, onKept, onClose }: Props) {
  const { t } = useLanguage();
  const create = useChange(caseViewEndpoints.create, ['caseViews']);
  const [name, setName] = useState('');
  const [sharing, setSharing] = useState<Sharing>({ audience: 'own', teamId: null });
  const isReady = name.trim() !== '' && (sharing.audience !== 'team' || sharing.teamId !== null);
  return (
    <Modal opened onClose={onClose} title={t('queue.views.keep')}>
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          create.mutate(
            { body: { name: name.trim(), filter: { ...keptFilterOf(search) }, ...sharing } },
            {
              onSuccess: (view) => {
                onKept(view);
                onClose();
              },
              onError: sayRefusal,
            },
          );
        }}
      >
        <TextInput
          data-autofocus
          required
          label={t('queue.views.name')}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <SharingFields value={sharing} onChange={setSharing} />
        <Group>
          <Button type="submit" disabled={!isReady} loading={create.isPending}>
            {t('queue.views.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

export type Sharing = Pick<CaseView, 'audience' | 'teamId'>;

/** Who sees a view; only those who answer cases share one. */
export function SharingFields({
  value,
  onChange,
}: {
  readonly value: Sharing;
  readonly onChange: (next: Sharing) => void;
}) {
  const { t } = useLanguage();
  const mayShare = useMay()('cases:write');
  const { company } = useNames();
  const teams = company?.teams.filter(({ archived }) => !archived) ?? [];
  if (!mayShare) return null;
  return (
    <>
      <Select
        label={t('queue.views.audience')}
        data={viewAudiences.map((each) => ({
          value: each,
          label: t(`queue.views.audiences.${each}`),
          disabled: each === 'team' && teams.length === 0,
        }))}
        allowDeselect={false}
        value={value.audience}
        onChange={(next) => {
          const audience = viewAudiences.find((each) => each === next) ?? 'own';
          onChange({ audience, teamId: audience === 'team' ? (teams[0]?.id ?? null) : null });
        }}
      />
      {value.audience === 'team' && (
        <Select
          label={t('queue.views.team')}
          required
          data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
          allowDeselect={false}
          searchable
          value={String(value.teamId)}
          onChange={(next) => next !== null && onChange({ audience: 'team', teamId: Number(next) })}
        />
      )}
    </>
  );
}
