import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { setupEndpoints } from '@otklik/contract';
import { useState, type FormEvent } from 'react';
import { ask } from '../api/call.ts';
import type { ApiProblem } from '../api/problem.ts';
import { authenticate } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { NewPasswordField } from '../design/fields/new-password-field.tsx';
import { EntryFrame, Refusal } from './entry-frame.tsx';
import { sayWhy } from './say-why.ts';
import { AnchorLink } from '../design/page/links.tsx';

/** Without a token: asks for the letter. With the letter's token: sets the password. */
export function NewPasswordPage() {
  const { token } = useSearch({ from: '/new-password' });
  return token === undefined ? <AskForLetter /> : <SetPassword token={token} />;
}

function AskForLetter() {
  const { t } = useLanguage();
  const { data: state } = useQuery(ask(setupEndpoints.state));
  const [email, setEmail] = useState('');
  const request = useMutation<unknown, ApiProblem>({
    mutationFn: () => authenticate('/request-password-reset', { email }),
  });
  const canSend = state?.sendsMail !== false;
  const about = request.isSuccess ? t('entry.sent') : t(canSend ? 'entry.forgotText' : 'entry.forgotNoMail');
  return (
    <EntryFrame title={t('entry.forgotTitle')} about={about}>
      {request.error !== null && <Refusal>{sayWhy(request.error, t)}</Refusal>}
      {canSend && !request.isSuccess && (
        <form onSubmit={submits(() => request.mutate())}>
          <Stack gap="sm">
            <TextInput
              label={t('entry.email')}
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              value={email}
              onChange={({ currentTarget }) => setEmail(currentTarget.value)}
            />
            <Button type="submit" size="md" loading={request.isPending}>
              {t('entry.sendLink')}
            </Button>
          </Stack>
        </form>
      )}
      <BackToSignIn />
    </EntryFrame>
  );
}

function SetPassword({ token }: { token: string }) {
  const { t } = useLanguage();
  const [password, setPassword] = useState('');
  const save = useMutation<unknown, ApiProblem>({
    mutationFn: () => authenticate('/reset-password', { newPassword: password, token }),
  });
  if (save.isSuccess)
    return (
      <EntryFrame title={t('entry.forgotTitle')} about={t('entry.passwordSet')}>
        <BackToSignIn />
      </EntryFrame>
    );
  return (
    <EntryFrame title={t('entry.forgotTitle')}>
      {save.error !== null && (
        <Refusal>{save.error.code === 'invalid_token' ? t('entry.linkExpired') : sayWhy(save.error, t)}</Refusal>
      )}
      <form onSubmit={submits(() => save.mutate())}>
        <Stack gap="sm">
          <NewPasswordField
            label={t('entry.newPassword')}
            required
            withAsterisk={false}
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          <Button type="submit" size="md" loading={save.isPending}>
            {t('entry.setPassword')}
          </Button>
        </Stack>
      </form>
      <BackToSignIn />
    </EntryFrame>
  );
}

function BackToSignIn() {
  const { t } = useLanguage();
  return (
    <AnchorLink to="/sign-in" size="sm" mt="sm" display="inline-block">
      {t('entry.backToSignIn')}
    </AnchorLink>
  );
}

function submits(send: () => void) {
  return (event: FormEvent) => {
    event.preventDefault();
    send();
  };
}
