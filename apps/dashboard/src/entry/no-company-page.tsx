import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { asProblem } from '../api/problem.ts';
import { meQuery, useSignOut } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { EntryFrame } from './entry-frame.tsx';

/** Whoever the company's sign-on knows, but no company here: why, whom to ask, and the way out. */
export function NoCompanyPage() {
  const { t } = useLanguage();
  const me = useQuery({ ...meQuery, retry: false });
  const signOut = useSignOut();
  if (me.data !== undefined) return <Navigate to="/" />;
  return (
    <EntryFrame title={t('entry.noCompanyTitle')} about={me.error === null ? undefined : asProblem(me.error).message}>
      <Group gap="sm">
        <Button loading={me.isFetching} onClick={() => void me.refetch()}>
          {t('entry.askAgain')}
        </Button>
        <Button variant="default" onClick={() => void signOut()}>
          {t('shell.signOut')}
        </Button>
      </Group>
    </EntryFrame>
  );
}
