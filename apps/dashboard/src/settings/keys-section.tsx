import { Button, Code, CopyButton, Group, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { apiKeyEndpoints, scopes, type ApiKey, type Scope } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { FirstRequest } from './first-request.tsx';

export function KeysSection() {
  return (
    <PageFrame needs="people:write">
      <Keys />
    </PageFrame>
  );
}

function Keys() {
  const { t } = useLanguage();
  const query = useQuery(ask(apiKeyEndpoints.list));
  const [isNew, setIsNew] = useState(false);
  const columns = useColumns();
  const start = <AddButton onClick={() => setIsNew(true)}>{t('settings.keys.create')}</AddButton>;
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Card
      flush
      title={t('settings.keys.title')}
      aside={start}
      foot={
        <>
          {t('settings.keys.about')} <a href="/api">{t('settings.keys.reference')}</a>
        </>
      }
    >
      {query.isPending ? (
        <SkeletonRows rows={3} />
      ) : (
        <DenseTable
          label={t('settings.keys.title')}
          columns={columns}
          rows={query.data.items}
          rowKey={({ id }) => id}
          isMuted={({ revokedAt }) => revokedAt !== null}
          empty={
            <EmptyState icon={IconKey} title={t('settings.keys.empty')}>
              {t('settings.keys.emptyText')}
            </EmptyState>
          }
        />
      )}
      {isNew && <NewKey onClose={() => setIsNew(false)} />}
    </Card>
  );
}

function useColumns(): readonly Column<ApiKey>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  async function revoke(apiKeyId: number) {
    await call(apiKeyEndpoints.revoke, { params: { apiKeyId } });
    await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === apiKeyEndpoints.list.name });
  }
  return [
    { key: 'name', title: t('settings.keys.name'), sort: ({ name }) => name, cell: ({ name }) => name },
    {
      key: 'scopes',
      title: t('settings.keys.scopes'),
      cell: ({ scopes: own }) => (
        <Code>{own.length > 3 ? `${own.slice(0, 3).join(' ')} +${own.length - 3}` : own.join(' ')}</Code>
      ),
    },
    {
      key: 'used',
      title: t('settings.keys.used'),
      sort: ({ lastUsedOn }) => lastUsedOn,
      cell: ({ lastUsedOn }) => (lastUsedOn === null ? t('settings.keys.never') : format.day(lastUsedOn)),
    },
    {
      key: 'tools',
      title: '',
      align: 'right',
      cell: ({ id, revokedAt }) =>
        revokedAt === null ? (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void revoke(id).catch(sayRefusal)}>
            {t('settings.keys.revoke')}
          </Button>
        ) : (
          t('settings.keys.revoked')
        ),
    },
  ];
}

const presets: Record<'till' | 'report' | 'all', readonly Scope[]> = {
  till: ['interactions:write', 'served:write', 'company:read'],
  report: ['indices:read', 'company:read'],
  all: scopes,
};

function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(presets.till);
  const create = useChange(apiKeyEndpoints.create, ['apiKeys']);
  if (create.data !== undefined)
    return <Secret secret={create.data.secret} mayServe={chosen.includes('interactions:write')} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t('settings.keys.create')}>
      <Stack gap="sm">
        <TextInput
          label={t('settings.keys.name')}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Group gap={6}>
          {(['till', 'report', 'all'] as const).map((preset) => (
            <Button key={preset} size="compact-xs" variant="default" onClick={() => setChosen(presets[preset])}>
              {t(`settings.keys.presetNames.${preset}`)}
            </Button>
          ))}
        </Group>
        <MultiSelect
          label={t('settings.keys.scopes')}
          searchable
          data={[...scopes]}
          value={[...chosen]}
          onChange={(values) => setChosen(scopes.filter((scope) => values.includes(scope)))}
        />
        <Group justify="flex-end">
          <Button
            disabled={name.trim() === '' || chosen.length === 0}
            loading={create.isPending}
            onClick={() => create.mutate({ body: { name, scopes: [...chosen] } }, { onError: sayRefusal })}
          >
            {t('settings.keys.create')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Secret({ secret, mayServe, onClose }: { secret: string; mayServe: boolean; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Modal opened onClose={onClose} title={t('settings.keys.secretTitle')} closeOnClickOutside={false}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('settings.keys.secretText')}
        </Text>
        <Code block style={{ wordBreak: 'break-all', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'states.copied' : 'states.copy')}</Button>}
        </CopyButton>
        {mayServe && <FirstRequest secret={secret} />}
      </Stack>
    </Modal>
  );
}
