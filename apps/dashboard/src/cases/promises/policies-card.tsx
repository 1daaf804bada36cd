import { ActionIcon, Button, Group, MultiSelect, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { caseOrigins, contactClasses, priorities, promiseKinds, type SlaPolicy } from '@otklik/contract';
import { useState } from 'react';
import { useLanguage } from '../../catalogue/use-language.ts';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { Card } from '../../design/page/card.tsx';
import { SortableList } from '../../design/dragging/sortable-list.tsx';
import { useNames } from '../../figures/use-names.ts';
import { useCaseFields } from '../fields/case-fields.ts';
import classes from '../cases.module.css';
import { PolicyConditions } from './policy-conditions.tsx';
import { sayCondition } from './say-condition.ts';

interface Props {
  readonly policies: readonly SlaPolicy[];
  readonly onChange: (policies: SlaPolicy[]) => void;
}

const nothing = { acknowledgement: null, first_reply: null, next_reply: null, resolution: null };

/** The first policy whose conditions hold counts, so their order means something. */
export function PoliciesCard({ policies, onChange }: Props) {
  const { t } = useLanguage();
  // A policy has no id of its own: while the page is open it is known by the place at which it stood first.
  const [keys, setKeys] = useState(() => policies.map((_, at) => at + 1));
  const [open, setOpen] = useState<number | null>(null);
  const items = policies.map((policy, at) => ({ key: keys[at] ?? -at, policy }));
  const put = (next: readonly { readonly key: number; readonly policy: SlaPolicy }[]) => {
    setKeys(next.map(({ key }) => key));
    onChange(next.map(({ policy }) => policy));
  };
  const add = () => {
    const key = Math.max(0, ...keys) + 1;
    const policy: SlaPolicy = {
      name: t('queue.sla.newPolicy'),
      classes: [],
      topics: [],
      units: [],
      priorities: [],
      origins: [],
      segments: [],
      conditions: [],
      hours: 'calendar',
      targets: { normal: { ...nothing, resolution: 24 * 60 } },
    };
    // Before the one for everything else, or it would never hold.
    put([{ key, policy }, ...items]);
    setOpen(key);
  };
  return (
    <Card
      title={t('queue.sla.policies')}
      aside={
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('queue.sla.addPolicy')}
        </Button>
      }
      foot={t('queue.sla.policiesFoot')}
    >
      <SortableList items={items} idOf={({ key }) => key} nameOf={({ policy }) => policy.name} onMove={put}>
        {({ key, policy }, at) => (
          <>
            <Head
              policy={policy}
              number={at + 1}
              isOpen={open === key}
              onToggle={() => setOpen(open === key ? null : key)}
              onRemove={items.length < 2 ? null : () => put(items.filter((one) => one.key !== key))}
            />
            {open === key && (
              <Fields
                policy={policy}
                onChange={(next) => put(items.map((one) => (one.key === key ? { key, policy: next } : one)))}
              />
            )}
          </>
        )}
      </SortableList>
    </Card>
  );
}

interface HeadProps {
  readonly policy: SlaPolicy;
  readonly number: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onRemove: (() => void) | null;
}

function Head({ policy, number, isOpen, onToggle, onRemove }: HeadProps) {
  const { t } = useLanguage();
  const said = useConditions(policy);
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <button type="button" className={classes.policyHead} aria-expanded={isOpen} onClick={onToggle}>
        <b>
          {number}. {policy.name}
        </b>
        <span className={classes.soft}>{said}</span>
      </button>
      <Group gap={2} wrap="nowrap">
        {isOpen ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
        {onRemove !== null && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('queue.sla.removePolicy', { name: policy.name })}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </Group>
    </Group>
  );
}

/** For whom a policy holds, in words. */
function useConditions(policy: SlaPolicy): string {
  const { t } = useLanguage();
  const names = useNames();
  const fields = useCaseFields();
  const parts = [
    policy.classes.map((each) => t(`cases.classes.${each}`)),
    policy.priorities.map((each) => t(`cases.priorities.${each}`)),
    policy.topics.map(names.topic),
    policy.units.map(names.unit),
    policy.origins.map((each) => t(`cases.origins.${each}`)),
    policy.segments.map(names.segment),
    ...policy.conditions.map((condition) => [sayCondition(condition, fields, t)]),
  ].filter((part) => part.length > 0);
  const hours = t(`queue.sla.hours.${policy.hours}`);
  const whom = parts.length === 0 ? t('queue.sla.everything') : parts.map((part) => part.join(', ')).join(' · ');
  return `${whom} · ${hours}`;
}

