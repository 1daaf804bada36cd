import {
  Button,
  ColorInput,
  FileButton,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { workspaceEndpoints, type Workspace } from '@otklik/contract';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { meQuery, useMe } from '../api/session.ts';
import { isLanguage, languageNames, languages } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/card.tsx';
import { SaveMark } from '../design/save-mark.tsx';
import { sayRefusal } from '../design/undo.tsx';
import { useAutosave } from '../design/use-autosave.ts';
import { PageFrame } from '../shell/page-frame.tsx';
import { DemoCard } from './demo-card.tsx';

const MOST_BYTES = 64 * 1024;
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
  const { id: _id, isDemo: _isDemo, ...initial } = workspace;
  const [fields, setFields] = useState(initial);
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const state = useAutosave({
    value: fields,
    isReady: fields.name.trim() !== '' && (fields.colour === null || /^#[0-9a-f]{6}$/.test(fields.colour)),
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
          <ColorInput
            withEyeDropper={false}
            label={t('settings.company.colour')}
            description={t('settings.company.colourHint')}
            inputWrapperOrder={['label', 'input', 'description']}
            value={fields.colour ?? '#0b6e6a'}
            onChange={(colour) => set({ colour: colour.toLowerCase() })}
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
        <Logo logo={fields.logo} onChange={(logo) => set({ logo })} />
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

function Logo({ logo, onChange }: { logo: string | null; onChange: (logo: string | null) => void }) {
  const { t } = useLanguage();
  function choose(file: File | null) {
    if (file === null) return;
    if (file.size > MOST_BYTES || !['image/png', 'image/svg+xml'].includes(file.type)) {
      sayRefusal(new Error(t('settings.company.logoBad')));
      return;
    }
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      if (typeof reader.result === 'string') onChange(reader.result);
    });
    reader.readAsDataURL(file);
  }
  return (
    <Group gap="sm">
      {logo !== null && <img src={logo} alt={t('settings.company.logo')} style={{ height: 36, maxWidth: 160 }} />}
      <FileButton accept="image/png,image/svg+xml" onChange={choose}>
        {(props) => (
          <Button variant="default" {...props}>
            {t('settings.company.logo')}: {t('settings.company.chooseLogo')}
          </Button>
        )}
      </FileButton>
      {logo !== null && (
        <Button variant="subtle" color="gray" onClick={() => onChange(null)}>
          {t('settings.company.removeLogo')}
        </Button>
      )}
      <span style={{ color: 'var(--ot-mute)', fontSize: 12.5 }}>{t('settings.company.logoHint')}</span>
    </Group>
  );
}
