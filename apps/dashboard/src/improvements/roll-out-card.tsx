import type { JudgedImprovement, RollOutLine } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './improvements.module.css';

/** When it really came, person by person: those who still go the old way stand first. */
export function RollOutCard({ rollOut }: { readonly rollOut: JudgedImprovement['rollOut'] }) {
  const { t } = useLanguage();
  const format = useFormat();
  const [by, setBy] = useState<'operators' | 'units'>('operators');
  const columns = useColumns(by);
  return (
    <Card
      flush
      title={
        rollOut.share === null
          ? t('improvements.rollOut')
          : t('improvements.rollOutOf', { share: format.percent(rollOut.share, 0) })
      }
      aside={
        <SwitchTabs
          label={t('improvements.rollOut')}
          value={by}
          choices={[
            ['operators', t('improvements.operators')],
            ['units', t('improvements.units')],
          ]}
          onChange={setBy}
        />
      }
      foot={t('improvements.rollOutFoot')}
    >
      <DenseTable
        key={by}
        label={t('improvements.rollOut')}
        columns={columns}
        rows={rollOut[by]}
        rowKey={({ employeeId, unitId }) => `${employeeId} ${unitId}`}
      />
    </Card>
  );
}

function useColumns(by: 'operators' | 'units'): readonly Column<RollOutLine>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  return [
    {
      key: 'who',
      title: t(`improvements.${by}`),
      cell: ({ employeeId, unitId }) =>
        by === 'units'
          ? names.unit(unitId)
          : names.employee(employeeId) || names.unit(unitId) || t('improvements.nobody'),
    },
    {
      key: 'state',
      title: t('improvements.state'),
      wraps: true,
      cell: ({ state, changedOn }) => (
        <span className={classes.verdict} data-verdict={verdictOf[state]}>
          {t(`improvements.states.${state}`)}
          {changedOn !== null && ` · ${format.shortDay(changedOn)}`}
        </span>
      ),
    },
    {
      key: 'share',
      title: t('improvements.oldShare'),
      align: 'right',
      cell: ({ oldWay, contacts }) => (contacts === 0 ? '—' : format.percent(oldWay / contacts, 0)),
    },
    {
      key: 'before',
      title: t('improvements.shareBefore'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ shareBefore }) => format.percent(shareBefore, 0),
    },
    {
      key: 'n',
      title: t('improvements.contacts'),
      align: 'right',
      hideOnPhone: true,
      cell: ({ contacts }) => format.count(contacts),
    },
  ];
}

const verdictOf = { changed: 'worked', unchanged: 'did_not', scarce: 'cannot_tell' } as const;
