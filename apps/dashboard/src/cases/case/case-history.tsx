import type { CaseEvent, CaseInFull } from '@otklik/contract';
import { caseFileTroubles, caseStatuses, contactClasses, priorities, promiseKinds } from '@otklik/contract';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../catalogue/use-language.ts';
import { Card } from '../../design/page/card.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import { useCaseFields } from '../fields/case-fields.ts';
import { sayMinutes } from '../say-minutes.ts';
import { useStatusLabels, useStatusNames } from '../use-status-names.ts';
import classes from '../cases.module.css';

/** What these carry beside them is no sentence of anybody's. */
const explained: ReadonlySet<CaseEvent['what']> = new Set(['opened', 'field', 'file_missed']);

/** Everything that happened to the case, oldest first. */
export function CaseHistory({ one }: { readonly one: CaseInFull }) {
  const { t } = useLanguage();
  const format = useFormat();
  const names = useNames();
  const zone = names.zone(one.unitId);
  const fields = useCaseFields();
  const labels = useStatusLabels();
  const sayStatus = useStatusNames();

  function valueOf(what: CaseEvent['what'], value: string | null): string {
    if (what === 'label') return labels.find(({ id }) => String(id) === value)?.name ?? t('desk.fields.nothing');
    if (value === null) return t('cases.nobody');
    const status = caseStatuses.find((each) => each === value);
    const priority = priorities.find((each) => each === value);
    const kind = contactClasses.find((each) => each === value);
    const promise = promiseKinds.find((each) => each === value);
    if (status !== undefined) return sayStatus(status);
    if (priority !== undefined) return t(`cases.priorities.${priority}`);
    if (kind !== undefined) return t(`cases.classes.${kind}`);
    if (promise !== undefined) return t(`cases.promise.${promise}`);
    if (what === 'promise' || what === 'snoozed') return format.instant(value, zone);
    if (what === 'aged') return sayMinutes(Number(value), t, format);
    if (what === 'topic') return names.topic(Number(value));
    if (what === 'unit') return names.unit(Number(value));
    if (what === 'touchpoint') return names.touchpoint(Number(value));
    return what === 'employee' ? names.employee(Number(value)) : value;
  }
  function sayField({ from, to, comment }: CaseEvent): string {
    const field = fields.find(({ id }) => id === comment);
    const title = `${t('cases.events.field')}${field === undefined ? '' : ` «${field.name}»`}`;
    const said = (value: string | null) =>
      value === null
        ? t('desk.fields.nothing')
        : field?.kind === 'yes_no'
          ? t(`queue.filter.answers.${value === 'yes'}`)
          : value;
    if (from === null && to === null) return title;
    return from === null ? `${title}: ${said(to)}` : `${title}: ${said(from)} → ${said(to)}`;
  }
  function sayMissed({ to, comment }: CaseEvent): string {
    const trouble = caseFileTroubles.find((each) => each === comment);
    const title = `${t('cases.events.file_missed')}${to === null ? '' : ` «${to}»`}`;
    return trouble === undefined ? title : `${title}: ${t(`cases.fileTroubles.${trouble}`)}`;
  }
  function say(event: CaseEvent): string {
    const { what, from, to } = event;
    if (what === 'field') return sayField(event);
    if (what === 'file_missed') return sayMissed(event);
    const title = t(`cases.events.${what}`);
    if (what === 'snoozed' && to === null) return `${title}: ${t('desk.work.awake')}`;
    if (what === 'message' || what === 'note') return title;
    if (what === 'told')
      return `${t(`cases.told.${from === 'breach' || from === 'aged' ? from : 'warning'}`)}: ${to ?? ''}`;
    if (what === 'split' || what === 'merged') return t(`cases.kin.${what}${to === null ? 'From' : 'To'}`);
    if (to === null && from === null) return title;
    return from === null ? `${title}: ${valueOf(what, to)}` : `${title}: ${valueOf(what, from)} → ${valueOf(what, to)}`;
  }

  return (
    <Card title={t('cases.history')}>
      <ol className={classes.history}>
        {one.events.map((event, at) => (
          <li key={`${event.at}-${at}`}>
            <time dateTime={event.at}>{format.instant(event.at, zone)}</time>
            <span>
              {say(event)}
              {event.other !== null && (
                <>
                  {' '}
                  <Link to="/cases/$caseId" params={{ caseId: event.other.id }}>
                    {event.other.number}
                  </Link>
                </>
              )}
              {event.actor !== null && <em> · {event.actor}</em>}
              {event.comment !== null && !explained.has(event.what) && <q>{event.comment}</q>}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
