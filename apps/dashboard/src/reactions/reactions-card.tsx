import { useQuery } from '@tanstack/react-query';
import { reactionEndpoints, type Reaction } from '@otklik/contract';
import type { ReactNode } from 'react';
import { ask } from '../api/call.ts';
import { useLanguage, type Say } from '../catalogue/use-language.ts';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { RowLink } from '../design/tables/row-link.tsx';
import { TableCard } from '../design/tables/table-card.tsx';
import { useNames, type Names } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import classes from '../improvements/improvements.module.css';

interface Props {
  /** Only what lies at touchpoints of this person. */
  readonly owner?: string;
  /** Only the topics that this person answers for. */
  readonly topicOwner?: string;
  /** So many of the slowest; all without it. */
  readonly most?: number;
  /** Instead of the card, when there is nothing. */
  readonly empty: ReactNode;
}

/** From the first sign to a decision, a roll-out and an effect: those that wait longest come first. */
export function ReactionsCard({ owner, topicOwner, most, empty }: Props) {
  const { t } = useLanguage();
  const query = useQuery(ask(reactionEndpoints.list, { query: { days: 365, owner, topicOwner } }));
  const columns = useColumns();
  const items = query.data?.items;
  if (items?.length === 0) return empty;
  return (
    <TableCard
      query={query}
      title={t(most === undefined ? 'reactions.all' : 'reactions.slowest')}
      foot={t('reactions.foot')}
    >
      <DenseTable
        label={t('reactions.title')}
        columns={columns}
        rows={most === undefined ? (items ?? []) : (items ?? []).slice(0, most)}
        rowKey={({ subject, signalOn }) => `${JSON.stringify(subject)} ${signalOn}`}
        isMuted={({ isOver }) => isOver}
      />
    </TableCard>
  );
}

function useColumns(): readonly Column<Reaction>[] {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const days = (n: number | null) => (n === null ? '—' : t('reactions.days', { n: format.count(n) }));
  return [
    {
      key: 'subject',
      title: t('reactions.subject'),
      sort: ({ subject }) => saySubject(subject, t, names),
      cell: ({ subject, improvementId, againAfter }) => (
        <span className={classes.subject}>
          {improvementId === null ? (
            saySubject(subject, t, names)
          ) : (
            <RowLink target={{ to: '/improvements/$improvementId', params: { improvementId: String(improvementId) } }}>
              {saySubject(subject, t, names)}
            </RowLink>
          )}
          {againAfter !== null && <small>{t('reactions.again', { day: format.day(againAfter) })}</small>}
        </span>
      ),
    },
    {
      key: 'signal',
      title: t('reactions.signal'),
      hideOnPhone: true,
      sort: ({ signalOn }) => signalOn,
      cell: ({ signalOn }) => format.day(signalOn),
    },
    {
      key: 'stage',
      title: t('reactions.stage'),
      wraps: true,
      sort: ({ stage }) => stage,
      cell: ({ stage, isOver }) => (
        <span className={classes.verdict} data-verdict={lookOf(stage, isOver)}>
          {t(stage === 'signal' && isOver ? 'reactions.passed' : `reactions.stages.${stage}`)}
        </span>
      ),
    },
    {
      key: 'decision',
      title: t('reactions.toDecision'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ days: { toDecision } }) => toDecision,
      cell: ({ days: { toDecision } }) => days(toDecision),
    },
    {
      key: 'rollOut',
      title: t('reactions.toRollOut'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ days: { toRollOut } }) => toRollOut,
      cell: ({ days: { toRollOut } }) => days(toRollOut),
    },
    {
      key: 'effect',
      title: t('reactions.toEffect'),
      align: 'right',
      hideOnPhone: true,
      sort: ({ days: { toEffect } }) => toEffect,
      cell: ({ days: { toEffect } }) => days(toEffect),
    },
    {
      key: 'all',
      title: t('reactions.inAll'),
      align: 'right',
      sort: ({ days: { all } }) => all,
      cell: ({ days: { all } }) => days(all),
    },
  ];
}

function saySubject(subject: Reaction['subject'], t: Say, names: Names): string {
  if (subject.kind === 'topic') return t('reactions.topic', { name: names.topic(subject.topicId) });
  const place = [names.unit(subject.unitId), names.touchpoint(subject.touchpointId)].filter((name) => name !== '');
  return [t(`indices.${subject.index}`), ...(place.length === 0 ? [t('ideas.wholeCompany')] : place)].join(' · ');
}

function lookOf(stage: Reaction['stage'], isOver: boolean): 'worked' | 'did_not' | 'cannot_tell' {
  if (stage === 'effective') return 'worked';
  return stage === 'signal' && !isOver ? 'did_not' : 'cannot_tell';
}
