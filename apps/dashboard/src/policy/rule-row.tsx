import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Switch } from '@mantine/core';
import { IconGripVertical, IconTrash } from '@tabler/icons-react';
import { sayRule, type PolicyDocument, type PolicyRule } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import classes from './policy.module.css';
import { useRuleNames } from './use-rule-names.ts';

interface Props {
  readonly rule: PolicyRule;
  readonly number: number;
  readonly document: PolicyDocument;
  readonly mayEdit: boolean;
  readonly onChange: (to: PolicyRule | null) => void;
  readonly onOpen: () => void;
}

export function RuleRow({ rule, number, document, mayEdit, onChange, onOpen }: Props) {
  const { t, language } = useLanguage();
  const { of } = useRuleNames(document);
  const { setNodeRef, attributes, listeners, transform, transition } = useSortable({ id: rule.id, disabled: !mayEdit });
  const sentence = sayRule(rule, of, language);
  return (
    <li
      ref={setNodeRef}
      className={classes.rule}
      data-off={!rule.isOn || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      {mayEdit && (
        <button
          type="button"
          className={classes.grip}
          {...attributes}
          {...listeners}
          aria-label={t('design.moveHandle', { name: sentence })}
        >
          <IconGripVertical size={15} stroke={1.6} aria-hidden />
        </button>
      )}
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
    </li>
  );
}
