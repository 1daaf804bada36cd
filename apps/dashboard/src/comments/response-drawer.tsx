import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { responseEndpoints } from '@otklik/contract';
import type { ReactNode } from 'react';
import { ask, type Answer } from '../api/call.ts';
import { CaseOfAnswer } from '../cases/case-of-answer.tsx';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/states/error-state.tsx';
import { ScoreMark } from '../design/figures/score-mark.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { useNames } from '../figures/use-names.ts';
import { ProposeIdeaButton } from '../ideas/propose-idea.tsx';
import { useFormat } from '../format/use-format.ts';
import classes from './comments.module.css';
import { useReasons } from './use-reasons.ts';

interface Props {
  readonly responseId: string | null;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What brought one here. */
  readonly children?: ReactNode;
}

/** One answer with everything that was said in it: where every number ends. */
export function ResponseDrawer({ responseId, opened, onClose, children }: Props) {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery({
    ...ask(responseEndpoints.get, { params: { responseId: responseId ?? '' } }),
    enabled: opened && responseId !== null,
  });
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={440} title={t('figures.answer')}>
      {children}
      {data === undefined ? (
        error === null ? (
          <SkeletonRows rows={6} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <InFull response={data} />
      )}
    </Drawer>
  );
}

function InFull({ response }: { response: Answer<typeof responseEndpoints.get> }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const reasonOf = useReasons();
  const facts: (readonly [string, string])[] = [
    [t('figures.when'), format.instant(response.occurredAt, names.zone(response.unitId))],
    [t('comments.unit'), names.unit(response.unitId)],
    [t('comments.touchpoint'), names.touchpoint(response.touchpointId)],
    [t('comments.channel'), names.channel(response.channelId)],
    [t('comments.employee'), response.employeeId === null ? '' : names.employee(response.employeeId)],
    [t('comments.segments'), format.list(response.segmentIds.map((id) => names.segment(id)))],
    [t('design.filters.mode'), t(`design.modes.${response.mode}`)],
    [t('figures.source'), t(`figures.sources.${response.source}`)],
  ];
  return (
    <>
      {response.comments.map((comment) => (
        <div key={comment.questionId}>
          <p className={classes.text} lang={response.language ?? undefined}>
            {comment.score !== null && comment.scale !== null && (
              <span>
                <ScoreMark score={comment.score} scale={comment.scale} />
              </span>
            )}
            {comment.text}
          </p>
          {comment.reasons.length > 0 && (
            <div className={classes.reasons}>
              {comment.reasons.map((reason) => (
                <span key={reason}>{reasonOf(reason)}</span>
              ))}
            </div>
          )}
        </div>
      ))}
      <div className={classes.acts}>
        <CaseOfAnswer response={response} />
        <ProposeIdeaButton source={{ kind: 'comment', responseId: response.id }} />
      </div>
      <h3 className={classes.section}>{t('figures.ratings')}</h3>
      <dl className={classes.ratings}>
        {response.ratings.map((rating) => (
          <div key={`${rating.role} ${rating.questionId} ${rating.factorId} ${rating.productId}`}>
            <dt>
              {names.product(rating.productId) || names.factor(rating.factorId) || t(`figures.roles.${rating.role}`)}
              {rating.role === 'importance' && ` · ${t('figures.roles.importance')}`}
            </dt>
            <dd>
              <ScoreMark score={rating.score} scale={rating.scale} />
            </dd>
          </div>
        ))}
      </dl>
      <h3 className={classes.section}>{t('comments.around')}</h3>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
