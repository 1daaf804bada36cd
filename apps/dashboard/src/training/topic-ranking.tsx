import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../catalogue/use-language.ts';
import { useMoney } from '../contacts/use-money.ts';
import { Card } from '../design/page/card.tsx';
import { usePhone } from '../design/page/use-phone.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { StandingBadge } from '../design/figures/standing-badge.tsx';
import { CellBar } from '../figures/cell-bar.tsx';
import { axisOf, shownValue } from '../figures/cell.ts';
import figures from '../figures/figures.module.css';
import { useNames } from '../figures/use-names.ts';
import { ValueMark } from '../figures/value-mark.tsx';
import { useFormat } from '../format/use-format.ts';
import type { RankedTopic } from './rank-topics.ts';

interface Props {
  readonly topics: readonly RankedTopic[];
  readonly chosen: number | null;
  readonly onChoose: (topicId: number) => void;
  readonly aside: ReactNode;
}

/** What to train first: many contacts, and low scores after them. */
export function TopicRanking({ topics, chosen, onChoose, aside }: Props) {
  const { t } = useLanguage();
  const isAnswered = topics.length === 0 || topics.some(({ cell }) => (cell?.result.n ?? 0) > 0);
  return (
    <Card
      flush
      title={t('training.ranking')}
      aside={aside}
      foot={t(isAnswered ? 'training.rankingFoot' : 'training.noAnswers')}
    >
      <DenseTable
        label={t('training.ranking')}
        columns={useColumns(topics, onChoose)}
        rows={topics}
        rowKey={({ topicId }) => topicId}
        onOpen={({ topicId }) => onChoose(topicId)}
        isMuted={({ topicId, unhappy }) => unhappy === null && topicId !== chosen}
        empty={<p className={figures.nothing}>{t('figures.noGroups')}</p>}
      />
    </Card>
  );
}

function useColumns(
  topics: readonly RankedTopic[],
  onChoose: (topicId: number) => void,
): readonly Column<RankedTopic>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const money = useMoney();
  const names = useNames();
  const isPhone = usePhone();
  const axis = axisOf(topics.map(({ cell }) => cell));
  return [
    {
      key: 'topic',
      title: t('training.topic'),
      sort: ({ topicId }) => names.topic(topicId),
      cell: ({ topicId }) => (
        <Anchor component="button" type="button" size="sm" ta="left" onClick={() => onChoose(topicId)}>
          {names.topic(topicId)}
        </Anchor>
      ),
    },
    {
      key: 'unhappy',
      title: t('training.unhappy'),
      align: 'right',
      sort: ({ unhappy }) => unhappy,
      cell: ({ unhappy }) => (unhappy === null ? '—' : format.count(Math.round(unhappy))),
    },
    {
      key: 'contacts',
      title: t('training.contacts'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ contacts }) => contacts,
      cell: ({ contacts }) => format.count(contacts),
    },
    {
      key: 'cost',
      title: t('training.cost'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ cost }) => cost,
      cell: ({ cost }) => money(cost),
    },
    {
      key: 'share',
      title: t('indices.negative_share'),
      align: 'right',
      sort: ({ cell }) => shownValue(cell),
      cell: ({ cell }) => (
        <>
          <ValueMark cell={cell} />
          {isPhone && cell !== null && (
            <small className={figures.under}>
              {t('figures.n')} {format.count(cell.result.n)}
            </small>
          )}
        </>
      ),
    },
    {
      key: 'interval',
      title: t('figures.interval'),
      hideOnPhone: true,
      cell: ({ cell }) => <CellBar cell={cell} axis={axis} width={100} />,
    },
    {
      key: 'n',
      title: t('figures.n'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ cell }) => cell?.result.n ?? 0,
      cell: ({ cell }) => format.count(cell?.result.n ?? 0),
    },
    {
      key: 'standing',
      title: t('figures.standing'),
      hideOnPhone: true,
      cell: ({ cell }) => (cell === null ? null : <StandingBadge standing={cell.standing} />),
    },
  ];
}
