import { IconForms } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { caseFormEndpoints, type CaseForm } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/add-button.tsx';
import { DenseTable, type Column } from '../design/dense-table.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { TableCard } from '../design/table-card.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from '../invitations/invitations.module.css';
import { CaseFormEditor } from './case-form-editor.tsx';

/** The pages on which anybody writes to the company. */
export function CaseForms() {
  const { t } = useLanguage();
  const mayChange = useMay()('company:write');
  const query = useQuery(ask(caseFormEndpoints.list));
  const [edited, setEdited] = useState<{ form: CaseForm | null } | null>(null);
  return (
    <>
      <TableCard
        query={query}
        title={t('intake.tabs.forms')}
        aside={mayChange && <AddButton onClick={() => setEdited({ form: null })}>{t('intake.form.add')}</AddButton>}
      >
        <DenseTable
          label={t('intake.tabs.forms')}
          columns={useColumns()}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          isMuted={({ closedAt }) => closedAt !== null}
          {...(mayChange ? { onOpen: (form: CaseForm) => setEdited({ form }) } : {})}
          empty={
            <EmptyState icon={IconForms} title={t('intake.form.empty')}>
              {t('intake.form.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {edited !== null && (
        <CaseFormEditor
          key={edited.form?.id ?? 'new'}
          form={edited.form}
          onClose={() => setEdited(null)}
          onSaved={(form) => setEdited({ form })}
        />
      )}
    </>
  );
}

function useColumns(): Column<CaseForm>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  return [
    {
      key: 'name',
      title: t('intake.form.one'),
      sort: ({ name }) => name,
      cell: ({ name, origins }) => (
        <>
          {name}
          <small className={classes.quiet}>{origins.join(', ')}</small>
        </>
      ),
    },
    {
      key: 'state',
      title: t('intake.form.state'),
      cell: ({ closedAt }) => (
        <span className={classes.state} data-tone={closedAt === null ? 'good' : 'wait'}>
          {t(closedAt === null ? 'intake.form.opened' : 'intake.form.closed')}
        </span>
      ),
    },
    { key: 'unit', title: t('served.unit'), hideOnPhone: true, cell: ({ unitId }) => names.unit(unitId) },
    {
      key: 'cases',
      title: t('intake.form.cases'),
      align: 'right',
      sort: ({ cases }) => cases,
      cell: ({ cases }) => format.count(cases),
    },
  ];
}
