import { Button, Drawer, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { caseOrigins, caseStatuses, contactClasses, priorities } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useOwners } from '../../company/owner-select.tsx';
import { everyChoice } from '../../design/fields/choices-of.ts';
import { useNames } from '../../figures/use-names.ts';
import { type FilterWords } from './case-search.ts';
import { FieldFilters } from '../fields/field-filters.tsx';
import classes from '../cases.module.css';
import { useStatusLabels, useStatusNames } from '../use-status-names.ts';

interface Props {
  readonly filter: FilterWords;
  readonly onChange: (filter: Readonly<Record<string, string | undefined>>) => void;
}

/** Everything that the list can be narrowed by; it stands in the address at once. */
export function FilterButton({ filter, onChange }: Props) {
  const { t } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const set = Object.keys(filter).filter((key) => key !== 'sort').length;
  return (
    <search className={classes.filter}>
      <Button
        variant="default"
        leftSection={<IconFilter size={15} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        {set === 0 ? t('queue.filter.title') : t('queue.filter.titleOf', { n: set })}
      </Button>
      {set > 0 && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange(Object.fromEntries(Object.keys(filter).map((key) => [key, undefined])))}
        >
          {t('queue.filter.clear')}
        </Button>
      )}
      {isOpen && (
        <Drawer opened onClose={() => setIsOpen(false)} position="right" title={t('queue.filter.title')}>
          <Fields filter={filter} onChange={onChange} />
        </Drawer>
      )}
    </search>
  );
}

function Fields({ filter, onChange }: Props) {
  const { t } = useLanguage();
  const people = useOwners();
  const { company } = useNames();
  const sayStatus = useStatusNames();
  const labels = useStatusLabels();
  const many = (key: string, label: string, data: readonly { value: string; label: string }[]) => (
    <MultiSelect
      key={key}
      label={label}
      data={[...data]}
      searchable
      clearable
      value={filter[key] === undefined ? [] : filter[key].split(',')}
      onChange={(values) => onChange({ [key]: values.length === 0 ? undefined : values.join(',') })}
    />
  );
  const one = (key: string, label: string, data: readonly { value: string; label: string }[]) => (
    <Select
      key={key}
      label={label}
      data={[...data]}
      searchable
      clearable
      value={filter[key] ?? null}
      onChange={(value) => onChange({ [key]: value ?? undefined })}
    />
  );
  const text = (key: string, label: string, type: 'date' | 'text' | 'number') => (
    <TextInput
      key={key}
      type={type}
      min={0}
      label={label}
      value={filter[key] ?? ''}
      onChange={({ currentTarget: { value } }) => onChange({ [key]: value === '' ? undefined : value })}
    />
  );
  const yesNo = (['true', 'false'] as const).map((value) => ({ value, label: t(`queue.filter.answers.${value}`) }));
  const words = <Word extends string>(list: readonly Word[], say: (word: Word) => string) =>
    list.map((value) => ({ value, label: say(value) }));
  return (
    <Stack gap="sm">
      {one(
        'status',
        t('queue.filter.which'),
        words(['open', 'closed', 'all'] as const, (each) => t(`queue.filter.statuses.${each}`)),
      )}
      {many(
        'statuses',
        t('cases.status'),
        words(caseStatuses, (each) => sayStatus(each)),
      )}
      {labels.length > 0 && many('labels', t('desk.labels.ofCase'), everyChoice(labels))}
      {many(
        'priorities',
        t('cases.priority'),
        words(priorities, (each) => t(`cases.priorities.${each}`)),
      )}
      {many(
        'classes',
        t('cases.class'),
        words(contactClasses, (each) => t(`cases.classes.${each}`)),
      )}
      {many('topics', t('cases.topic'), everyChoice(company?.topics))}
      {one('owner', t('cases.owner'), [
        { value: 'me', label: t('queue.filter.me') },
        { value: 'nobody', label: t('cases.nobody') },
        ...people.map(({ id, name }) => ({ value: id, label: name })),
      ])}
      {one('team', t('queue.views.team'), everyChoice(company?.teams))}
      {many('units', t('served.unit'), everyChoice(company?.units))}
      {many('touchpoints', t('served.touchpoint'), everyChoice(company?.touchpoints))}
      {many(
        'origins',
        t('queue.filter.origin'),
        words(caseOrigins, (each) => t(`cases.origins.${each}`)),
      )}
      {one('late', t('queue.filter.late'), yesNo.slice(0, 1))}
      {one('replied', t('queue.filter.replied'), yesNo)}
      {one('reopened', t('queue.filter.reopened'), yesNo)}
      {text('order', t('cases.order'), 'text')}
      <FieldFilters written={filter['fields']} onChange={(fields) => onChange({ fields })} />
      <div className={classes.pair}>
        {text('openedFrom', t('queue.filter.openedFrom'), 'date')}
        {text('openedTo', t('queue.filter.openedTo'), 'date')}
        {text('minDays', t('queue.filter.minDays'), 'number')}
        {text('maxDays', t('queue.filter.maxDays'), 'number')}
      </div>
      {one(
        'sort',
        t('queue.filter.sort'),
        words(['urgency', 'newest'] as const, (each) => t(`queue.filter.sorts.${each}`)),
      )}
    </Stack>
  );
}
