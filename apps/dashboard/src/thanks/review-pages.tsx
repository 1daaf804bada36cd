import { Text } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { thanksEndpoints, unitEndpoints, type ReviewPage, type Unit } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { inTreeOrder } from '../company/tree-order.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import pill from '../design/page/pill.module.css';
import { TableCard } from '../design/tables/table-card.tsx';
import { ReviewPagesForm } from './review-pages-form.tsx';

interface Row {
  readonly unit: Unit;
  readonly depth: number;
  readonly pages: readonly ReviewPage[];
  /** Names of those that units above it have. */
  readonly inherited: string;
}

/** Where each unit can be reviewed in public, and why everybody is shown it. */
export function ReviewPages() {
  const { t } = useLanguage();
  const mayWrite = useMay()('company:write');
  const units = useQuery(ask(unitEndpoints.list));
  const pages = useQuery(ask(thanksEndpoints.reviewPages));
  const [opened, setOpened] = useState<Row | null>(null);
  const listed = pages.data?.items ?? [];
  const rows = inTreeOrder(units.data?.items ?? []).map(({ item, depth }) => ({
    unit: item,
    depth,
    pages: listed.filter(({ unitId }) => unitId === item.id),
    inherited: listed
      .filter(({ unitId }) => unitId !== item.id && item.path.includes(unitId))
      .map(({ name }) => name)
      .join(', '),
  }));
  return (
    <>
      <TableCard
        query={pages.error === null ? units : pages}
        title={t('thanks.reviews')}
        foot={
          <>
            <Text size="sm" fw={600} component="h3" m={0}>
              {t('thanks.whyAll')}
            </Text>
            <Text size="sm" maw={760}>
              {t('thanks.whyAllText')}
            </Text>
          </>
        }
      >
        <DenseTable
          label={t('thanks.reviews')}
          columns={useColumns()}
          rows={rows}
          rowKey={({ unit }) => unit.id}
          {...(mayWrite ? { onOpen: setOpened, onEdit: setOpened } : {})}
          empty={<EmptyState icon={IconMapPin} title={t('thanks.noUnits')} />}
        />
      </TableCard>
      {opened !== null && <ReviewPagesForm unit={opened.unit} pages={opened.pages} onClose={() => setOpened(null)} />}
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useLanguage();
  return [
    {
      key: 'unit',
      title: t('thanks.unit'),
      cell: ({ unit, depth }) => <span style={{ paddingLeft: depth * 16 }}>{unit.name}</span>,
    },
    {
      key: 'pages',
      title: t('thanks.pages'),
      cell: ({ pages, inherited }) => (
        <span style={{ display: 'flex', gap: 6, flexWrap: 'wrap', alignItems: 'center' }}>
          {pages.map(({ name, url }) => (
            <span key={url} className={pill.pill}>
              {name}
            </span>
          ))}
          {inherited !== '' && (
            <span style={{ color: 'var(--ot-mute)', fontSize: 12.5 }}>
              {t('thanks.inherited', { names: inherited })}
            </span>
          )}
        </span>
      ),
    },
  ];
}
