import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { caseWorkEndpoints, type CaseInFull, type CustomerMoment } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useMay } from '../../api/session.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useSum } from '../../contacts/use-money.ts';
import { Card } from '../../design/page/card.tsx';
import { CustomerFacts } from '../../customers/customer-facts.tsx';
import { TakeOut } from '../../customers/take-out.tsx';
import { ScoreMark } from '../../design/figures/score-mark.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import classes from '../cases.module.css';
import { useStatusNames } from '../use-status-names.ts';

const AT_FIRST = 5;
const kinds = ['interactions', 'responses', 'cases'] as const;

/** Who he is to us: what he bought, what he said of it, what he complained of before. */
export function CustomerStory({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const may = useMay();
  const [isWhole, setIsWhole] = useState(false);
  // Looking is written down: it is asked for.
  const [isKnown, setIsKnown] = useState(false);
  const { data } = useQuery(ask(caseWorkEndpoints.story, { params: { caseId: one.id } }));
  if (data === undefined || (data.items.length === 0 && one.customerId === null)) return null;
  const shown = isWhole ? data.items : data.items.slice(0, AT_FIRST);
  return (
    <Card
      title={t('desk.story.title')}
      foot={one.customerId === null ? undefined : <TakeOut customerId={one.customerId} />}
    >
      {one.customerId !== null && may('personal:read') && (
        <>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-expanded={isKnown}
            onClick={() => setIsKnown(!isKnown)}
          >
            {t('customers.whoIsIt')}
          </Button>
          {isKnown && <CustomerFacts customerId={one.customerId} reason="cases" />}
        </>
      )}
      {data.items.length === 0 && <div className={classes.soft}>{t('desk.story.nothing')}</div>}
      <div className={classes.soft}>
        {kinds
          .filter((kind) => data.counts[kind] > 0)
          .map((kind) => t(`customers.counts.${kind}`, { count: data.counts[kind] }))
          .join(' · ')}
      </div>
      <ul className={classes.alike}>
        {shown.map((moment) => (
          <li key={moment.id}>
            <Moment moment={moment} />
          </li>
        ))}
      </ul>
      {shown.length < data.items.length && (
        <Button size="compact-xs" variant="default" mt="xs" onClick={() => setIsWhole(true)}>
          {t('desk.story.more')}
        </Button>
      )}
    </Card>
  );
}

function Moment({ moment }: { readonly moment: CustomerMoment }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const sum = useSum();
  const sayStatus = useStatusNames();
  const when = format.instant(moment.at, names.zone(moment.unitId));
  switch (moment.kind) {
    case 'case':
      return (
        <>
          <Link to="/cases/$caseId" params={{ caseId: moment.id }}>
            {moment.title}
          </Link>
          <small>{[when, moment.number, sayStatus(moment.status)].join(' · ')}</small>
        </>
      );
    case 'response':
      return (
        <>
          <span>
            {moment.ratings.map(({ role, scale, score }, at) => (
              <ScoreMark key={`${role}-${at}`} score={score} scale={scale} isOutOf />
            ))}{' '}
            {moment.comment}
          </span>
          <small>{[when, names.touchpoint(moment.touchpointId), names.unit(moment.unitId)].join(' · ')}</small>
        </>
      );
    case 'interaction': {
      const about = [
        moment.orderNumber === null ? null : t('desk.story.order', { number: moment.orderNumber }),
        moment.amount === null ? null : sum(moment.amount),
      ].filter((part) => part !== null);
      return (
        <>
          <span>{[names.touchpoint(moment.touchpointId), ...about].join(' · ')}</span>
          <small>{[when, names.unit(moment.unitId)].join(' · ')}</small>
        </>
      );
    }
  }
}
