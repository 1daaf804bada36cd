import { ActionIcon, Autocomplete, Button, Select, Stack, TagsInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { CaseCondition, CaseField, CaseFieldCondition } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useNames } from '../../figures/use-names.ts';
import { useCaseFields } from '../fields/case-fields.ts';
import { FieldCondition } from '../fields/field-filters.tsx';
import classes from '../cases.module.css';

interface Props {
  readonly conditions: readonly CaseCondition[];
  readonly onChange: (conditions: CaseCondition[]) => void;
}

/** What else must be known of the customer, the order or the case for a policy to hold: all of it. */
export function PolicyConditions({ conditions, onChange }: Props) {
  const { t } = useLanguage();
  const put = (at: number, next: CaseCondition | null) =>
    onChange(conditions.flatMap((each, index) => (index === at ? (next ?? []) : each)));
  return (
    <Stack gap="xs">
      {conditions.map((condition, at) => (
        <One key={at} condition={condition} onChange={(next) => put(at, next)} />
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...conditions, emptyOf('customer')])}
        >
          {t('queue.sla.addCondition')}
        </Button>
      </div>
    </Stack>
  );
}

interface OneProps {
  readonly condition: CaseCondition;
  readonly onChange: (condition: CaseCondition | null) => void;
}

function One({ condition, onChange }: OneProps) {
  const { t } = useLanguage();
  const fields = useCaseFields().filter(({ isArchived }) => !isArchived);
  const kinds = [
    { value: 'customer', label: t('queue.sla.of.customer') },
    { value: 'order_amount', label: t('queue.sla.of.order_amount') },
    ...fields.map(({ id, name }) => ({ value: `field ${id}`, label: t('queue.sla.of.field', { name }) })),
  ];
  return (
    <div className={classes.step}>
      <Select
        label={t('queue.sla.what')}
        data={kinds}
        allowDeselect={false}
        value={condition.of === 'field' ? `field ${condition.field}` : condition.of}
        onChange={(value) => onChange(emptyOf(value ?? 'customer'))}
      />
      {condition.of === 'customer' && <OfCustomer condition={condition} onChange={onChange} />}
      {condition.of === 'order_amount' && (
        <Held
          field={numberNamed(t('queue.sla.of.order_amount'))}
          condition={condition}
          onChange={({ from, to }) => onChange({ of: 'order_amount', from, to })}
        />
      )}
      {condition.of === 'field' &&
        fields
          .filter(({ id }) => id === condition.field)
          .map((field) => (
            <Held
              key={field.id}
              field={field}
              condition={condition}
              onChange={(next) => onChange({ ...condition, ...next })}
            />
          ))}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('queue.sla.removeCondition')}
        onClick={() => onChange(null)}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

function OfCustomer({
  condition,
  onChange,
}: {
  readonly condition: Extract<CaseCondition, { of: 'customer' }>;
  readonly onChange: (condition: CaseCondition) => void;
}) {
  const { t } = useLanguage();
  const segments = useNames().company?.segments ?? [];
  const ofAttribute = segments.filter(({ attribute }) => attribute === condition.attribute);
  return (
    <>
      <Autocomplete
        label={t('queue.sla.attribute')}
        required
        data={[...new Set(segments.map(({ attribute }) => attribute))]}
        value={condition.attribute}
        onChange={(attribute) => onChange({ ...condition, attribute })}
      />
      <TagsInput
        label={t('queue.sla.anyOf')}
        data={ofAttribute.map(({ value }) => value)}
        value={condition.anyOf}
        onChange={(anyOf) => onChange({ ...condition, anyOf, from: null, to: null })}
      />
      {condition.anyOf.length === 0 && (
        <Held
          field={numberNamed(condition.attribute || t('queue.sla.attribute'))}
          condition={condition}
          onChange={({ from, to }) => onChange({ ...condition, from, to })}
        />
      )}
    </>
  );
}

interface Wanted {
  readonly anyOf?: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/** The same fields as in the filter of the list. */
function Held({
  field,
  condition: { anyOf = [], from, to },
  onChange,
}: {
  readonly field: CaseField;
  readonly condition: Wanted;
  readonly onChange: (wanted: { anyOf: string[]; from: string | null; to: string | null }) => void;
}) {
  const isRange = from !== null || to !== null;
  const written: CaseFieldCondition | undefined = isRange
    ? { field: field.id, from, to }
    : anyOf.length > 0
      ? { field: field.id, anyOf }
      : undefined;
  return (
    <FieldCondition
      field={field}
      condition={written}
      onChange={(next) =>
        onChange(
          next === null
            ? { anyOf: [], from: null, to: null }
            : 'anyOf' in next
              ? { anyOf: [...next.anyOf], from: null, to: null }
              : { anyOf: [], from: next.from, to: next.to },
        )
      }
    />
  );
}

function numberNamed(name: string): CaseField {
  return {
    id: 'number',
    name,
    kind: 'number',
    options: [],
    requiredToResolve: 'never',
    topics: [],
    isArchived: false,
  };
}

function emptyOf(kind: string): CaseCondition {
  const nothing = { from: null, to: null };
  if (kind === 'order_amount') return { of: 'order_amount', ...nothing };
  const [, field] = /^field (.+)$/.exec(kind) ?? [];
  if (field !== undefined) return { of: 'field', field, anyOf: [], ...nothing };
  return { of: 'customer', attribute: '', anyOf: [], ...nothing };
}
