import { Button, Popover, Select, Text } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { invitationEndpoints, invitationState, type Invitation, type InvitationState } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useMay } from '../../api/session.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { DenseTable, type Column } from '../../design/tables/dense-table.tsx';
import { EmptyState } from '../../design/states/empty-state.tsx';
import { MoreButton } from '../../design/page/more-button.tsx';
import { TableCard } from '../../design/tables/table-card.tsx';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';

const AT_ONCE = 10;
const MOST = 500;

/** Those of a survey, the newest first, whoever made them: how far each has come, and taking it back. */
export function PersonalLinks({ surveyId }: { readonly surveyId: number }) {
  const { t } = useLanguage();
  const [state, setState] = useState<InvitationState | null>(null);
  const [limit, setLimit] = useState(AT_ONCE);
  const query = useQuery({
    ...ask(invitationEndpoints.list, { query: { surveyId, limit, ...(state === null ? {} : { state }) } }),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns();
  return (
    <TableCard
      query={query}
      title={t('surveys.personalLinks')}
      aside={
        <Select
          size="xs"
          clearable
          aria-label={t('surveys.linkState')}
          placeholder={t('surveys.anyLinkState')}
          data={invitationState.options.map((each) => ({ value: each, label: t(`surveys.linkStates.${each}`) }))}
          value={state}
          onChange={(next) => setState(invitationState.options.find((each) => each === next) ?? null)}
        />
      }
    >
      <DenseTable
        label={t('surveys.personalLinks')}
        columns={columns}
        rows={query.data?.items ?? []}
        rowKey={({ id }) => id}
        isMuted={(link) => !isLive(link)}
        empty={
          <EmptyState icon={IconLink} title={t('surveys.noPersonalLinks')}>
            {t('surveys.noPersonalLinksText')}
          </EmptyState>
        }
      />
      {query.data?.nextCursor != null && limit < MOST && (
        <MoreButton onMore={() => setLimit(Math.min(MOST, limit * 5))} />
      )}
    </TableCard>
  );
}

/** Somebody could still answer by it. */
function isLive({ state }: Invitation): boolean {
  return state === 'created' || state === 'delivered' || state === 'opened';
}

function useColumns(): readonly Column<Invitation>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const unitOf = ({ unitId }: Invitation) => names.unit(unitId) || '…';
  return [
    {
      key: 'unit',
      title: t('surveys.unit'),
      cell: (link) => (
        <>
          {unitOf(link)}
          <Text component="small" size="xs" c="var(--ot-mute)" display="block">
            {t('surveys.linkMade', { at: format.instant(link.createdAt, names.zone(link.unitId)) })}
          </Text>
        </>
      ),
    },
    {
      key: 'point',
      title: t('surveys.touchpoint'),
      hideOnPhone: true,
      cell: ({ touchpointId }) => names.touchpoint(touchpointId) || '…',
    },
    { key: 'state', title: t('surveys.linkState'), cell: ({ state }) => t(`surveys.linkStates.${state}`) },
    {
      key: 'until',
      title: t('surveys.linkUntil'),
      hideOnPhone: true,
      cell: ({ expiresAt, unitId }) => format.instant(expiresAt, names.zone(unitId)),
    },
    {
      key: 'tools',
      title: '',
      name: t('surveys.revoke'),
      align: 'right',
      cell: (link) => isLive(link) && <Revoke link={link} name={unitOf(link)} />,
    },
  ];
}

/** For good: the address is in somebody's letters already, so it is asked once more. */
function Revoke({ link, name }: { readonly link: Invitation; readonly name: string }) {
  const { t } = useLanguage();
  const mayWrite = useMay()('surveys:write');
  const [isAsked, setIsAsked] = useState(false);
  const revoke = useChange(invitationEndpoints.revoke, ['invitations']);
  if (!mayWrite) return null;
  return (
    <Popover opened={isAsked} onChange={setIsAsked} width={260} position="left" trapFocus withArrow>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`${t('surveys.revoke')}: ${name}`}
          onClick={() => setIsAsked(true)}
        >
          {t('surveys.revoke')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb="xs">
          {t('surveys.revokeText')}
        </Text>
        <Button
          size="compact-sm"
          color="red"
          loading={revoke.isPending}
          onClick={() =>
            revoke.mutate(
              { params: { invitationId: link.id } },
              { onError: sayRefusal, onSuccess: () => setIsAsked(false) },
            )
          }
        >
          {t('surveys.revokeNow')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
