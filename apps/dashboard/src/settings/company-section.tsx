import { NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { workspaceEndpoints, type Workspace } from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { meQuery, useMe } from '../api/session.ts';
import { isLanguage, languageNames, languages } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { SaveMark } from '../design/saving/save-mark.tsx';
import { useAutosave } from '../design/saving/use-autosave.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { DemoCard } from './demo-card.tsx';

const currencies = ['RUB', 'UAH', 'KZT', 'BYN', 'UZS', 'EUR', 'USD'];

export function CompanySection() {
  const { workspace } = useMe();
  return (
    <PageFrame needs="people:write">
      <Stack gap="md">
        <Profile key={workspace.id} workspace={workspace} />
        <DemoCard />
      </Stack>
    </PageFrame>
  );
}

function Profile({ workspace }: { workspace: Workspace }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { name, language, currency, areAggregatesOpen, anonymityThreshold } = workspace;
  const initial = { name, language, currency, areAggregatesOpen, anonymityThreshold };
  const [fields, setFields] = useState(initial);
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const state = useAutosave({
    value: fields,
    isReady: fields.name.trim() !== '',
    save: async (body) => {
      await call(workspaceEndpoints.update, { body });
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  return (
    <Card title={t('settings.sections.company')} aside={<SaveMark state={state} />}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput
            label={t('company.name')}
            value={fields.name}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <Select
            label={t('settings.company.language')}
            allowDeselect={false}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
            value={fields.language}
            onChange={(value) => isLanguage(value) && set({ language: value })}
          />
          <Select
            label={t('settings.company.currency')}
            allowDeselect={false}
            searchable
            data={[...new Set([...currencies, fields.currency])]}
            value={fields.currency}
            onChange={(value) => value !== null && set({ currency: value })}
          />
        </SimpleGrid>
        <Switch
          label={t('settings.company.open')}
          description={t('settings.company.openHint')}
          checked={fields.areAggregatesOpen}
          onChange={({ currentTarget }) => set({ areAggregatesOpen: currentTarget.checked })}
        />
        <NumberInput
          label={t('settings.company.anonymity')}
          w={280}
          min={1}
          max={100}
          value={fields.anonymityThreshold}
          onChange={(value) => set({ anonymityThreshold: Number(value) || 1 })}
        />
      </Stack>
    </Card>
  );
}
