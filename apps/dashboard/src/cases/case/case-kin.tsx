import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { caseEndpoints, caseWorkEndpoints, type CaseInFull } from '@otklik/contract';
import { ask } from '../../api/call.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { sayDone, sayRefusal } from '../../design/saving/undo.tsx';
import { useFormat } from '../../format/use-format.ts';
import classes from '../cases.module.css';
import { useStatusNames } from '../use-status-names.ts';

/** Cases of the same order or topic, and those that say the same: joined only by who looks at them. */
export function CaseKin({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const format = useFormat();
  const sayStatus = useStatusNames();
  const likely = useQuery(ask(caseWorkEndpoints.likely, { params: { caseId: one.id } })).data?.items ?? [];
  const known = new Set(one.alike.map(({ id }) => id));
  const rows = [
    ...one.alike.map((each) => ({ ...each, why: t(`desk.kin.by.${each.id === one.repeatOf ? 'repeat' : each.by}`) })),
    ...likely
      .filter(({ id }) => !known.has(id))
      .map((each) => ({ ...each, why: t('desk.kin.by.words', { percent: format.percent(each.likeness, 0) }) })),
  ];
  if (rows.length === 0) return null;
  return (
    <Card title={t('cases.alike')}>
      <ul className={classes.alike}>
        {rows.map(({ id, number, title, status, why, mayJoin }) => (
          <li key={id}>
            <Link to="/cases/$caseId" params={{ caseId: id }}>
              {title}
            </Link>
            <small>
              <span className={classes.number}>{number}</span> · {sayStatus(status)} · {why}
            </small>
            {status !== 'duplicate' && mayJoin && <Join one={one} into={{ id, number }} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Join({
  one,
  into,
}: {
  readonly one: CaseInFull;
  readonly into: { readonly id: string; readonly number: string };
}) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const move = useChange(caseEndpoints.move, ['cases']);
  if (!one.mayAnswer || !one.transitions.some(({ to }) => to === 'duplicate')) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      className={classes.join}
      loading={move.isPending}
      onClick={() =>
        move.mutate(
          { params: { caseId: one.id }, body: { to: 'duplicate', duplicateOf: into.id, revision: one.revision } },
          {
            onError: sayRefusal,
            // The customer goes on there, and so does who answers him.
            onSuccess: () => {
              sayDone(t('desk.kin.joined', { number: one.number, main: into.number }));
              void navigate({ to: '/cases/$caseId', params: { caseId: into.id } });
            },
          },
        )
      }
    >
      {t('desk.kin.join', { number: into.number })}
    </Button>
  );
}
