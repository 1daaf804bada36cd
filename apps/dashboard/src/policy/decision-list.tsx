import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { decisionWords, type MessageState, type ShownDecision } from '@otklik/contract';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';
import { useFormat } from '../format/use-format.ts';
import { useReason } from '../invitations/use-reason.ts';
import classes from './policy.module.css';

interface Props {
  readonly decisions: readonly ShownDecision[];
  /** All of one customer: his name need not stand in each. */
  readonly isOfOne?: boolean;
}

/** Each decision in its sentences: what, why, and what would have made it different. */
export function DecisionList({ decisions, isOfOne = false }: Props) {
  const { t, language } = useLanguage();
  const sayReason = useReason();
  const format = useFormat();
  const may = useMay();
  const names = useNames();
  return (
    <ul className={classes.decisions}>
      {decisions.map((one) => (
        <li key={one.interactionId} className={classes.decision}>
          <div className={classes.decisionHead}>
            <Badge variant="light" color={verdictOf(one) !== 'isNotAsked' ? 'green' : 'gray'}>
              {t(`policy.${verdictOf(one)}`)}
            </Badge>
            <b>{names.touchpoint(one.touchpointId)}</b>
            <span>{names.unit(one.unitId)}</span>
            <time dateTime={one.occurredAt}>{format.instant(one.occurredAt, names.zone(one.unitId))}</time>
            {!isOfOne && one.customerId !== null && may('personal:read') && (
              <Link to="/policy" search={{ tab: 'why', customer: one.customerId }}>
                {t('policy.customer')} {one.customerId.slice(0, 8)}
              </Link>
            )}
          </div>
          {one.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {one.question !== null && verdictOf(one) !== 'isToBeAsked' && (
            <p data-question={one.question.state}>
              {t('policy.question', {
                way: decisionWords(language).ways[one.question.transport],
                state: t(`invitations.message.states.${one.question.state}`),
                at: format.instant(one.question.at, names.zone(one.unitId)),
              })}
              {one.question.reason !== null && ` · ${sayReason(one.question.reason)}`}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

const givenUp: ReadonlySet<MessageState> = new Set(['failed', 'cancelled']);
const waiting: ReadonlySet<MessageState> = new Set(['planned', 'sending']);

/** Of whom it was decided to ask, not all are asked: the question may wait yet, or was given up before it went. */
function verdictOf({ isAsked, question }: ShownDecision): 'isAsked' | 'isToBeAsked' | 'isNotAsked' {
  if (!isAsked || (question !== null && givenUp.has(question.state))) return 'isNotAsked';
  return question !== null && waiting.has(question.state) ? 'isToBeAsked' : 'isAsked';
}
