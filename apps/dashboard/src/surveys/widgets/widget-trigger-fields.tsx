import { NumberInput, Select, TextInput } from '@mantine/core';
import type { WidgetTrigger } from '@otklik/contract';
import { useLanguage } from '../../catalogue/use-language.ts';

const usual: readonly WidgetTrigger[] = [
  { kind: 'time', seconds: 20 },
  { kind: 'scroll', percent: 60 },
  { kind: 'exit' },
  { kind: 'click', selector: '#feedback' },
  { kind: 'event', name: 'order_paid' },
  { kind: 'load' },
];

interface Props {
  readonly trigger: WidgetTrigger;
  readonly onChange: (trigger: WidgetTrigger) => void;
}

/** What makes a widget appear, with the one thing that each way needs to know. */
export function WidgetTriggerFields({ trigger, onChange }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <Select
        label={t('widgets.trigger')}
        data={usual.map(({ kind }) => ({ value: kind, label: t(`widgets.triggers.${kind}`) }))}
        value={trigger.kind}
        allowDeselect={false}
        onChange={(next) => onChange(usual.find(({ kind }) => kind === next) ?? trigger)}
      />
      {trigger.kind === 'time' && (
        <NumberInput
          label={t('widgets.seconds')}
          min={1}
          max={3600}
          value={trigger.seconds}
          onChange={(seconds) => onChange({ kind: 'time', seconds: Number(seconds) || 1 })}
        />
      )}
      {trigger.kind === 'scroll' && (
        <NumberInput
          label={t('widgets.percent')}
          min={1}
          max={100}
          value={trigger.percent}
          onChange={(percent) => onChange({ kind: 'scroll', percent: Number(percent) || 1 })}
        />
      )}
      {trigger.kind === 'click' && (
        <TextInput
          label={t('widgets.selector')}
          value={trigger.selector}
          onChange={({ currentTarget }) => onChange({ kind: 'click', selector: currentTarget.value })}
        />
      )}
      {trigger.kind === 'event' && (
        <TextInput
          label={t('widgets.eventName')}
          description={t('widgets.eventHint')}
          value={trigger.name}
          onChange={({ currentTarget }) => onChange({ kind: 'event', name: currentTarget.value })}
        />
      )}
    </>
  );
}
