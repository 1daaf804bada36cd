import { Button } from '@mantine/core';
import { IconAppWindow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { widgetEndpoints, type Widget } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useMay } from '../../api/session.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { AddButton } from '../../design/page/add-button.tsx';
import { DenseTable, type Column } from '../../design/tables/dense-table.tsx';
import { EmptyState } from '../../design/states/empty-state.tsx';
import { TableCard } from '../../design/tables/table-card.tsx';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useFormat } from '../../format/use-format.ts';
import { WidgetCode } from './widget-code.tsx';
import { WidgetForm } from './widget-form.tsx';

/** Where the survey stands on the company's own sites. */
export function WidgetList({ surveyId }: { readonly surveyId: number }) {
  const { t } = useLanguage();
  const mayWrite = useMay()('surveys:write');
  const query = useQuery(ask(widgetEndpoints.list, { query: { surveyId } }));
  const [isNew, setIsNew] = useState(false);
  const [shown, setShown] = useState<Widget | null>(null);
  const [changed, setChanged] = useState<Widget | null>(null);
  const columns = useColumns(setShown, setChanged);
  return (
    <>
      <TableCard
        query={query}
        waiting={2}
        title={t('widgets.title')}
        aside={mayWrite && <AddButton onClick={() => setIsNew(true)}>{t('widgets.add')}</AddButton>}
      >
        <DenseTable
          label={t('widgets.title')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          isMuted={({ closedAt }) => closedAt !== null}
          empty={
            <EmptyState icon={IconAppWindow} title={t('widgets.emptyTitle')}>
              {t('widgets.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {isNew && <WidgetForm surveyId={surveyId} widget={null} onMade={setShown} onClose={() => setIsNew(false)} />}
      {changed !== null && (
        <WidgetForm surveyId={surveyId} widget={changed} onMade={setShown} onClose={() => setChanged(null)} />
      )}
      {shown !== null && <WidgetCode widget={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function useColumns(show: (widget: Widget) => void, change: (widget: Widget) => void): readonly Column<Widget>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const mayWrite = useMay()('surveys:write');
  const close = useChange(widgetEndpoints.close, ['widgets']);
  return [
    { key: 'name', title: t('widgets.name'), sort: ({ name }) => name, cell: ({ name }) => name },
    { key: 'form', title: t('widgets.form'), cell: ({ settings }) => t(`widgets.forms.${settings.form}`) },
    {
      key: 'sites',
      title: t('widgets.sites'),
      hideOnPhone: true,
      cell: ({ origins }) => origins.map((origin) => origin.replace(/^https?:\/\//, '')).join(', '),
    },
    {
      key: 'answers',
      title: t('widgets.answers'),
      align: 'right',
      sort: ({ answers }) => answers,
      cell: ({ answers }) => format.count(answers),
    },
    {
      key: 'tools',
      title: '',
      name: t('widgets.tools'),
      align: 'right',
      cell: (widget) =>
        widget.closedAt === null ? (
          <>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => show(widget)}>
              {t('widgets.showCode')}
            </Button>
            {mayWrite && (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => change(widget)}>
                {t('states.change')}
              </Button>
            )}
            {mayWrite && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => close.mutate({ params: { widgetId: widget.id } }, { onError: sayRefusal })}
              >
                {t('widgets.close')}
              </Button>
            )}
          </>
        ) : null,
    },
  ];
}
