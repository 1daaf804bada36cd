import { MultiSelect, NumberInput, Select } from '@mantine/core';
import { indexIds, unitOfIndex } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';
import { SwitchTabs } from '../figures/switch-tabs.tsx';
import type { ImprovementDraft } from './improvement-draft.ts';
import { isFallBetter } from './say-goal.ts';

interface Props {
  readonly draft: ImprovementDraft;
  readonly set: (change: Partial<ImprovementDraft>) => void;
}

/** What it should move: fewer contacts of the topics, or a better index. */
export function GoalFields({ draft, set }: Props) {
  const { t, language } = useLanguage();
  const { company } = useNames();
  const factors = (company?.factors ?? []).filter(({ archived }) => !archived);
  return (
    <>
      <SwitchTabs
        label={t('improvements.moves')}
        value={draft.goalKind}
        choices={[
          ['contacts', t('improvements.goals.contacts')],
          ['index', t('improvements.goals.index')],
        ]}
        onChange={(goalKind) => set({ goalKind })}
      />
      {draft.goalKind === 'contacts' ? (
        <NumberInput
          label={t('improvements.expectedFall')}
          min={1}
          max={99}
          suffix=" %"
          value={draft.fall}
          onChange={(value) => set({ fall: Number(value) })}
        />
      ) : (
        <>
          <Select
            label={t('improvements.index')}
            allowDeselect={false}
            searchable
            data={indexIds.map((value) => ({ value, label: t(`indices.${value}`) }))}
            value={draft.index}
            onChange={(value) => set({ index: indexIds.find((each) => each === value) ?? draft.index })}
          />
          <NumberInput
            label={t(isFallBetter(draft.index) ? 'improvements.expectedDrop' : 'improvements.expectedGain')}
            min={0}
            step={unitOfIndex(draft.index) === 'scale_points' ? 0.1 : 1}
            suffix={unitOfIndex(draft.index) === 'share' ? ` ${t('improvements.points')}` : undefined}
            value={draft.gain}
            onChange={(value) => set({ gain: Number(value) })}
          />
          <MultiSelect
            label={t('improvements.factors')}
            description={t('improvements.factorsAbout')}
            searchable
            data={factors.map(({ id, name, names }) => ({ value: String(id), label: names[language] ?? name }))}
            value={[...draft.factorIds]}
            onChange={(factorIds) => set({ factorIds })}
          />
        </>
      )}
    </>
  );
}
