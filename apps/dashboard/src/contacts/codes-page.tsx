import { Checkbox, Select } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { contactClasses, contactEndpoints, type ContactCode } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { PageHead } from '../design/page/page-head.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { TermsCard } from './terms-card.tsx';
import classes from './contacts.module.css';

export function CodesPage() {
  const { t } = useLanguage();
  return (
    <PageFrame needs="company:read">
      <PageHead title={t('contacts.title')} about={t('contacts.codes.about')} />
      <ContactTabs />
      <div className={classes.page}>
        <Codes />
        <TermsCard />
      </div>
    </PageFrame>
  );
}

const ownClasses = contactClasses.filter((each) => each !== 'repeat');

/** What the codes of the call centre's classifier mean here; those without a meaning stand first. */
function Codes() {
  const { t } = useLanguage();
  const query = useQuery(ask(contactEndpoints.codes));
  const columns = useColumns();
  return (
    <TableCard query={query} title={t('contacts.codes.title')} foot={t('contacts.codes.foot')}>
      <DenseTable
        label={t('contacts.codes.title')}
        columns={columns}
        rows={query.data?.items ?? []}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={IconListCheck} title={t('contacts.codes.emptyTitle')}>
            {t('contacts.codes.emptyText')}
          </EmptyState>
        }
      />
    </TableCard>
  );
}

function useColumns(): readonly Column<ContactCode>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const mayWrite = useMay()('company:write');
  const { company } = useNames();
  const save = useChange(contactEndpoints.mapCodes, ['contacts']);
  const set = (code: ContactCode, change: Partial<ContactCode>) => {
    const next = { ...code, ...change };
    const item = {
      sender: code.sender,
      code: code.code,
      class: next.class ?? 'consultation',
      topic: next.topicId,
      team: next.teamId,
      touchpoint: next.touchpointId,
      backOffice: next.backOffice,
    };
    save.mutate({ body: { items: [item] } }, { onError: sayRefusal });
  };
  const choose = (
    key: 'topicId' | 'teamId' | 'touchpointId',
    title: string,
    things: readonly { readonly id: number; readonly name: string; readonly archived: boolean }[],
  ): Column<ContactCode> => ({
    key,
    title,
    cell: (code) => (
      <Select
        className={classes.select}
        size="xs"
        aria-label={`${title}: ${code.code}`}
        disabled={!mayWrite}
        searchable
        clearable
        data={things.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={code[key] === null ? null : String(code[key])}
        onChange={(id) => set(code, { [key]: id === null ? null : Number(id) })}
      />
    ),
  });
  return [
    {
      key: 'code',
      title: t('contacts.codes.code'),
      sort: ({ code }) => code,
      cell: ({ code, sender }) => (
        <span title={sender}>
          {code}
          {sender !== '' && <small className={classes.sender}> {sender}</small>}
        </span>
      ),
    },
    {
      key: 'contacts',
      title: t('contacts.contacts'),
      align: 'right',
      sort: ({ contacts }) => contacts,
      cell: ({ contacts }) => format.count(contacts),
    },
    {
      key: 'class',
      title: t('cases.class'),
      sort: (code) => code.class,
      cell: (code) => (
        <Select
          className={classes.select}
          size="xs"
          aria-label={`${t('cases.class')}: ${code.code}`}
          disabled={!mayWrite}
          placeholder={t('contacts.codes.unmapped')}
          data={ownClasses.map((value) => ({ value, label: t(`cases.classes.${value}`) }))}
          value={code.class}
          onChange={(value) => {
            const chosen = ownClasses.find((each) => each === value);
            if (chosen !== undefined) set(code, { class: chosen });
          }}
        />
      ),
    },
    choose('topicId', t('cases.topic'), company?.topics ?? []),
    choose('teamId', t('contacts.groupings.team'), company?.teams ?? []),
    choose('touchpointId', t('contacts.groupings.touchpoint'), company?.touchpoints ?? []),
    {
      key: 'backOffice',
      title: t('contacts.backOffice'),
      cell: (code) => (
        <Checkbox
          aria-label={`${t('contacts.backOffice')}: ${code.code}`}
          disabled={!mayWrite}
          checked={code.backOffice}
          onChange={(event) => set(code, { backOffice: event.currentTarget.checked })}
        />
      ),
    },
  ];
}
