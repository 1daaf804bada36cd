import { ActionIcon, Button, Group, MultiSelect, NumberInput, Select } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import {
  templateEndpoints,
  transportEndpoints,
  type ScheduleStep,
  type TemplatePurpose,
  type Variant,
} from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import classes from './invitations.module.css';

interface Props {
  /** 0 asks, the others remind. */
  readonly number: number;
  readonly step: ScheduleStep;
  readonly onChange: (step: ScheduleStep) => void;
  /** Null: this one stays. */
  readonly onRemove: (() => void) | null;
}

const MOST_VARIANTS = 5;
const HOUR = 60;
const conditions = ['not_opened', 'not_finished'] as const;

/** How one message goes: by which channels, to whom, and in which variants. */
export function ScheduleStepFields({ number, step, onChange, onRemove }: Props) {
  const { t } = useLanguage();
  const transports = useQuery(ask(transportEndpoints.list));
  const { variants } = step;
  const set = (change: Partial<ScheduleStep>) => onChange({ ...step, ...change });
  const known = (transports.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const gone = step.transportIds
    .map(String)
    .filter((id) => transports.data !== undefined && known.every(({ value }) => value !== id))
    .map((value) => ({ value, label: t('invitations.message.reasons.transport_archived') }));
  return (
    <Card
      title={number === 0 ? t('invitations.schedule.first') : t('invitations.schedule.reminder', { number })}
      aside={
        onRemove !== null && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('invitations.schedule.removeStep')}
            onClick={onRemove}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        )
      }
    >
      <div className={classes.stack}>
        <Group grow align="start">
          <MultiSelect
            label={t('invitations.schedule.transports')}
            placeholder={step.transportIds.length === 0 ? t('invitations.schedule.anyTransport') : ''}
            data={[...known, ...gone]}
            value={step.transportIds.map(String)}
            onChange={(ids) => set({ transportIds: ids.map(Number) })}
          />
          {number > 0 && (
            <Select
              label={t('invitations.schedule.onlyIf')}
              data={conditions.map((each) => ({ value: each, label: t(`invitations.schedule.conditions.${each}`) }))}
              value={step.onlyIf}
              allowDeselect={false}
              onChange={(next) => {
                const chosen = conditions.find((each) => each === next);
                if (chosen !== undefined) set({ onlyIf: chosen });
              }}
            />
          )}
        </Group>
        {variants.map((variant, at) => (
          <VariantFields
            key={at}
            number={number}
            name={String.fromCodePoint(65 + at)}
            variant={variant}
            isAlone={variants.length === 1}
            onChange={(next) => set({ variants: variants.with(at, next) })}
            onRemove={() => set({ variants: variants.toSpliced(at, 1) })}
          />
        ))}
        <div>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={variants.length >= MOST_VARIANTS}
            onClick={() => set({ variants: [...variants, { ...(variants[0] ?? blank) }] })}
          >
            {t('invitations.schedule.addVariant')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

const blank: Variant = { share: 1, templateId: null, delayMinutes: 0 };

interface VariantProps {
  readonly number: number;
  readonly name: string;
  readonly variant: Variant;
  readonly isAlone: boolean;
  readonly onChange: (variant: Variant) => void;
  readonly onRemove: () => void;
}

/** Another text or another hour, and its weight among the others. */
function VariantFields({ number, name, variant, isAlone, onChange, onRemove }: VariantProps) {
  const { t } = useLanguage();
  const templates = useQuery(ask(templateEndpoints.list));
  const set = (change: Partial<Variant>) => onChange({ ...variant, ...change });
  const label = (text: string) => (isAlone ? text : `${name}. ${text}`);
  const purposes: readonly TemplatePurpose[] = number === 0 ? ['invitation'] : ['reminder', 'invitation'];
  const fitting = (templates.data?.items ?? []).filter(
    ({ id, purpose }) => purposes.includes(purpose) || id === variant.templateId,
  );
  return (
    <div className={classes.variant} data-alone={isAlone || undefined}>
      <Select
        label={label(t('invitations.schedule.text'))}
        placeholder={t('invitations.schedule.readyText')}
        clearable
        data={fitting.map(({ id, name: title }) => ({ value: String(id), label: title }))}
        value={variant.templateId === null ? null : String(variant.templateId)}
        onChange={(id) => set({ templateId: id === null ? null : Number(id) })}
      />
      <NumberInput
        label={t(number === 0 ? 'invitations.schedule.delayFirst' : 'invitations.schedule.delay')}
        min={0}
        max={1_440}
        decimalScale={2}
        value={variant.delayMinutes / HOUR}
        onChange={(hours) => typeof hours === 'number' && set({ delayMinutes: Math.round(hours * HOUR) })}
      />
      {!isAlone && (
        <>
          <NumberInput
            label={t('invitations.schedule.share')}
            min={0}
            max={1_000}
            value={variant.share}
            onChange={(share) => typeof share === 'number' && set({ share })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('invitations.schedule.removeVariant', { name })}
            onClick={onRemove}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </>
      )}
    </div>
  );
}
