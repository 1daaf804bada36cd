import { Button, Divider, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { setupEndpoints } from '@otklik/contract';
import { useState, type FormEvent } from 'react';
import { ask } from '../api/call.ts';
import type { ApiProblem } from '../api/problem.ts';
import { authenticate } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { PasswordField } from '../design/fields/password-field.tsx';
import { EntryFrame, Refusal } from './entry-frame.tsx';
import { sayWhy } from './say-why.ts';
import { SecondStep } from './second-step.tsx';
import { AnchorLink } from '../design/page/links.tsx';

export function SignInPage() {
  const { t } = useLanguage();
  const { next, error } = useSearch({ from: '/sign-in' });
  const { data: state } = useQuery(ask(setupEndpoints.state));
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const signIn = useMutation<{ twoFactorRedirect?: boolean }, ApiProblem>({
    mutationFn: () => authenticate('/sign-in/email', { email, password }),
    onSuccess: ({ twoFactorRedirect }) => (twoFactorRedirect === true ? setNeedsCode(true) : enter(next)),
  });
  const singleSignOn = useMutation<{ url?: string }, ApiProblem>({
    mutationFn: () => authenticate('/sign-in/social', { provider: 'oidc', callbackURL: next ?? '/' }),
    onSuccess: ({ url }) => {
      if (url !== undefined) window.location.assign(url);
    },
  });

  if (state?.isSetUp === false) return <EntryFrame title={t('entry.notSetUpTitle')} about={t('entry.notSetUpText')} />;
  if (needsCode) return <SecondStep onDone={() => enter(next)} />;
  const refusal = signIn.error ?? singleSignOn.error;
  return (
    <EntryFrame title={t('entry.title')}>
      {refusal !== null ? (
        <Refusal>{sayWhy(refusal, t)}</Refusal>
      ) : (
        error !== undefined && (
          <Refusal>{t(unknownHere.has(error) ? 'entry.notLinked' : 'entry.providerFailed')}</Refusal>
        )
      )}
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('entry.email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            data-autofocus
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <PasswordField
            label={t('entry.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
          <Button type="submit" size="md" mt={6} loading={signIn.isPending}>
            {t('entry.signIn')}
          </Button>
          <AnchorLink to="/new-password" size="sm">
            {t('entry.forgot')}
          </AnchorLink>
        </Stack>
      </form>
      {state?.hasSingleSignOn === true && (
        <>
          <Divider my="md" label={t('entry.orBy')} />
          <Button variant="default" fullWidth loading={singleSignOn.isPending} onClick={() => singleSignOn.mutate()}>
            {t('entry.singleSignOn')}
          </Button>
        </>
      )}
    </EntryFrame>
  );
}

/** The provider knows the person, but no invitation has vouched for this address. */
const unknownHere: ReadonlySet<string> = new Set(['account_not_linked', 'signup_disabled', 'email_not_found']);

/** A new page on purpose: nothing of another person's visit may stay in memory. */
function enter(next: string | undefined): void {
  window.location.assign(next ?? '/');
}
