import { Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sessionEndpoints } from '@otklik/contract';
import { useState, type FormEvent } from 'react';
import { call } from '../api/call.ts';
import { authenticate, meQuery, useMe } from '../api/session.ts';
import { isLanguage, languageNames, languages } from '../catalogue/language.ts';
import { changeLanguage } from '../catalogue/start.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { NEW_PASSWORD_LENGTH, NewPasswordField } from '../design/fields/new-password-field.tsx';
import { PasswordField } from '../design/fields/password-field.tsx';
import { Card } from '../design/page/card.tsx';
import { SaveMark } from '../design/saving/save-mark.tsx';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { useAutosave } from '../design/saving/use-autosave.ts';
import { OwnChats } from './own-chats.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';

export function ProfileSection() {
  return (
    <Stack gap="md">
      <AboutYou />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <ChangePassword />
        <SecondFactor />
      </SimpleGrid>
      <OwnChats />
      <Sessions />
    </Stack>
  );
}

function AboutYou() {
  const { t } = useLanguage();
  const { person } = useMe();
  const client = useQueryClient();
  const [name, setName] = useState(person?.name ?? '');
  const [language, setLanguage] = useState(person?.language ?? 'ru');
  const state = useAutosave({
    value: { name, language },
    isReady: name.trim() !== '',
    save: async (body) => client.setQueryData(meQuery.queryKey, await call(sessionEndpoints.update, { body })),
  });
  return (
    <Card title={t('settings.profile.you')} aside={<SaveMark state={state} />}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <TextInput
          label={t('settings.profile.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput label={t('settings.profile.email')} value={person?.email ?? ''} readOnly variant="filled" />
        <Select
          label={t('settings.profile.language')}
          allowDeselect={false}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={language}
          onChange={(value) => {
            if (!isLanguage(value)) return;
            setLanguage(value);
            void changeLanguage(value);
          }}
        />
      </SimpleGrid>
    </Card>
  );
}

function ChangePassword() {
  const { t } = useLanguage();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () =>
      authenticate('/change-password', { currentPassword: current, newPassword: next, revokeOtherSessions: true }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      sayDone(t('settings.profile.passwordChanged'));
    },
    onError: sayRefusal,
  });
  return (
    <Card title={t('settings.profile.password')}>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <Stack gap="sm">
          <PasswordField
            label={t('settings.profile.current')}
            autoComplete="current-password"
            value={current}
            onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
          />
          <NewPasswordField
            label={t('settings.profile.next')}
            value={next}
            onChange={({ currentTarget }) => setNext(currentTarget.value)}
          />
          <Group>
            <Button
              type="submit"
              variant="light"
              disabled={current === '' || next.length < NEW_PASSWORD_LENGTH}
              loading={change.isPending}
            >
              {t('settings.profile.changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
