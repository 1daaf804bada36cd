import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { memberInvitationEndpoints } from '@otklik/contract';
import { useEffect } from 'react';
import { ask } from '../api/call.ts';
import { fieldErrors } from '../api/problem.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { EntryFrame, Refusal } from './entry-frame.tsx';
import { PersonFields } from './person-fields.tsx';
import { sayWhy } from './say-why.ts';
import { AnchorLink } from '../design/page/links.tsx';

/** Accepts an invitation: as the one who is signed in, or as a new person with a password. */
export function JoinPage() {
  const { t, language } = useLanguage();
  const { joinToken } = useParams({ from: '/join/$joinToken' });
  const { data, error } = useQuery({ ...ask(memberInvitationEndpoints.look, { params: { joinToken } }), retry: false });
  const accept = useChange(memberInvitationEndpoints.accept);
  const form = useForm({ initialValues: { name: '', email: '', password: '' } });
  const { setFieldValue } = form;
  const knownEmail = data?.email ?? null;
  useEffect(() => {
    if (knownEmail !== null) setFieldValue('email', knownEmail);
  }, [knownEmail, setFieldValue]);

  if (error !== null)
    return (
      <EntryFrame title={t('entry.joinGone')} about={t('entry.joinGoneText')}>
        <AnchorLink to="/sign-in">{t('entry.backToSignIn')}</AnchorLink>
      </EntryFrame>
    );
  if (data === undefined) return <EntryFrame title="…" />;

  const send = (person: { name: string; email: string; password: string } | null) =>
    accept.mutate(
      { params: { joinToken }, body: { person, language } },
      {
        onSuccess: () => window.location.assign('/'),
        onError: (problem) => form.setErrors(strip(fieldErrors(problem))),
      },
    );
  const role = t(`entry.roles.${data.role}`);
  return (
    <EntryFrame title={t('entry.joinTitle', { company: data.workspaceName })} about={t('entry.joinAs', { role })}>
      {accept.error !== null && <Refusal>{sayWhy(accept.error, t)}</Refusal>}
      {data.signedInAs !== null ? (
        <Stack gap="sm">
          <span>{t('entry.joinSignedIn', { name: data.signedInAs })}</span>
          <Button size="md" loading={accept.isPending} onClick={() => send(null)}>
            {t('entry.joinAccept')}
          </Button>
        </Stack>
      ) : (
        <form onSubmit={form.onSubmit((person) => send(person))}>
          <Stack gap="sm">
            <PersonFields inputProps={form.getInputProps} isEmailKnown={knownEmail !== null} />
            <Button type="submit" size="md" loading={accept.isPending}>
              {t('entry.joinCreate')}
            </Button>
            <AnchorLink to="/sign-in" search={{ next: `/join/${joinToken}` }} size="sm">
              {t('entry.joinHave')}
            </AnchorLink>
          </Stack>
        </form>
      )}
    </EntryFrame>
  );
}

/** The form holds the person's fields at its top. */
function strip(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.replace(/^person\./, ''), message]));
}
