import { IconTextCaption } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { templateEndpoints, type Template } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { TableCard } from '../design/tables/table-card.tsx';
import { TemplateEditor } from './template-editor.tsx';

/** What is written to customers. */
export function Templates() {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const may = useMay();
  const query = useQuery(ask(templateEndpoints.list));
  const [edited, setEdited] = useState<Template | 'new' | null>(null);
  const columns: Column<Template>[] = [
    { key: 'name', title: t('invitations.template.name'), sort: ({ name }) => name, cell: ({ name }) => name },
    {
      key: 'purpose',
      title: t('invitations.template.purpose'),
      sort: ({ purpose }) => purpose,
      cell: ({ purpose }) => t(`invitations.template.purposes.${purpose}`),
    },
    {
      key: 'languages',
      title: t('invitations.template.languages'),
      hideOnPhone: true,
      cell: ({ texts }) =>
        [
          ...new Set([texts.email, texts.short, texts.push, texts.call].flatMap((words) => Object.keys(words ?? {}))),
        ].join(', '),
    },
    {
      key: 'changed',
      title: t('invitations.template.changed'),
      sort: ({ changedAt }) => changedAt,
      cell: ({ changedAt }) => format.instant(changedAt, names.zone(null)),
    },
  ];
  return (
    <>
      <TableCard
        query={query}
        title={t('invitations.tabs.templates')}
        aside={
          may('surveys:write') && (
            <AddButton onClick={() => setEdited('new')}>{t('invitations.template.add')}</AddButton>
          )
        }
      >
        <DenseTable
          label={t('invitations.tabs.templates')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          onOpen={(template) => may('surveys:write') && setEdited(template)}
          empty={
            <EmptyState icon={IconTextCaption} title={t('invitations.template.empty')}>
              {t('invitations.template.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {edited !== null && (
        <TemplateEditor template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  );
}
