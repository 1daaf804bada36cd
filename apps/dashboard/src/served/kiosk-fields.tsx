import { Checkbox, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { kioskSettings, surveyEndpoints, type DeviceSettings } from '@otklik/contract';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';

const modes = kioskSettings.shape.mode.unwrap().options;

export interface KioskDraft {
  readonly surveyId: number | null;
  readonly mode: (typeof modes)[number];
  readonly asksReason: boolean;
  readonly idleSeconds: number;
  readonly pin: string;
}

export const newKioskDraft: KioskDraft = {
  surveyId: null,
  mode: 'buttons',
  asksReason: true,
  idleSeconds: 40,
  pin: '',
};

export function isKioskWhole({ surveyId, pin }: KioskDraft): boolean {
  return surveyId !== null && kioskSettings.shape.pin.safeParse(pin).success;
}

export function kioskSettingsOf({ surveyId, ...draft }: KioskDraft): DeviceSettings {
  return surveyId === null ? {} : { kiosk: kioskSettings.parse({ surveyId, ...draft }) };
}

/** What a tablet shows, and how it behaves when nobody is there. */
export function KioskFields({
  draft,
  onChange,
}: {
  readonly draft: KioskDraft;
  readonly onChange: (draft: KioskDraft) => void;
}) {
  const { t } = useLanguage();
  const { data } = useQuery(ask(surveyEndpoints.list));
  const surveys = (data?.items ?? []).filter(({ state }) => state === 'open');
  return (
    <>
      <Select
        label={t('served.devices.kiosk.survey')}
        data={surveys.map(({ id, name }) => ({ value: String(id), label: name }))}
        disabled={surveys.length === 0}
        value={draft.surveyId === null ? null : String(draft.surveyId)}
        onChange={(id) => onChange({ ...draft, surveyId: id === null ? null : Number(id) })}
      />
      {data !== undefined && surveys.length === 0 && <Text size="sm">{t('served.devices.kiosk.noSurveys')}</Text>}
      <Select
        label={t('served.devices.kiosk.mode')}
        description={t('served.devices.kiosk.modeHint')}
        data={modes.map((mode) => ({ value: mode, label: t(`served.devices.kiosk.modes.${mode}`) }))}
        value={draft.mode}
        allowDeselect={false}
        onChange={(next) => onChange({ ...draft, mode: modes.find((mode) => mode === next) ?? draft.mode })}
      />
      {draft.mode === 'buttons' ? (
        <Checkbox
          label={t('served.devices.kiosk.reason')}
          checked={draft.asksReason}
          onChange={({ currentTarget }) => onChange({ ...draft, asksReason: currentTarget.checked })}
        />
      ) : (
        <NumberInput
          label={t('served.devices.kiosk.idle')}
          min={15}
          max={600}
          value={draft.idleSeconds}
          onChange={(seconds) => onChange({ ...draft, idleSeconds: Number(seconds) || 40 })}
        />
      )}
      <TextInput
        label={t('served.devices.kiosk.pin')}
        description={t('served.devices.kiosk.pinHint')}
        inputMode="numeric"
        maxLength={8}
        autoComplete="off"
        value={draft.pin}
        onChange={({ currentTarget }) => onChange({ ...draft, pin: currentTarget.value.replace(/\D/g, '') })}
      />
    </>
  );
}
