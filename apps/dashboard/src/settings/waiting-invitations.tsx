import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { memberInvitationEndpoints } from '@otklik/contract';
import { ask, call } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable } from '../design/tables/dense-table.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';

export function WaitingInvitations() {
  const { t } = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const { data } = useQuery(ask(memberInvitationEndpoints.list));
  if (data === undefined || data.items.length === 0) return null;
  async function revoke(memberInvitationId: number) {
    await call(memberInvitationEndpoints.revoke, { params: { memberInvitationId } });
    await client.invalidateQueries({
      predicate: ({ queryKey: [name] }) => name === memberInvitationEndpoints.list.name,
    });
  }
  return (
    <div style={{ marginTop: 16 }}>
      <Card flush title={t('settings.people.waiting')}>
        <DenseTable
          label={t('settings.people.waiting')}
          rows={data.items}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'email',
              title: t('settings.profile.email'),
              cell: ({ email }) => email ?? t('settings.people.anybody'),
            },
            {
              key: 'role',
              title: t('settings.people.role'),
              wraps: true,
              cell: ({ role }) => t(`entry.roles.${role}`),
            },
            {
              key: 'until',
              title: '',
              hideOnPhone: true,
              cell: ({ expiresAt, isExpired }) =>
                isExpired
                  ? t('settings.people.expired')
                  : t('settings.people.until', { at: format.instant(expiresAt) }),
            },
            {
              key: 'tools',
              title: '',
              align: 'right',
              cell: ({ id }) => (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  onClick={() => void revoke(id).catch(sayRefusal)}
                >
                  {t('settings.people.revoke')}
                </Button>
              ),
            },
          ]}
        />
      </Card>
    </div>
  );
}
