import { useDisclosure } from '@mantine/hooks';
import { IconMail, IconPhone, IconThumbUp } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { responseEndpoints, type IndexCell, type LowRater } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ResponseDrawer } from '../comments/response-drawer.tsx';
import { useReasons } from '../comments/use-reasons.ts';
import { Card } from '../design/page/card.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { ExportMenu } from '../design/taking-along/export-menu.tsx';
import { MoreButton } from '../design/page/more-button.tsx';
import { ScoreMark } from '../design/figures/score-mark.tsx';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { ChoiceFilter } from '../filters/choice-filter.tsx';
import type { ViewFilter } from '../filters/view-filter.ts';
import { useFormat } from '../format/use-format.ts';
import classes from './figures.module.css';
import { feedQuery, type Place } from './place-query.ts';
import { useNames } from './use-names.ts';

interface Props {
  readonly cell: IndexCell;
  readonly filter: ViewFilter;
  readonly place: Place;
  readonly name: string;
}

/** Somebody to call back: what he gave, why, and how to reach him. The threshold may be moved along the scale. */
export function LowRatersCard({ cell, filter, place, name }: Props) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const reasonOf = useReasons();
  const [upTo, setUpTo] = useState('auto');
  const [limit, setLimit] = useState(10);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isOpen, { open, close }] = useDisclosure(false);
  const [lowest = 0, highest = 10] = cell.scale.split('-').map(Number);
  const { data, error, refetch } = useQuery({
    ...ask(responseEndpoints.lowRaters, {
      query: {
        ...feedQuery(filter, place),
        mode: cell.mode,
        scale: cell.scale,
        ...(upTo === 'auto' ? {} : { maxScore: Number(upTo) }),
        limit,
      },
    }),
    placeholderData: keepPreviousData,
  });
  const thresholds = Array.from({ length: highest - lowest }, (_, at) => String(lowest + at));
  const items = data?.items ?? [];
  const csv = () => [
    [
      t('figures.score'),
      t('figures.when'),
      t('figures.units'),
      t('figures.reasons'),
      t('figures.comment'),
      t('figures.customer'),
    ],
    ...items.map((rater) => [
      `${rater.score} / ${rater.scale.split('-')[1] ?? ''}`,
      format.instant(rater.occurredAt, names.zone(rater.unitId)),
      names.unit(rater.unitId),
      rater.reasons.map(reasonOf).join(', '),
      rater.comments.map(({ text }) => text).join(' '),
      [rater.contact?.name, rater.contact?.phone, rater.contact?.email].filter(Boolean).join(', '),
    ]),
  ];
  return (
    <Card
      flush
      title={t('figures.lowRaters')}
      aside={
        <div className={classes.tools}>
          <ChoiceFilter
            name={t('figures.threshold')}
            value={upTo}
            choices={[
              ['auto', t('figures.thresholdAuto')],
              ...thresholds.map(
                (score) =>
                  [score, `${t('figures.thresholdUpTo', { score })} (${cell.scale.replace('-', '–')})`] as const,
              ),
            ]}
            onChange={setUpTo}
          />
          <ExportMenu name={`${name}, ${t('figures.lowRaters')}`} csv={csv} />
        </div>
      }
    >
      {data === undefined ? (
        error === null ? (
          <SkeletonRows rows={4} height={64} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : items.length === 0 ? (
        <EmptyState icon={IconThumbUp} title={t('figures.lowRatersEmpty')} />
      ) : (
        <ul className={classes.rows}>
          {items.map((rater) => (
            <Rater
              key={rater.responseId}
              rater={rater}
              reasons={rater.reasons.map(reasonOf)}
              onOpen={() => {
                setChosen(rater.responseId);
                open();
              }}
            />
          ))}
        </ul>
      )}
      {data?.nextCursor != null && <MoreButton onMore={() => setLimit(Math.min(500, limit + 30))} />}
      <ResponseDrawer responseId={chosen} opened={isOpen} onClose={close} />
    </Card>
  );
}

function Rater({ rater, reasons, onOpen }: { rater: LowRater; reasons: readonly string[]; onOpen: () => void }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const may = useMay();
  const { contact } = rater;
  return (
    <li className={classes.rater}>
      <ScoreMark score={rater.score} scale={rater.scale} isOutOf />
      <div>
        {rater.comments.map(({ questionId, text }) => (
          <p key={questionId}>{text}</p>
        ))}
        {reasons.length > 0 && <p className={classes.reasonLine}>{format.list(reasons)}</p>}
        <small>
          {names.unit(rater.unitId)} · {names.touchpoint(rater.touchpointId)} · {format.ago(rater.occurredAt)} ·{' '}
          <button type="button" onClick={onOpen}>
            {t('figures.openAnswer')}
          </button>
        </small>
      </div>
      <div className={classes.contact}>
        {contact === null ? (
          <small>{t(may('personal:read') ? 'figures.noContact' : 'figures.hiddenContact')}</small>
        ) : (
          <>
            {contact.name !== null && <b>{contact.name}</b>}
            {contact.phone !== null && (
              <a href={`tel:${contact.phone}`}>
                <IconPhone size={14} aria-hidden /> {contact.phone}
              </a>
            )}
            {contact.email !== null && (
              <a href={`mailto:${contact.email}`}>
                <IconMail size={14} aria-hidden /> {contact.email}
              </a>
            )}
          </>
        )}
      </div>
    </li>
  );
}
