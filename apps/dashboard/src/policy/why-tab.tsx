import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconSearch, IconUserQuestion } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { campaignEndpoints, decisionEndpoints, outcomes } from '@otklik/contract';
import { useState, type SubmitEvent } from 'react';
import { ask, call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { CustomerFacts } from '../customers/customer-facts.tsx';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { MoreButton } from '../design/page/more-button.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { LeftOutList } from '../invitations/left-out-list.tsx';
import { ConsentsCard } from './consents-card.tsx';
import { DecisionList } from './decision-list.tsx';
import classes from './policy.module.css';
import { sayOutcome } from './say-outcome.ts';

/** "Why was she (not) asked?" By customer, or through the ledger. */
export function WhyTab() {
  const may = useMay();
  const { customer } = useSearch({ from: '/inside/policy' });
  return (
    <>
      {may('personal:read') && <FindCustomer />}
      {customer === undefined ? <Ledger /> : <OfCustomer customerId={customer} />}
    </>
  );
}

function FindCustomer() {
  const { t, language } = useLanguage();
  const [who, setWho] = useState('');
  const navigate = useNavigate({ from: '/policy' });
  const find = useChange(decisionEndpoints.find);
  const found = find.data?.items;
  const happened = find.data?.interactions ?? [];
  const show = (customer: string) => void navigate({ search: { tab: 'why', customer } });
  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    if (who.trim() === '') return;
    find.mutate(
      { body: { who, language } },
      {
        onSuccess({ items, interactions }) {
          const [only, ...others] = items;
          if (only !== undefined && others.length === 0 && interactions.length === 0) show(only.customerId);
        },
      },
    );
  }
  return (
    <Card title={t('policy.findTitle')}>
      <form onSubmit={onSubmit}>
        <Group gap="sm" align="end">
          <TextInput
            className={classes.find}
            label={t('policy.findWho')}
            placeholder={t('policy.findPlaceholder')}
            value={who}
            onChange={({ currentTarget }) => setWho(currentTarget.value)}
          />
          <Button type="submit" leftSection={<IconSearch size={16} aria-hidden />} loading={find.isPending}>
            {t('policy.find')}
          </Button>
        </Group>
      </form>
      {find.error !== null && <p role="alert">{find.error.message}</p>}
      {found !== undefined && found.length === 0 && happened.length === 0 && <output>{t('policy.nobody')}</output>}
      {found !== undefined && found.length + happened.length > 1 && (
        <Group gap="xs" mt="sm">
          {found.map(({ customerId, name, externalId }) => (
            <Button key={customerId} size="xs" variant="default" onClick={() => show(customerId)}>
              {name ?? externalId ?? customerId.slice(0, 8)}
            </Button>
          ))}
        </Group>
      )}
      {happened.length > 0 && (
        <div className={classes.found}>
          <DecisionList decisions={happened} />
        </div>
      )}
    </Card>
  );
}

function OfCustomer({ customerId }: { readonly customerId: string }) {
  const { t, language } = useLanguage();
  const navigate = useNavigate({ from: '/policy' });
  const { data, error, refetch } = useQuery(
    ask(decisionEndpoints.ofCustomer, { params: { customerId }, query: { language } }),
  );
  const { data: leftOut } = useQuery(
    ask(campaignEndpoints.leftOutCustomer, { params: { customerId }, query: { language } }),
  );
  return (
    <>
      <Card
        title={t('policy.ofCustomer', { id: customerId.slice(0, 8) })}
        aside={
          <Button size="xs" variant="default" onClick={() => void navigate({ search: { tab: 'why' } })}>
            {t('policy.allCustomers')}
          </Button>
        }
        flush
      >
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <SkeletonRows />}
        {data !== undefined && data.items.length === 0 && (
          <EmptyState icon={IconUserQuestion} title={t('policy.nothingTitle')}>
            {t('policy.nothingOfCustomer')}
          </EmptyState>
        )}
        {data !== undefined && <DecisionList decisions={data.items} isOfOne />}
      </Card>
      {leftOut !== undefined && leftOut.items.length > 0 && (
        <Card title={t('policy.leftOutTitle')}>
          <LeftOutList items={leftOut.items} shows="campaign" />
        </Card>
      )}
      <Card title={t('customers.whoIsIt')}>
        <CustomerFacts customerId={customerId} reason="why asked" />
      </Card>
      <ConsentsCard customerId={customerId} />
    </>
  );
}

function Ledger() {
  const { t, language } = useLanguage();
  const { outcome } = useSearch({ from: '/inside/policy' });
  const navigate = useNavigate({ from: '/policy' });
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['decisions.list', language, outcome ?? ''] as const,
    queryFn: ({ pageParam, signal }) =>
      call(decisionEndpoints.list, {
        query: { language, limit: 50, outcome, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const decisions = data?.pages.flatMap(({ items }) => items);
  return (
    <Card
      title={t('policy.ledger')}
      aside={
        <Select
          aria-label={t('policy.outcome')}
          placeholder={t('policy.anyOutcome')}
          size="xs"
          w={280}
          clearable
          searchable
          data={outcomes.map((value) => ({ value, label: sayOutcome(value, undefined, language, t) }))}
          value={outcome ?? null}
          onChange={(value) =>
            void navigate({ search: { tab: 'why', outcome: outcomes.find((each) => each === value) }, replace: true })
          }
        />
      }
      foot={t('policy.ledgerFoot')}
      flush
    >
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {decisions === undefined && error === null && <SkeletonRows />}
      {decisions !== undefined && decisions.length === 0 && (
        <EmptyState icon={IconUserQuestion} title={t('policy.nothingTitle')}>
          {t('policy.nothingText')}
        </EmptyState>
      )}
      {decisions !== undefined && <DecisionList decisions={decisions} />}
      {hasNextPage && <MoreButton isLoading={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </Card>
  );
}
