import { Button, Code, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { surveyDomainEndpoints, surveyHost, type SurveyDomain } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';

/** The company's own host for what customers open: chosen, proven by a record in its DNS, used. */
export function SurveyDomainCard() {
  const { t } = useLanguage();
  const query = useQuery(ask(surveyDomainEndpoints.get));
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Card title={t('settings.domain.title')}>
      {query.data === undefined ? <SkeletonRows rows={2} /> : <Chosen key={query.data.host} domain={query.data} />}
    </Card>
  );
}

function Chosen({ domain }: { readonly domain: SurveyDomain }) {
  const { t } = useLanguage();
  const format = useFormat();
  const [host, setHost] = useState(domain.host ?? '');
  const choose = useChange(surveyDomainEndpoints.set, ['surveyDomain', 'links']);
  const isNew = host.trim().toLowerCase() !== (domain.host ?? '');
  const put = (next: string | null) => choose.mutate({ body: { host: next } }, { onError: sayRefusal });
  return (
    <Stack gap="md" maw={640}>
      <Text size="sm" c="dimmed">
        {t('settings.domain.about')}
      </Text>
      <Group align="flex-end" gap="xs">
        <TextInput
          style={{ flex: '1 1 260px' }}
          label={t('settings.domain.host')}
          description={t('settings.domain.hostHint')}
          placeholder="ask.example.com"
          value={host}
          onChange={({ currentTarget }) => setHost(currentTarget.value)}
        />
        <Button
          disabled={!isNew || !surveyHost.safeParse(host).success}
          loading={choose.isPending}
          onClick={() => put(host)}
        >
          {t('settings.domain.choose')}
        </Button>
      </Group>
      <div aria-live="polite">
        <Text size="sm" fw={550}>
          {domain.provenAt !== null
            ? t('settings.domain.proven', { at: format.instant(domain.provenAt) })
            : t(domain.host === null ? 'settings.domain.usual' : 'settings.domain.waiting')}
        </Text>
      </div>
      {domain.record !== null && domain.state === 'waiting' && <Steps record={domain.record} />}
      {domain.host !== null && (
        <Group>
          <Button variant="subtle" color="gray" size="xs" onClick={() => put(null)}>
            {t('settings.domain.forget')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Steps({ record }: { readonly record: NonNullable<SurveyDomain['record']> }) {
  const { t } = useLanguage();
  const prove = useChange(surveyDomainEndpoints.prove, ['surveyDomain', 'links']);
  return (
    <div>
      <Text size="sm" fw={600} component="h3" m={0}>
        {t('settings.domain.steps')}
      </Text>
      <ol style={{ margin: '8px 0 12px', paddingLeft: 20, fontSize: 14, lineHeight: 1.6 }}>
        <li>{t('settings.domain.stepAddress')}</li>
        <li>
          {t('settings.domain.stepRecord')}
          <Copied label={t('settings.domain.recordName')} value={record.name} />
          <Copied label={t('settings.domain.recordValue')} value={record.value} />
        </li>
        <li>{t('settings.domain.stepProve')}</li>
      </ol>
      <Button variant="light" loading={prove.isPending} onClick={() => prove.mutate({}, { onError: sayRefusal })}>
        {t('settings.domain.prove')}
      </Button>
    </div>
  );
}

function Copied({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useLanguage();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Group gap={8} my={4}>
          <span style={{ minWidth: 70 }}>{label}</span>
          <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code>
          <Button size="compact-xs" variant="subtle" onClick={copy} aria-label={`${t('states.copy')}: ${label}`}>
            {copied ? '✓' : t('states.copy')}
          </Button>
        </Group>
      )}
    </CopyButton>
  );
}
