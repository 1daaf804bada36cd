import { MultiSelect, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  caseOrigins,
  caseSettingsEndpoints,
  contactClasses,
  priorities,
  type CaseFieldValue,
  type CaseSettings,
} from '@otklik/contract';
import { useState } from 'react';
import { send } from '../../api/call.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { Card } from '../../design/page/card.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useFormat } from '../../format/use-format.ts';
import { useCaseFields } from '../fields/case-fields.ts';
import classes from '../cases.module.css';
import { FieldInput } from '../fields/field-input.tsx';
import { sayMinutes } from '../say-minutes.ts';

interface Asked {
  readonly class: (typeof contactClasses)[number];
  readonly priority: (typeof priorities)[number];
  readonly origin: (typeof caseOrigins)[number];
  readonly unitId: number | null;
  readonly topicId: number | null;
  readonly segmentIds: readonly number[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, CaseFieldValue | null>>;
  readonly orderAmount: number | null;
  /** Wall clock of the reader; empty: now. */
  readonly at: string;
}

/** Which policy a case would get as it stands on the page, saved or not, and when it would be due. */
export function TryOutCard({ settings }: { readonly settings: CaseSettings }) {
  const { t } = useLanguage();
  const { company } = useNames();
  const [asked, setAsked] = useState<Asked>({
    class: 'complaint',
    priority: 'normal',
    origin: 'operator',
    unitId: null,
    topicId: null,
    segmentIds: [],
    attributes: {},
    fields: {},
    orderAmount: null,
    at: '',
  });
  const set = (change: Partial<Asked>) => setAsked((before) => ({ ...before, ...change }));
  const unitId = asked.unitId ?? company?.units.find(({ parentId }) => parentId !== null)?.id ?? company?.units[0]?.id;
  const segments = company?.segments.map(({ id, attribute, value, archived }) => ({
    id,
    name: `${attribute}: ${value}`,
    archived,
  }));
  return (
    <Card title={t('queue.sla.tryOut')} foot={t('queue.sla.tryOutFoot')}>
      <Stack gap="xs">
        <Select
          label={t('cases.class')}
          data={contactClasses.map((value) => ({ value, label: t(`cases.classes.${value}`) }))}
          allowDeselect={false}
          value={asked.class}
          onChange={(value) => set({ class: contactClasses.find((each) => each === value) ?? asked.class })}
        />
        <Select
          label={t('cases.priority')}
          data={priorities.map((value) => ({ value, label: t(`cases.priorities.${value}`) }))}
          allowDeselect={false}
          value={asked.priority}
          onChange={(value) => set({ priority: priorities.find((each) => each === value) ?? asked.priority })}
        />
        <Select
          label={t('served.unit')}
          data={choicesOf(company?.units, [unitId ?? null])}
          searchable
          allowDeselect={false}
          value={unitId === undefined ? null : String(unitId)}
          onChange={(value) => value !== null && set({ unitId: Number(value) })}
        />
        <Select
          label={t('cases.topic')}
          data={choicesOf(company?.topics)}
          searchable
          clearable
          value={asked.topicId === null ? null : String(asked.topicId)}
          onChange={(value) => set({ topicId: value === null ? null : Number(value) })}
        />
        <Select
          label={t('queue.filter.origin')}
          data={caseOrigins.map((value) => ({ value, label: t(`cases.origins.${value}`) }))}
          allowDeselect={false}
          value={asked.origin}
          onChange={(value) => set({ origin: caseOrigins.find((each) => each === value) ?? asked.origin })}
        />
        {(segments ?? []).length > 0 && (
          <MultiSelect
            label={t('queue.sla.segments')}
            data={choicesOf(segments)}
            searchable
            value={asked.segmentIds.map(String)}
            onChange={(values) => set({ segmentIds: values.map(Number) })}
          />
        )}
        <AskedByConditions settings={settings} asked={asked} onChange={set} />
        <TextInput
          type="datetime-local"
          label={t('queue.sla.at')}
          value={asked.at}
          onChange={({ currentTarget: { value } }) => set({ at: value })}
        />
        {unitId !== undefined && <Outcome settings={settings} asked={{ ...asked, unitId }} />}
      </Stack>
    </Card>
  );
}

/** Whatever the policies on the page ask for besides. */
function AskedByConditions({
  settings: { slaPolicies },
  asked,
  onChange,
}: {
  readonly settings: CaseSettings;
  readonly asked: Asked;
  readonly onChange: (change: Partial<Asked>) => void;
}) {
  const { t } = useLanguage();
  const caseFields = useCaseFields();
  const conditions = slaPolicies.flatMap((policy) => policy.conditions);
  const attributes = new Set(conditions.flatMap((each) => (each.of === 'customer' ? each.attribute : [])));
  const ids = new Set(conditions.flatMap((each) => (each.of === 'field' ? each.field : [])));
  return (
    <>
      {[...attributes].map((attribute) => (
        <TextInput
          key={attribute}
          label={attribute}
          value={asked.attributes[attribute] ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ attributes: { ...asked.attributes, [attribute]: value } })
          }
        />
      ))}
      {caseFields
        .filter(({ id }) => ids.has(id))
        .map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={asked.fields[field.id] ?? null}
            onChange={(value) => onChange({ fields: { ...asked.fields, [field.id]: value } })}
          />
        ))}
      {conditions.some(({ of }) => of === 'order_amount') && (
        <NumberInput
          label={t('queue.sla.of.order_amount')}
          hideControls
          value={asked.orderAmount ?? ''}
          onChange={(value) => onChange({ orderAmount: value === '' ? null : Number(value) })}
        />
      )}
    </>
  );
}

function Outcome({
  settings: { slaPolicies, calendars },
  asked,
}: {
  readonly settings: CaseSettings;
  readonly asked: Asked & { readonly unitId: number };
}) {
  const { t } = useLanguage();
  const format = useFormat();
  const { at, ...about } = asked;
  const body = {
    slaPolicies,
    calendars,
    about: { ...about, segmentIds: [...about.segmentIds] },
    ...(at === '' ? {} : { at: new Date(at).toISOString() }),
  };
  const [settled] = useDebouncedValue(JSON.stringify(body), 400);
  const { data, error } = useQuery({
    queryKey: [caseSettingsEndpoints.tryOut.name, settled],
    queryFn: ({ signal }) => send(caseSettingsEndpoints.tryOut, { body: JSON.parse(settled) as unknown, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (error !== null) return <p className={classes.soft}>{t('queue.sla.tryOutWrong')}</p>;
  if (data === undefined) return null;
  const policy = data.policy === null ? null : slaPolicies[data.policy];
  const calendar = calendars.find(({ id }) => id === data.calendarId);
  return (
    <div className={classes.outcome} aria-live="polite">
      <b>
        {policy == null
          ? t('queue.sla.noPolicy')
          : t('queue.sla.thisPolicy', { number: (data.policy ?? 0) + 1, name: policy.name })}
      </b>
      <small>
        {calendar === undefined
          ? t('queue.sla.aroundTheClock', { zone: data.timeZone })
          : t('queue.sla.byCalendar', { name: calendar.name, zone: data.timeZone })}
      </small>
      <dl className={classes.facts}>
        {data.promises.map(({ promise, targetMinutes, dueAt }) => (
          <div key={promise}>
            <dt>
              {t(`cases.promise.${promise}`)}, {sayMinutes(targetMinutes, t, format)}
            </dt>
            <dd>{dueAt === null ? t('queue.sla.never') : format.instant(dueAt, data.timeZone)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
