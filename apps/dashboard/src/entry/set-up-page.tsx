import { Button, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { setupEndpoints } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { fieldErrors } from '../api/problem.ts';
import { useChange } from '../api/use-change.ts';
import { isLanguage, languageNames, languages } from '../catalogue/language.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { TimeZoneSelect } from '../design/fields/time-zone-select.tsx';
import { ownZone } from '../design/fields/zone-options.ts';
import { EntryFrame, Refusal } from './entry-frame.tsx';
import classes from './entry.module.css';
import { FirstChoice } from './first-choice.tsx';
import { PersonFields } from './person-fields.tsx';
import { sayWhy } from './say-why.ts';
import { AnchorLink, ButtonLink } from '../design/page/links.tsx';

/** The one-time link: the administrator and the company, then where to begin. */
export function SetUpPage() {
  const { t } = useLanguage();
  const { token } = useSearch({ from: '/setup' });
  const { data: state } = useQuery(ask(setupEndpoints.state));
  const [isDone, setIsDone] = useState(false);
  if (isDone) return <FirstChoice />;
  if (state?.isSetUp === true)
    return (
      <EntryFrame title={t('entry.setUpDone')} about={t('entry.setUpDoneText')}>
        <ButtonLink to="/sign-in">{t('entry.signIn')}</ButtonLink>
      </EntryFrame>
    );
  if (token === undefined) return <EntryFrame title={t('entry.setUpTitle')} about={t('entry.setUpNoToken')} />;
  return <SetUpForm token={token} onDone={() => setIsDone(true)} />;
}

function SetUpForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t, language } = useLanguage();
  const run = useChange(setupEndpoints.run);
  const form = useForm({
    initialValues: {
      administrator: { name: '', email: '', password: '' },
      company: { name: '', language, timeZone: ownZone() },
    },
  });
  return (
    <EntryFrame title={t('entry.setUpTitle')} about={t('entry.setUpText')} wide>
      {run.error !== null && <Refusal>{sayWhy(run.error, t)}</Refusal>}
      <form
        onSubmit={form.onSubmit((values) =>
          run.mutate(
            { body: { token, ...values } },
            { onSuccess: onDone, onError: (problem) => form.setErrors(fieldErrors(problem)) },
          ),
        )}
      >
        <h2 className={classes.legend} style={{ marginTop: 0 }}>
          {t('entry.you')}
        </h2>
        <Stack gap="sm">
          <PersonFields inputProps={(field) => form.getInputProps(`administrator.${field}`)} isWide />
        </Stack>
        <h2 className={classes.legend}>{t('entry.company')}</h2>
        <Stack gap="sm">
          <TextInput
            label={t('entry.companyName')}
            placeholder={t('entry.companyExample')}
            autoComplete="organization"
            required
            withAsterisk={false}
            {...form.getInputProps('company.name')}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <Select
              label={t('entry.companyLanguage')}
              data={languages.map((value) => ({ value, label: languageNames[value] }))}
              allowDeselect={false}
              value={form.values.company.language}
              onChange={(value) => isLanguage(value) && form.setFieldValue('company.language', value)}
            />
            <TimeZoneSelect
              label={t('entry.timeZone')}
              value={form.values.company.timeZone}
              error={form.errors['company.timeZone']}
              onChange={(value) => form.setFieldValue('company.timeZone', value)}
            />
          </SimpleGrid>
          <Button type="submit" size="md" mt={6} loading={run.isPending}>
            {t('entry.continue')}
          </Button>
          <AnchorLink to="/sign-in" size="sm">
            {t('entry.backToSignIn')}
          </AnchorLink>
        </Stack>
      </form>
    </EntryFrame>
  );
}
