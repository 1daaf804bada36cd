import { ActionIcon, Switch } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { PolicyRule } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './policy.module.css';

interface Props {
  readonly rule: PolicyRule;
  readonly number: number;
  /** What it says, in words. */
  readonly sentence: string;
  readonly mayEdit: boolean;
  readonly onChange: (to: PolicyRule | null) => void;
  readonly onOpen: () => void;
}

export function RuleRow({ rule, number, sentence, mayEdit, onChange, onOpen }: Props) {
  const { t } = useLanguage();
  return (
    <div className={classes.rule} data-off={!rule.isOn || undefined}>
      <button type="button" className={classes.sentence} disabled={!mayEdit} onClick={onOpen}>
        <b>
          {number}. {rule.name}
        </b>
        <span>{sentence}</span>
      </button>
      {mayEdit && (
        <>
          <Switch
            aria-label={t('policy.ruleOn', { number })}
            checked={rule.isOn}
            onChange={({ currentTarget }) => onChange({ ...rule, isOn: currentTarget.checked })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${t('states.delete')}: ${number}`}
            onClick={() => onChange(null)}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </>
      )}
    </div>
  );
}
