import { ActionIcon, Button, Group, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconPlus } from '@tabler/icons-react';
import { caseFieldKinds, type CaseField } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { useNames } from '../../figures/use-names.ts';
import { SettingsPart } from './settings-part.tsx';
import classes from '../cases.module.css';

const demands = ['never', 'always', 'topics'] as const;

interface Props {
  readonly fields: readonly CaseField[];
  /** Ids of those that cases may have already: their kind stays. */
  readonly kept: ReadonlySet<string>;
  readonly onChange: (fields: CaseField[]) => void;
}

/** Fields of the company's own. One that was used is archived, not deleted: what cases have in it stays. */
export function FieldSettings({ fields, kept, onChange }: Props) {
  const { t } = useLanguage();
  const change = (at: number, next: Partial<CaseField>) =>
    onChange(fields.map((each, index) => (index === at ? { ...each, ...next } : each)));
  const add = () => {
    const taken = new Set(fields.map(({ id }) => id));
    const id = Array.from({ length: 51 }, (_, at) => `field_${at + 1}`).find((each) => !taken.has(each)) ?? 'field';
    const empty: CaseField = {
      id,
      name: '',
      kind: 'text',
      options: [],
      requiredToResolve: 'never',
      topics: [],
      isArchived: false,
    };
    onChange([...fields, empty]);
  };
  return (
    <SettingsPart title={t('desk.fields.title')} about={t('desk.fields.about')}>
      {fields.map((field, at) => (
        <OneField
          key={at}
          field={field}
          isKept={kept.has(field.id)}
          onChange={(next) => change(at, next)}
          onRemove={() =>
            kept.has(field.id)
              ? change(at, { isArchived: !field.isArchived })
              : onChange(fields.filter((_, index) => index !== at))
          }
        />
      ))}
      <Button mt="xs" size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
        {t('desk.fields.add')}
      </Button>
    </SettingsPart>
  );
}

interface OneProps {
  readonly field: CaseField;
  readonly isKept: boolean;
  readonly onChange: (change: Partial<CaseField>) => void;
  readonly onRemove: () => void;
}

function OneField({ field, isKept, onChange, onRemove }: OneProps) {
  const { t } = useLanguage();
  const { company } = useNames();
  const isChosen = field.kind === 'choice' || field.kind === 'choices';
  return (
    <fieldset className={classes.field} data-archived={field.isArchived || undefined}>
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          className={classes.grow}
          label={t('desk.fields.name')}
          required
          value={field.name}
          onChange={({ currentTarget: { value } }) => onChange({ name: value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t(`desk.fields.${field.isArchived ? 'restore' : 'archive'}`, { name: field.name })}
          onClick={onRemove}
        >
          {field.isArchived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
        </ActionIcon>
      </Group>
      {!field.isArchived && (
        <>
          <div className={classes.pair}>
            <Select
              label={t('desk.fields.kind')}
              data={caseFieldKinds.map((value) => ({ value, label: t(`desk.fields.kinds.${value}`) }))}
              allowDeselect={false}
              disabled={isKept}
              value={field.kind}
              onChange={(value) =>
                onChange({ kind: caseFieldKinds.find((each) => each === value) ?? 'text', options: [] })
              }
            />
            <TextInput
              label={t('desk.fields.id')}
              required
              disabled={isKept}
              pattern="[a-z][a-z0-9_]{0,29}"
              value={field.id}
              onChange={({ currentTarget: { value } }) => onChange({ id: value })}
            />
          </div>
          {isChosen && (
            <TagsInput
              label={t('desk.fields.options')}
              description={t('desk.fields.optionsAbout')}
              required
              maxTags={100}
              value={field.options}
              onChange={(options) => onChange({ options })}
            />
          )}
          <Select
            label={t('desk.fields.required')}
            data={demands.map((value) => ({ value, label: t(`desk.fields.demands.${value}`) }))}
            allowDeselect={false}
            value={field.requiredToResolve}
            onChange={(value) =>
              onChange({ requiredToResolve: demands.find((each) => each === value) ?? 'never', topics: [] })
            }
          />
          {field.requiredToResolve === 'topics' && (
            <MultiSelect
              label={t('desk.fields.topics')}
              data={choicesOf(company?.topics, field.topics)}
              searchable
              required
              value={field.topics.map(String)}
              onChange={(values) => onChange({ topics: values.map(Number) })}
            />
          )}
        </>
      )}
    </fieldset>
  );
}
