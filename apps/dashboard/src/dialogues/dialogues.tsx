import { Checkbox, Group, Select, Stack } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  dialogueEndpoints,
  dialoguePhase,
  transportEndpoints,
  type DialogueListed,
  type DialoguePhase,
} from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { MoreButton } from '../design/page/more-button.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from '../invitations/invitations.module.css';
import { TableCard } from '../design/tables/table-card.tsx';
import { DialogueDrawer } from './dialogue-drawer.tsx';
import { Entries } from './entries.tsx';

const tones: Readonly<Partial<Record<DialoguePhase, string>>> = {
  asking: 'wait',
  with_person: 'wait',
  finished: 'good',
  stopped: 'bad',
};
const AT_ONCE = 100;

/** Conversations in chats: what a customer may begin, and how far each has come. */
export function Dialogues() {
  const { t } = useLanguage();
  const transports = useQuery(ask(transportEndpoints.list));
  const [phase, setPhase] = useState<DialoguePhase | null>(null);
  const [isPersonWanted, setPersonWanted] = useState(false);
  const [limit, setLimit] = useState(AT_ONCE);
  const [opened, setOpened] = useState<DialogueListed | null>(null);
  const query = useQuery({
    ...ask(dialogueEndpoints.list, {
      query: { limit, ...(phase === null ? {} : { phase }), ...(isPersonWanted ? { personWanted: 'true' } : {}) },
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const nameOf = (id: number) => transports.data?.items.find((transport) => transport.id === id)?.name ?? String(id);
  const columns = useColumns(nameOf);
  const filters = (
    <Group gap="sm">
      <Checkbox
        size="xs"
        label={t('dialogues.onlyPerson')}
        checked={isPersonWanted}
        onChange={({ currentTarget }) => setPersonWanted(currentTarget.checked)}
      />
      <Select
        size="xs"
        clearable
        aria-label={t('dialogues.phase')}
        placeholder={t('dialogues.anyPhase')}
        data={dialoguePhase.options.map((each) => ({ value: each, label: t(`dialogues.phases.${each}`) }))}
        value={phase}
        onChange={(next) => setPhase(dialoguePhase.options.find((each) => each === next) ?? null)}
      />
    </Group>
  );
  return (
    <Stack gap="md">
      <Entries />
      <TableCard query={query} title={t('dialogues.title')} aside={filters}>
        <DenseTable
          label={t('dialogues.title')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          onOpen={setOpened}
          empty={
            <EmptyState icon={IconMessages} title={t('dialogues.empty')}>
              {t('dialogues.emptyText')}
            </EmptyState>
          }
        />
        {query.data?.nextCursor != null && limit < 500 && (
          <MoreButton onMore={() => setLimit(Math.min(500, limit + AT_ONCE))} />
        )}
      </TableCard>
      {opened !== null && <DialogueDrawer dialogue={opened} onClose={() => setOpened(null)} />}
    </Stack>
  );
}

function useColumns(nameOf: (transportId: number) => string): Column<DialogueListed>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  return [
    {
      key: 'begun',
      title: t('dialogues.begun'),
      sort: ({ begunAt }) => begunAt,
      cell: ({ begunAt, transportId, unitId }) => (
        <>
          {format.instant(begunAt, names.zone(unitId))}
          <small className={classes.quiet}>{nameOf(transportId)}</small>
        </>
      ),
    },
    {
      key: 'place',
      wraps: true,
      title: t('dialogues.place'),
      cell: ({ unitId, touchpointId }) => (
        <>
          {names.unit(unitId)}
          <small className={classes.quiet}>{names.touchpoint(touchpointId)}</small>
        </>
      ),
    },
    {
      key: 'phase',
      wraps: true,
      title: t('dialogues.phase'),
      sort: ({ phase }) => phase,
      cell: ({ phase, personWantedAt, invitationId }) => (
        <>
          <span className={classes.state} data-tone={tones[phase]}>
            {t(`dialogues.phases.${phase}`)}
          </span>
          <small className={classes.quiet}>
            {t(invitationId === null ? 'dialogues.byHimself' : 'dialogues.byInvitation')}
            {personWantedAt !== null && ` · ${t('dialogues.person')}`}
          </small>
        </>
      ),
    },
    {
      key: 'heard',
      title: t('dialogues.heard'),
      hideOnPhone: true,
      sort: ({ heardAt }) => heardAt ?? '',
      cell: ({ heardAt, unitId }) => (heardAt === null ? '—' : format.instant(heardAt, names.zone(unitId))),
    },
  ];
}
