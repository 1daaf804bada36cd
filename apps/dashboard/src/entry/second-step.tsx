import { Anchor, Button, Checkbox, PinInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { ApiProblem } from '../api/problem.ts';
import { authenticate } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { EntryFrame, Refusal } from './entry-frame.tsx';
import { sayWhy } from './say-why.ts';

/** The code of the app, or one of those that were printed for the day the phone is lost. */
export function SecondStep({ onDone }: { readonly onDone: () => void }) {
  const { t } = useLanguage();
  const [isBackup, setIsBackup] = useState(false);
  const [code, setCode] = useState('');
  const [trusts, setTrusts] = useState(false);
  const verify = useMutation<unknown, ApiProblem, string>({
    mutationFn: (given) =>
      authenticate(isBackup ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp', {
        code: given,
        trustDevice: trusts,
      }),
    onSuccess: onDone,
    onError: () => setCode(''), // six empty places ask for the next code; a wrong one in them would be sent again
  });
  return (
    <EntryFrame title={t('entry.secondTitle')} about={t(isBackup ? 'entry.backupText' : 'entry.secondText')}>
      {verify.error !== null && <Refusal>{sayWhy(verify.error, t)}</Refusal>}
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          verify.mutate(code.trim());
        }}
      >
        <Stack gap="sm">
          {isBackup ? (
            <TextInput
              label={t('entry.backupCode')}
              value={code}
              onChange={({ currentTarget }) => setCode(currentTarget.value)}
            />
          ) : (
            <PinInput
              length={6}
              type="number"
              oneTimeCode
              aria-label={t('entry.code')}
              value={code}
              onChange={setCode}
              onComplete={(given) => verify.mutate(given)}
            />
          )}
          <Checkbox
            label={t('entry.trust')}
            checked={trusts}
            onChange={({ currentTarget }) => setTrusts(currentTarget.checked)}
          />
          <Button type="submit" size="md" loading={verify.isPending}>
            {t('entry.signIn')}
          </Button>
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => {
              setCode('');
              setIsBackup(!isBackup);
            }}
          >
            {t(isBackup ? 'entry.useApp' : 'entry.useBackup')}
          </Anchor>
        </Stack>
      </form>
    </EntryFrame>
  );
}
