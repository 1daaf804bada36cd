import { Checkbox, MultiSelect, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { kioskSettings, surveyEndpoints, type DeviceSettings, type KioskSettings } from '@otklik/contract';
import { kioskWordsIn } from '@otklik/respond';
import { ask } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { LocalText } from '../surveys/question-list/local-text.tsx';
import { useLanguageName } from '../surveys/settings/survey-languages.ts';
import { useSpoken } from '../surveys/settings/use-spoken.ts';
import { useGivenWords } from '../words/given-words.ts';

const modes = kioskSettings.shape.mode.unwrap().options;

export type KioskDraft = Readonly<Omit<KioskSettings, 'surveyId'>> & { readonly surveyId: number | null };

export const newKioskDraft: KioskDraft = {
  surveyId: null,
  mode: 'buttons',
  asksReason: true,
  idleSeconds: 40,
  languages: [],
  rotateSeconds: 10,
  attract: {},
  pin: '',
};

export function isKioskWhole({ surveyId, pin }: KioskDraft): boolean {
  return surveyId !== null && kioskSettings.shape.pin.safeParse(pin).success;
}

/** Where nothing is written the tablet invites in the usual words. */
export function kioskSettingsOf({ surveyId, attract, ...draft }: KioskDraft): DeviceSettings {
  if (surveyId === null) return {};
  const written = Object.fromEntries(Object.entries(attract).filter(([, words]) => words.trim() !== ''));
  return { kiosk: kioskSettings.parse({ surveyId, attract: written, ...draft }) };
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
  const languageName = useLanguageName();
  const spoken = useSpoken(draft.surveyId);
  const given = useGivenWords(spoken.languages);
  const { data } = useQuery(ask(surveyEndpoints.list));
  const surveys = (data?.items ?? []).filter(({ state }) => state === 'open');
  return (
    <>
      <Select
        label={t('served.devices.kiosk.survey')}
        data={surveys.map(({ id, name }) => ({ value: String(id), label: name }))}
        disabled={surveys.length === 0}
        value={draft.surveyId === null ? null : String(draft.surveyId)}
        onChange={(id) => onChange({ ...draft, surveyId: id === null ? null : Number(id), languages: [], attract: {} })}
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
      {draft.mode === 'survey' && draft.surveyId !== null && (
        <LocalText
          label={t('served.devices.kiosk.attract')}
          draft={spoken}
          value={draft.attract}
          usualIn={(language) => kioskWordsIn(language, given, spoken.defaultLanguage).attract}
          onChange={(attract) => onChange({ ...draft, attract })}
        />
      )}
      {spoken.languages.length > 1 && (
        <>
          <MultiSelect
            label={t('served.devices.kiosk.languages')}
            description={t('served.devices.kiosk.languagesHint')}
            data={spoken.languages.map((language) => ({ value: language, label: languageName(language) }))}
            value={draft.languages}
            onChange={(languages) => onChange({ ...draft, languages })}
          />
          <NumberInput
            label={t('served.devices.kiosk.rotate')}
            min={4}
            max={120}
            value={draft.rotateSeconds}
            onChange={(seconds) => onChange({ ...draft, rotateSeconds: Number(seconds) || 10 })}
          />
        </>
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
