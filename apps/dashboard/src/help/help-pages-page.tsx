import { Anchor, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHelpCircle, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { helpPageEndpoints, type HelpPage } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { ShareMark, shownShare } from '../figures/share-mark.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { ImprovementTabs } from '../improvements/improvement-tabs.tsx';
import classes from '../invitations/invitations.module.css';
import { PageFrame } from '../shell/page-frame.tsx';
import { HelpPageEditor } from './help-page-editor.tsx';
import { questionOf } from './question-of.ts';

export function HelpPagesPage() {
  return (
    <PageFrame needs="company:read">
      <HelpPages />
    </PageFrame>
  );
}

/** Questions that customers need not ask any more: what is written, who reads it, whom it helps. */
function HelpPages() {
  const { t } = useLanguage();
  const mayWrite = useMay()('company:write');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 300);
  const query = useQuery({
    ...ask(helpPageEndpoints.list, { query: search === '' ? {} : { search } }),
    placeholderData: keepPreviousData,
  });
  const [edited, setEdited] = useState<{ page: HelpPage | null } | null>(null);
  const open = (page: HelpPage | null) => setEdited({ page });
  return (
    <>
      <PageHead title={t('help.title')} about={t('help.about')}>
        {query.data !== undefined && (
          <Anchor href={query.data.address} target="_blank" rel="noreferrer" size="sm">
            {t('help.asCustomers')}
          </Anchor>
        )}
      </PageHead>
      <ImprovementTabs />
      <TableCard
        query={query}
        title={t('help.title')}
        aside={
          <Group gap="xs">
            <TextInput
              size="sm"
              aria-label={t('help.search')}
              placeholder={t('help.search')}
              leftSection={<IconSearch size={16} />}
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            {mayWrite && <AddButton onClick={() => open(null)}>{t('help.add')}</AddButton>}
          </Group>
        }
        foot={t('help.foot')}
      >
        <DenseTable
          label={t('help.title')}
          columns={useColumns()}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          isMuted={({ isPublished }) => !isPublished}
          onOpen={open}
          empty={
            <EmptyState icon={IconHelpCircle} title={t(search === '' ? 'help.emptyTitle' : 'help.notFound')}>
              {t(search === '' ? 'help.emptyText' : 'help.notFoundText')}
            </EmptyState>
          }
        />
      </TableCard>
      {edited !== null && (
        <HelpPageEditor
          key={edited.page?.id ?? 'new'}
          page={edited.page}
          onClose={() => setEdited(null)}
          onSaved={(page) => setEdited(page === null ? null : { page })}
        />
      )}
    </>
  );
}

function useColumns(): Column<HelpPage>[] {
  const { t, language } = useLanguage();
  const format = useFormat();
  const names = useNames();
  return [
    {
      key: 'question',
      title: t('help.question'),
      sort: ({ texts }) => questionOf(texts, language),
      cell: ({ texts, topicId }) => (
        <>
          {questionOf(texts, language)}
          <small className={classes.quiet}>{names.topic(topicId)}</small>
        </>
      ),
    },
    {
      key: 'state',
      title: t('help.state'),
      sort: ({ isPublished }) => (isPublished ? 1 : 0),
      cell: ({ isPublished, publishedAt }) => (
        <span className={classes.state} data-tone={isPublished ? 'good' : 'wait'}>
          {t(isPublished ? 'help.published' : publishedAt === null ? 'help.draft' : 'help.withdrawn')}
        </span>
      ),
    },
    {
      key: 'languages',
      title: t('help.languages'),
      hideOnPhone: true,
      cell: ({ texts }) => Object.keys(texts).join(', '),
    },
    {
      key: 'views',
      title: t('help.views'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ views }) => views,
      cell: ({ views }) => format.count(views),
    },
    {
      key: 'helped',
      title: t('help.helped'),
      align: 'right',
      sort: ({ helped }) => shownShare(helped),
      cell: ({ helped }) => (
        <ShareMark share={helped} counted={t('help.counted', { n: format.count(helped.result.n) })} />
      ),
    },
  ];
}
