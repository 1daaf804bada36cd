import { Button, Checkbox, Group, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconInbox, IconPhone, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { caseEndpoints, type CaseLine } from '@otklik/contract';
import { useState } from 'react';
import { askFor, send } from '../../api/call.ts';
import { useMay } from '../../api/session.ts';
import { NewCall } from '../../calls/new-call.tsx';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { DenseTable, type Column } from '../../design/tables/dense-table.tsx';
import { EmptyState } from '../../design/states/empty-state.tsx';
import { ErrorState } from '../../design/states/error-state.tsx';
import { MoreButton } from '../../design/page/more-button.tsx';
import { PageHead } from '../../design/page/page-head.tsx';
import { RowLink } from '../../design/tables/row-link.tsx';
import { SkeletonRows } from '../../design/tables/skeleton-rows.tsx';
import { dropEmpty } from '../../figures/drop-empty.ts';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import { PageFrame } from '../../shell/page-frame.tsx';
import { filterOf, queryOf, type CaseSearch } from './case-search.ts';
import { CaseMark } from '../case-mark.tsx';
import { DueMark } from './due-mark.tsx';
import { CaseSettingsDrawer } from '../settings/case-settings.tsx';
import { ChatSwitch } from '../chat-switch.tsx';
import { ChosenCases } from './chosen-cases.tsx';
import { FilterButton } from './filter-button.tsx';
import { ListMenu } from './list-menu.tsx';
import { NewCase } from './new-case.tsx';
import { NextCaseButton } from '../next-case-button.tsx';
import { useDefaultView } from './use-default-view.ts';
import { ViewStrip } from './view-strip.tsx';
import classes from '../cases.module.css';

export function CasesPage() {
  return (
    <PageFrame needs="cases:read">
      <Cases />
    </PageFrame>
  );
}

function Cases() {
  const { t } = useLanguage();
  const search = useSearch({ from: '/inside/cases' });
  const navigate = useNavigate({ from: '/cases' });
  const may = useMay();
  const mayWrite = may('cases:write');
  const [isNew, setIsNew] = useState(false);
  const [isCall, setIsCall] = useState(false);
  const { company } = useNames();
  const [isSetting, setIsSetting] = useState(false);
  const [words, setWords] = useState(search.words ?? '');
  const set = (change: CaseSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const write = useDebouncedCallback(
    (text: string) => set({ words: text.trim() === '' ? undefined : text.trim() }),
    350,
  );
  const choose = (next: CaseSearch) => {
    setWords(next.words ?? '');
    void navigate({ search: () => dropEmpty(next), replace: true });
  };
  useDefaultView(search, choose);
  const asked = queryOf(search);
  const query = useInfiniteQuery({
    queryKey: [...askFor(caseEndpoints.list, { query: asked }).queryKey, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      send(caseEndpoints.list, { query: { ...asked, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap(({ items }) => items);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const columns = useColumns(mayWrite ? { chosen, onChoose: setChosen } : null);
  useHotkeys([['r', () => mayWrite && setIsCall(true), { usePhysicalKeys: true }]]);
  const start = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setIsNew(true)}>
      {t('cases.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('cases.title')}>
        <TextInput
          type="search"
          aria-label={t('cases.search')}
          placeholder={t('cases.search')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={words}
          onChange={({ currentTarget: { value } }) => {
            setWords(value);
            write(value);
          }}
        />
        <FilterButton filter={filterOf(search)} onChange={set} />
        <ListMenu search={search} onSetUp={() => setIsSetting(true)} />
        {mayWrite && <NextCaseButton />}
        {mayWrite && (
          <Button
            variant="default"
            leftSection={<IconPhone size={16} />}
            rightSection={<Kbd size="xs">r</Kbd>}
            onClick={() => setIsCall(true)}
          >
            {t('calls.open')}
          </Button>
        )}
        {start}
      </PageHead>
      <Group justify="space-between" align="start" gap={0}>
        <ViewStrip search={search} onChoose={choose} />
        {mayWrite && <ChatSwitch />}
      </Group>
      {chosen.size > 0 && (
        <ChosenCases
          ids={[...chosen]}
          shown={rows?.map(({ id }) => id) ?? []}
          onChoose={(ids) => setChosen(new Set(ids))}
          onDone={() => setChosen(new Set())}
        />
      )}
      {query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Card flush>
          {rows === undefined ? (
            <SkeletonRows />
          ) : (
            <DenseTable
              label={t('cases.title')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              onOpen={({ id }) => void navigate({ to: '/cases/$caseId', params: { caseId: id } })}
              empty={
                <EmptyState icon={IconInbox} title={t('cases.emptyTitle')}>
                  {t('cases.emptyText')}
                </EmptyState>
              }
            />
          )}
          {query.hasNextPage && (
            <MoreButton isLoading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />
          )}
        </Card>
      )}
      {isSetting && <CaseSettingsDrawer onClose={() => setIsSetting(false)} />}
      {isNew && <NewCase onClose={() => setIsNew(false)} />}
      {isCall && company !== undefined && <NewCall company={company} onClose={() => setIsCall(false)} />}
    </>
  );
}

interface Choice {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

function ChooseBox({ id, number, choice }: { readonly id: string; readonly number: string; readonly choice: Choice }) {
  const { t } = useLanguage();
  return (
    <Checkbox
      className={classes.choose}
      size="xs"
      aria-label={t('desk.work.select', { number })}
      checked={choice.chosen.has(id)}
      onClick={(event) => event.stopPropagation()}
      onChange={({ currentTarget: { checked } }) => {
        const next = new Set(choice.chosen);
        if (checked) next.add(id);
        else next.delete(id);
        choice.onChoose(next);
      }}
    />
  );
}

function useColumns(choice: Choice | null): readonly Column<CaseLine>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const owners = new Map(names.company?.members.map(({ userId, displayName }) => [userId, displayName]));
  return [
    {
      key: 'title',
      title: t('cases.case'),
      cell: ({ id, number, title, priority, hasNews }) => (
        <span className={classes.named}>
          {choice !== null && <ChooseBox id={id} number={number} choice={choice} />}
          <span className={classes.title}>
            <RowLink target={{ to: '/cases/$caseId', params: { caseId: id } }}>{title}</RowLink>
            <small>
              {hasNews && <b className={classes.news}>{t('desk.watch.news')}</b>}
              <span className={classes.number}>{number}</span>
              {priority === 'high' || priority === 'urgent' ? ` · ${t(`cases.priorities.${priority}`)}` : ''}
            </small>
          </span>
        </span>
      ),
    },
    { key: 'status', title: t('cases.status'), hideOnPhone: true, cell: (row) => <CaseMark {...row} /> },
    {
      key: 'due',
      title: t('cases.due'),
      wraps: true,
      cell: (row) => <DueMark row={row} zone={names.zone(row.unitId)} />,
    },
    {
      key: 'class',
      title: t('cases.class'),
      hideOnPhone: true,
      wraps: true,
      cell: (row) => t(`cases.classes.${row.class}`),
    },
    {
      key: 'unit',
      title: t('served.unit'),
      hideOnPhone: true,
      wraps: true,
      cell: ({ unitId }) => names.unit(unitId),
    },
    {
      key: 'owner',
      title: t('cases.owner'),
      hideOnPhone: true,
      wraps: true,
      cell: ({ ownerId }) => (ownerId === null ? t('cases.nobody') : (owners.get(ownerId) ?? '')),
    },
    {
      key: 'opened',
      title: t('cases.opened'),
      hideOnPhone: true,
      wraps: true,
      cell: ({ openedAt, unitId }) => (
        <time title={format.instant(openedAt, names.zone(unitId))}>{format.ago(openedAt)}</time>
      ),
    },
  ];
}
