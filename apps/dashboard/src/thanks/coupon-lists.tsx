import { Button, FileButton, Group } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { couponEndpoints, type CouponList } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AddButton } from '../design/page/add-button.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import pill from '../design/page/pill.module.css';
import { TableCard } from '../design/tables/table-card.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { useFormat } from '../format/use-format.ts';
import { CloseCoupons } from './close-coupons.tsx';
import { CouponForm } from './coupon-form.tsx';

/** The company's lists of codes: how many are left, and more of them. */
export function CouponLists() {
  const { t } = useLanguage();
  const mayWrite = useMay()('surveys:write');
  const query = useQuery(ask(couponEndpoints.list));
  const [opened, setOpened] = useState<CouponList | 'new' | null>(null);
  const [closing, setClosing] = useState<CouponList | null>(null);
  const columns = useColumns(setOpened, setClosing);
  return (
    <>
      <TableCard
        query={query}
        waiting={2}
        title={t('thanks.lists')}
        foot={t('thanks.uploadHint')}
        aside={mayWrite && <AddButton onClick={() => setOpened('new')}>{t('thanks.addList')}</AddButton>}
      >
        <DenseTable
          label={t('thanks.lists')}
          columns={columns}
          rows={query.data?.items ?? []}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon={IconTicket} title={t('thanks.emptyTitle')}>
              {t('thanks.emptyText')}
            </EmptyState>
          }
        />
      </TableCard>
      {opened !== null && <CouponForm list={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />}
      {closing !== null && <CloseCoupons list={closing} onClose={() => setClosing(null)} />}
    </>
  );
}

function useColumns(
  edit: (list: CouponList) => void,
  close: (list: CouponList) => void,
): readonly Column<CouponList>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const mayWrite = useMay()('surveys:write');
  return [
    {
      key: 'name',
      title: t('thanks.listName'),
      sort: ({ name }) => name,
      cell: ({ name, state }) => (
        <Group gap={8} wrap="nowrap">
          {name}
          <span className={pill.pill} style={state === 'giving' ? {} : { color: 'var(--ot-bad)' }}>
            {t(`thanks.states.${state}`)}
          </span>
        </Group>
      ),
    },
    { key: 'given', title: t('thanks.given'), align: 'right', cell: ({ given }) => format.count(given) },
    { key: 'left', title: t('thanks.left'), align: 'right', cell: ({ left }) => format.count(left) },
    {
      key: 'endsOn',
      title: t('thanks.endsOn'),
      hideOnPhone: true,
      cell: ({ endsOn }) => (endsOn === null ? '—' : format.day(endsOn)),
    },
    {
      key: 'tools',
      title: '',
      name: t('thanks.tools'),
      align: 'right',
      cell: (list) =>
        mayWrite && (
          <>
            <UploadCodes list={list} />
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => edit(list)}>
              {t('thanks.edit')}
            </Button>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => close(list)}>
              {t('thanks.closeList')}
            </Button>
          </>
        ),
    },
  ];
}

function UploadCodes({ list }: { readonly list: CouponList }) {
  const { t } = useLanguage();
  const upload = useChange(couponEndpoints.upload, ['coupons']);
  async function take(file: File | null) {
    if (file === null) return;
    upload.mutate(
      { params: { couponListId: list.id }, body: await file.text() },
      {
        onError: sayRefusal,
        onSuccess: ({ added, repeated, refused }) => {
          sayDone(t('thanks.uploaded', { added, repeated }));
          if (refused.length > 0)
            sayRefusal(new Error(t('thanks.refusedRows', { rows: refused.map(({ row }) => row).join(', ') })));
        },
      },
    );
  }
  return (
    <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void take(file)}>
      {(button) => (
        <Button size="compact-xs" variant="light" loading={upload.isPending} {...button}>
          {t('thanks.upload')}
        </Button>
      )}
    </FileButton>
  );
}
