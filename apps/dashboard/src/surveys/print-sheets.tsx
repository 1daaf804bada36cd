import { Button, Modal, MultiSelect, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { linkEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { addressOf } from '../api/call.ts';
import { useLanguage } from '../catalogue/use-language.ts';

const languages = [
  { value: 'ru', label: 'Русский' },
  { value: 'uk', label: 'Українська' },
  { value: 'en', label: 'English' },
];
const sizes = ['a4', 'a5', 'a6'];

/** Sheets for the tables and doors of all shops at once. */
export function PrintSheets({ surveyId, onClose }: { readonly surveyId: number; readonly onClose: () => void }) {
  const { t, language } = useLanguage();
  const [chosen, setChosen] = useState<string[]>([language]);
  const [size, setSize] = useState('a5');
  const [call, setCall] = useState('');
  const query = { surveyId, languages: chosen, size, call: call.trim() };
  return (
    <Modal opened onClose={onClose} title={t('surveys.sheets')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('surveys.sheetsText')}
        </Text>
        <MultiSelect label={t('surveys.sheetLanguages')} data={languages} value={chosen} onChange={setChosen} />
        <SegmentedControl
          aria-label={t('surveys.sheetSize')}
          data={sizes.map((value) => ({ value, label: value.toUpperCase() }))}
          value={size}
          onChange={setSize}
        />
        <TextInput
          label={t('surveys.sheetCall')}
          description={t('surveys.sheetCallHint')}
          maxLength={120}
          value={call}
          onChange={({ currentTarget }) => setCall(currentTarget.value)}
        />
        <Button
          component="a"
          href={addressOf(linkEndpoints.sheets, { query })}
          target="_blank"
          rel="noreferrer"
          data-disabled={chosen.length === 0 || undefined}
        >
          {t('surveys.openSheets')}
        </Button>
      </Stack>
    </Modal>
  );
}