interface FieldsProps {
  readonly policy: SlaPolicy;
  readonly onChange: (policy: SlaPolicy) => void;
}

function Fields({ policy, onChange }: FieldsProps) {
  const { t } = useLanguage();
  const { company } = useNames();
  const set = (change: Partial<SlaPolicy>) => onChange({ ...policy, ...change });
  const segments = company?.segments.map(({ id, attribute, value, archived }) => ({
    id,
    name: `${attribute}: ${value}`,
    archived,
  }));
  const ids = (
    label: string,
    data: readonly { id: number; name: string; archived?: boolean }[] | undefined,
    value: readonly number[],
    put: (next: number[]) => void,
  ) => (
    <MultiSelect
      label={label}
      data={choicesOf(data, value)}
      searchable
      value={value.map(String)}
      onChange={(values) => put(values.map(Number))}
    />
  );
  return (
    <Stack gap="sm" pb="sm">
      <TextInput
        label={t('queue.sla.name')}
        required
        value={policy.name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <div className={classes.settings}>
        <MultiSelect
          label={t('cases.class')}
          data={contactClasses.map((value) => ({ value, label: t(`cases.classes.${value}`) }))}
          value={policy.classes}
          onChange={(values) => set({ classes: contactClasses.filter((each) => values.includes(each)) })}
        />
        <MultiSelect
          label={t('cases.priority')}
          data={priorities.map((value) => ({ value, label: t(`cases.priorities.${value}`) }))}
          value={policy.priorities}
          onChange={(values) => set({ priorities: priorities.filter((each) => values.includes(each)) })}
        />
        {ids(t('cases.topic'), company?.topics, policy.topics, (topics) => set({ topics }))}
        {ids(t('served.unit'), company?.units, policy.units, (units) => set({ units }))}
        <MultiSelect
          label={t('queue.filter.origin')}
          data={caseOrigins.map((value) => ({ value, label: t(`cases.origins.${value}`) }))}
          value={policy.origins}
          onChange={(values) => set({ origins: caseOrigins.filter((each) => values.includes(each)) })}
        />
        {ids(t('queue.sla.segments'), segments, policy.segments, (next) => set({ segments: next }))}
      </div>
      <PolicyConditions conditions={policy.conditions} onChange={(conditions) => set({ conditions })} />
      <SegmentedControl
        aria-label={t('queue.sla.hoursLabel')}
        data={(['calendar', 'business'] as const).map((value) => ({ value, label: t(`queue.sla.hours.${value}`) }))}
        value={policy.hours}
        onChange={(value) => set({ hours: value === 'business' ? 'business' : 'calendar' })}
      />
      <Targets policy={policy} onChange={(targets) => set({ targets })} />
    </Stack>
  );
}

/** Hours by promise and priority; an empty row has the hours of the usual one, an empty field promises nothing. */
function Targets({
  policy: { targets },
  onChange,
}: {
  readonly policy: SlaPolicy;
  readonly onChange: (targets: SlaPolicy['targets']) => void;
}) {
  const { t } = useLanguage();
  const shown = ['normal', ...priorities.filter((each) => each !== 'normal')] as const;
  return (
    <div className={classes.targets}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('queue.sla.inHours')}</th>
            {promiseKinds.map((promise) => (
              <th key={promise} scope="col">
                {t(`cases.promise.${promise}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((priority) => {
            const own = targets[priority];
            return (
              <tr key={priority}>
                <th scope="row">{t(`cases.priorities.${priority}`)}</th>
                {promiseKinds.map((promise) => {
                  const minutes = (own ?? targets.normal)[promise];
                  return (
                    <td key={promise} data-inherited={own === undefined || undefined}>
                      <NumberInput
                        aria-label={`${t(`cases.promise.${promise}`)}: ${t(`cases.priorities.${priority}`)}`}
                        size="xs"
                        min={0}
                        max={20_000}
                        decimalScale={2}
                        hideControls
                        placeholder="—"
                        value={minutes === null ? '' : minutes / 60}
                        onChange={(value) =>
                          onChange({
                            ...targets,
                            [priority]: { ...(own ?? targets.normal), [promise]: minutesOf(value) },
                          })
                        }
                      />
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function minutesOf(hours: string | number): number | null {
  const minutes = Math.round(Number(hours) * 60);
  return hours === '' || minutes < 1 ? null : minutes;
}
