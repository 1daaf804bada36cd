import { Group, NumberInput, Select, TextInput } from '@mantine/core';
import { buttonSettings, type ButtonSettings } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { useNames } from '../figures/use-names.ts';

const scales = ['1-5', '1-3', '0-1', '0-10'] as const;
const panelRoles = ['satisfaction', 'nps', 'effort', 'solved'] as const;
/** Each of the others has its one scale: on another it would be another index. */
const scaleOfRole = { satisfaction: '1-5', nps: '0-10', effort: '1-7', solved: '0-1' } as const;

export const newPanel: ButtonSettings = buttonSettings.parse({});

interface Props {
  readonly panel: ButtonSettings;
  readonly onChange: (panel: ButtonSettings) => void;
}

/** What a panel of buttons asks, which presses are one, and how many are a game. */
export function PanelFields({ panel, onChange }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const factors = company?.factors.filter(({ id, archived }) => !archived || id === panel.factorId) ?? [];
  const whole = (name: 'misusePresses' | 'misuseSeconds', min: number, max: number) => (
    <NumberInput
      style={{ flex: 1 }}
      label={t(`served.devices.${name}`)}
      min={min}
      max={max}
      allowDecimal={false}
      clampBehavior="strict"
      value={panel[name]}
      onChange={(value) => typeof value === 'number' && onChange({ ...panel, [name]: value })}
    />
  );
  return (
    <>
      <TextInput
        label={t('served.devices.question')}
        description={t('served.devices.questionHint')}
        value={panel.question}
        onChange={({ currentTarget }) => onChange({ ...panel, question: currentTarget.value })}
      />
      {factors.length > 0 && (
        <Select
          label={t('served.devices.factor')}
          placeholder={t('served.devices.noFactor')}
          clearable
          searchable={factors.length > 8}
          data={factors.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={panel.factorId === null ? null : String(panel.factorId)}
          onChange={(id) => onChange({ ...panel, factorId: id === null ? null : Number(id) })}
        />
      )}
      <Select
        label={t('served.devices.role')}
        data={panelRoles.map((each) => ({ value: each, label: t(`served.devices.roles.${each}`) }))}
        value={panel.role}
        allowDeselect={false}
        onChange={(next) => {
          const role = panelRoles.find((each) => each === next) ?? panel.role;
          if (role !== panel.role) onChange({ ...panel, role, scale: scaleOfRole[role] });
        }}
      />
      <Select
        label={t('served.devices.scale')}
        data={(panel.role === 'satisfaction' ? scales : [scaleOfRole[panel.role]]).map((each) => ({
          value: each,
          label: t(`served.devices.scales.${each}`),
        }))}
        value={panel.scale}
        disabled={panel.role !== 'satisfaction'}
        allowDeselect={false}
        onChange={(next) => onChange({ ...panel, scale: scales.find((each) => each === next) ?? panel.scale })}
      />
      <NumberInput
        label={t('served.devices.repeatSeconds')}
        description={t('served.devices.repeatHint')}
        min={0}
        max={60}
        clampBehavior="strict"
        value={panel.repeatSeconds}
        onChange={(value) => typeof value === 'number' && onChange({ ...panel, repeatSeconds: value })}
      />
      <Group gap="sm" align="end" wrap="nowrap">
        {whole('misusePresses', 3, 1000)}
        {whole('misuseSeconds', 5, 600)}
      </Group>
    </>
  );
}
