import { Button, Code, Group, PinInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { authenticate, meQuery, useMe } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { PasswordField } from '../design/fields/password-field.tsx';
import { Card } from '../design/page/card.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';

interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** Password, code to scan, six digits back, backup codes: only then it is on. */
export function SecondFactor() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const isOn = useMe().person?.hasSecondFactor ?? false;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: meQuery.queryKey });
  const begin = useMutation({
    mutationFn: () => authenticate<Begun>('/two-factor/enable', { password }),
    onSuccess: () => setPassword(''),
    onError: sayRefusal,
  });
  const confirm = useMutation({
    mutationFn: (given: string) => authenticate('/two-factor/verify-totp', { code: given }),
    onSuccess: async () => {
      setCodes(begin.data?.backupCodes ?? []);
      await refresh();
    },
    onError: (error) => {
      setCode('');
      sayRefusal(error);
    },
  });
  const end = useMutation({
    mutationFn: () => authenticate('/two-factor/disable', { password }),
    onSuccess: async () => {
      setPassword('');
      setCodes(null);
      begin.reset();
      await refresh();
    },
    onError: sayRefusal,
  });

  return (
    <Card title={t('settings.profile.second')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(isOn ? 'settings.profile.secondOn' : 'settings.profile.secondOff')}
        </Text>
        {codes !== null && <BackupCodes codes={codes} />}
        {!isOn && begin.data !== undefined ? (
          <>
            <Text size="sm">{t('settings.profile.scan')}</Text>
            <QrCode text={begin.data.totpURI} />
            <Text size="xs" c="dimmed">
              {t('settings.profile.orType')} <Code>{new URL(begin.data.totpURI).searchParams.get('secret')}</Code>
            </Text>
            <PinInput
              length={6}
              type="number"
              oneTimeCode
              aria-label={t('entry.code')}
              value={code}
              onChange={setCode}
              onComplete={(given) => confirm.mutate(given)}
            />
          </>
        ) : (
          <>
            <PasswordField
              label={t('settings.profile.current')}
              autoComplete="current-password"
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
            <Group>
              <Button
                variant="light"
                color={isOn ? 'red' : undefined}
                disabled={password === ''}
                loading={begin.isPending || end.isPending}
                onClick={() => (isOn ? end : begin).mutate()}
              >
                {t(isOn ? 'settings.profile.turnOff' : 'settings.profile.turnOn')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Card>
  );
}

function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useLanguage();
  return (
    <div>
      <b>{t('settings.profile.backupTitle')}</b>
      <Text size="sm" c="dimmed" mb={6}>
        {t('settings.profile.backupText')}
      </Text>
      <Code block>{codes.join('\n')}</Code>
    </div>
  );
}

/** Drawn here: the secret in it must not travel to another address. */
function QrCode({ text }: { text: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { current } = canvas;
    if (current === null) return;
    void import('qrcode').then(({ toCanvas }) => toCanvas(current, text, { width: 180, margin: 2 }));
  }, [text]);
  return <canvas ref={canvas} width={180} height={180} style={{ borderRadius: 8, background: '#fff' }} />;
}
