import { Drawer, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import type { Choice } from '../../filters/use-choices.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import type { Draft } from '../draft/draft.ts';
import { useFactors } from '../question-list/factor-select.tsx';
import { usualFacts, type UsualFact } from '../logic/subjects.ts';
import classes from './preview.module.css';
import { channelOf, channels, factNames, restingFactors, type ChosenOccasion, type PreviewForm } from './occasion.ts';

interface Props {
  readonly draft: Draft;
  readonly form: PreviewForm;
  readonly occasion: ChosenOccasion;
  readonly choices: {
    readonly units: readonly Choice[];
    readonly touchpoints: readonly Choice[];
    readonly products: readonly Choice[];
  };
  readonly onChange: (occasion: ChosenOccasion) => void;
  readonly onClose: () => void;
}

/** Whom the author walks as. What is chosen holds for this walk only. */
export function OccasionFields({ draft, form, occasion, choices, onChange, onClose }: Props) {
  const { t } = useLanguage();
  const factors = useFactors();
  const resting = restingFactors(draft);
  const nameOf = (factorId: number) => factors.find(({ id }) => id === factorId)?.name ?? String(factorId);
  const options = (list: readonly Choice[]) => list.map(({ id, name }) => ({ value: String(id), label: name }));
  const numbers = (chosen: readonly string[]) => chosen.map(Number);
  return (
    <Drawer opened position="right" size={420} onClose={onClose} title={t('preview.occasion')}>
      <Stack gap="md" data-own-undo>
        <Select
          label={t('preview.channel')}
          data={channels.map((value) => ({ value, label: t(`preview.channels.${value}`) }))}
          placeholder={t(`preview.channels.${channelOf[form]}`)}
          clearable
          value={occasion.channel}
          onChange={(channel) => onChange({ ...occasion, channel })}
        />
        <Select
          label={t('surveys.unit')}
          data={options(choices.units)}
          searchable
          clearable
          value={occasion.unitId === null ? null : String(occasion.unitId)}
          onChange={(id) => onChange({ ...occasion, unitId: id === null ? null : Number(id) })}
        />
        <Select
          label={t('surveys.touchpoint')}
          data={options(choices.touchpoints)}
          searchable
          clearable
          value={occasion.touchpointId === null ? null : String(occasion.touchpointId)}
          onChange={(id) => onChange({ ...occasion, touchpointId: id === null ? null : Number(id) })}
        />
        <MultiSelect
          label={t('preview.products')}
          data={options(choices.products)}
          searchable
          value={occasion.productIds.map(String)}
          onChange={(chosen) => onChange({ ...occasion, productIds: numbers(chosen) })}
        />
        {resting.length > 0 && (
          <MultiSelect
            label={t('preview.enough')}
            description={t('preview.enoughHint')}
            data={resting.map((id) => ({ value: String(id), label: nameOf(id) }))}
            value={occasion.enough.map(String)}
            onChange={(chosen) => onChange({ ...occasion, enough: numbers(chosen) })}
          />
        )}
        {factNames(draft).map((name) => (
          <TextInput
            key={name}
            label={isUsual(name) ? t(`logic.facts.${name}`) : name}
            {...(isUsual(name) ? { labelProps: { className: classes.fact } } : {})}
            value={occasion.facts[name] ?? ''}
            onChange={({ currentTarget }) =>
              onChange({ ...occasion, facts: { ...occasion.facts, [name]: currentTarget.value } })
            }
          />
        ))}
      </Stack>
    </Drawer>
  );
}

function isUsual(name: string): name is UsualFact {
  return usualFacts.some((usual) => usual === name);
}
