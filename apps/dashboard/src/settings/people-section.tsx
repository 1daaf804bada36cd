import { Button, Select } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { memberEndpoints, roles, unitEndpoints, type Member } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { useMay, useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { removeLater, useRemoved } from '../design/saving/removals.ts';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { WaitingInvitations } from './waiting-invitations.tsx';

export function PeopleSection() {
  return (
    <PageFrame needs="people:read">
      <People />
    </PageFrame>
  );
}

function People() {
  const { t } = useLanguage();
  const mayWrite = useMay()('people:write');
  const query = useQuery(ask(memberEndpoints.list));
  const removed = useRemoved();
  const [isInviting, setIsInviting] = useState(false);
  const columns = useColumns(mayWrite);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Card
        flush
        title={t('settings.sections.people')}
        aside={
          mayWrite && (
            <Button
              size="compact-md"
              variant="light"
              leftSection={<IconUserPlus size={16} />}
              onClick={() => setIsInviting(true)}
            >
              {t('settings.people.invite')}
            </Button>
          )
        }
      >
        {query.isPending ? (
          <SkeletonRows rows={4} />
        ) : (
          <DenseTable
            label={t('settings.sections.people')}
            columns={columns}
            rows={query.data.items.filter(({ id }) => !removed.has(`members-${id}`))}
            rowKey={({ id }) => id}
          />
        )}
      </Card>
      {mayWrite && <WaitingInvitations />}
      {isInviting && <InviteDialog onClose={() => setIsInviting(false)} />}
    </>
  );
}

function useColumns(mayWrite: boolean): readonly Column<Member>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const me = useMe();
  const units = useQuery(ask(unitEndpoints.list)).data?.items ?? [];
  const refresh = () =>
    client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === memberEndpoints.list.name });
  const sees = ({ unitIds }: Member) =>
    unitIds.length === 0
      ? t('settings.people.everything')
      : format.list(unitIds.map((id) => units.find((unit) => unit.id === id)?.name ?? '…'));
  return [
    {
      key: 'name',
      title: t('settings.people.name'),
      sort: ({ name }) => name,
      cell: ({ name, email }) => <span title={email}>{name}</span>,
    },
    {
      key: 'email',
      title: t('settings.profile.email'),
      sort: ({ email }) => email,
      cell: ({ email }) => email,
      hideOnPhone: true,
    },
    {
      key: 'role',
      title: t('settings.people.role'),
      sort: ({ role }) => role,
      cell: (member) =>
        mayWrite ? (
          <Select
            size="xs"
            w={210}
            aria-label={`${t('settings.people.role')}: ${member.name}`}
            allowDeselect={false}
            data={roles.map((value) => ({ value, label: t(`entry.roles.${value}`) }))}
            value={member.role}
            onChange={(role) => {
              const chosen = roles.find((each) => each === role);
              if (chosen === undefined) return;
              call(memberEndpoints.update, { params: { memberId: member.id }, body: { role: chosen } })
                .catch(sayRefusal)
                .then(refresh)
                .catch(sayRefusal);
            }}
          />
        ) : (
          t(`entry.roles.${member.role}`)
        ),
    },
    { key: 'sees', title: t('settings.people.sees'), cell: sees },
    {
      key: 'joined',
      title: t('settings.people.joined'),
      sort: ({ joinedAt }) => joinedAt,
      cell: ({ joinedAt }) => format.day(joinedAt.slice(0, 10)),
      hideOnPhone: true,
    },
    {
      key: 'tools',
      title: '',
      align: 'right',
      cell: ({ id, name }) =>
        mayWrite &&
        id !== me.person?.id && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() =>
              removeLater({
                key: `members-${id}`,
                message: t('company.removed', { name }),
                commit: () => call(memberEndpoints.end, { params: { memberId: id } }),
                onSettled: refresh,
              })
            }
          >
            {t('settings.people.end')}
          </Button>
        ),
    },
  ];
}
