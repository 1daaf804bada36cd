import { ActionIcon, Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconPlus } from '@tabler/icons-react';
import { caseStatuses, type StatusLabel } from '@otklik/contract';
import { languages } from '../../catalogue/language.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { said } from '../../intake/said-fields.tsx';
import { SettingsPart } from './settings-part.tsx';
import classes from '../cases.module.css';

interface Props {
  readonly labels: readonly StatusLabel[];
  /** Ids of those that cases may have already: their status stays. */
  readonly kept: ReadonlySet<number>;
  /** The greatest id that was ever kept: that of a removed label is not given again. */
  readonly lastId: number;
  readonly onChange: (labels: StatusLabel[]) => void;
}

/** What the company calls the statuses. The set of them stays, so that clocks and figures mean the same everywhere. */
export function LabelSettings({ labels, kept, lastId, onChange }: Props) {
  const { t } = useLanguage();
  const change = (at: number, next: Partial<StatusLabel>) =>
    onChange(labels.map((each, index) => (index === at ? { ...each, ...next } : each)));
  const add = () => {
    const id = Math.max(lastId, ...labels.map((label) => label.id)) + 1;
    onChange([...labels, { id, status: 'in_progress', name: '', isUsual: false, forCustomer: {}, isArchived: false }]);
  };
  return (
    <SettingsPart title={t('desk.labels.title')} about={t('desk.labels.about')}>
      {labels.map((label, at) => (
        <OneLabel
          key={label.id}
          label={label}
          isKept={kept.has(label.id)}
          onChange={(next) => change(at, next)}
          onRemove={() =>
            kept.has(label.id)
              ? change(at, { isArchived: !label.isArchived })
              : onChange(labels.filter((_, index) => index !== at))
          }
        />
      ))}
      <Button mt="xs" size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
        {t('desk.labels.add')}
      </Button>
    </SettingsPart>
  );
}

interface OneProps {
  readonly label: StatusLabel;
  readonly isKept: boolean;
  readonly onChange: (change: Partial<StatusLabel>) => void;
  readonly onRemove: () => void;
}

function OneLabel({ label, isKept, onChange, onRemove }: OneProps) {
  const { t } = useLanguage();
  return (
    <fieldset className={classes.field} data-archived={label.isArchived || undefined}>
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          className={classes.grow}
          label={t('desk.labels.name')}
          required
          value={label.name}
          onChange={({ currentTarget: { value } }) => onChange({ name: value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t(`desk.labels.${label.isArchived ? 'restore' : 'archive'}`, { name: label.name })}
          onClick={onRemove}
        >
          {label.isArchived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
        </ActionIcon>
      </Group>
      {!label.isArchived && (
        <>
          <Select
            label={t('desk.labels.status')}
            data={caseStatuses.map((value) => ({ value, label: t(`cases.statuses.${value}`) }))}
            allowDeselect={false}
            disabled={isKept}
            value={label.status}
            onChange={(value) => onChange({ status: caseStatuses.find((each) => each === value) ?? label.status })}
          />
          <Checkbox
            size="xs"
            label={t('desk.labels.isUsual')}
            checked={label.isUsual}
            onChange={({ currentTarget: { checked } }) => onChange({ isUsual: checked })}
          />
          {languages.map((language) => (
            <TextInput
              key={language}
              label={t('desk.labels.forCustomer', { language: language.toUpperCase() })}
              maxLength={120}
              value={label.forCustomer[language] ?? ''}
              onChange={({ currentTarget: { value } }) =>
                onChange({ forCustomer: said(label.forCustomer, language, value) })
              }
            />
          ))}
        </>
      )}
    </fieldset>
  );
}
