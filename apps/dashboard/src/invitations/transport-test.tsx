import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { transportEndpoints, type TransportCheck, type TransportKindInfo } from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useReason } from './use-reason.ts';

/** Messengers in which a person has a number that can be typed. */
export const numbered = ['telegram', 'vk', 'max'] as const;
/** A browser's subscription nobody types, and a system of one's own has a single address: to check it is to tell it something. */
const typed = ['email', 'phone'] as const;

/** Does it answer, and does a message really arrive: both before a customer finds out. */
export function TransportTest({ transportId, kind }: { transportId: number; kind: TransportKindInfo }) {
  const { t, language } = useLanguage();
  const [to, setTo] = useState('');
  const check = useChange(transportEndpoints.check, ['transports']);
  const test = useChange(transportEndpoints.test, ['transports']);
  const params = { transportId };
  const chat = numbered.find((each) => each === kind.name);
  const target = chat === undefined ? typed.find((each) => each === kind.addressedBy) : 'chat';
  return (
    <Stack gap="xs" mt="lg">
      <Group>
        <Button
          variant="default"
          loading={check.isPending}
          onClick={() => check.mutate({ params }, { onError: sayRefusal })}
        >
          {t('invitations.transport.check')}
        </Button>
        <TestVerdict of={check.data} good={t('invitations.transport.checkOk')} />
      </Group>
      {target !== undefined && (
        <Group align="end">
          <TextInput
            label={t(`invitations.transport.testTo.${target}`)}
            description={chat === undefined ? undefined : t(`invitations.transport.testToChatHints.${chat}`)}
            value={to}
            style={{ flex: '1 1 220px' }}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={to.trim() === ''}
            loading={test.isPending}
            onClick={() => test.mutate({ params, body: { to: to.trim(), language } }, { onError: sayRefusal })}
          >
            {t('invitations.transport.test')}
          </Button>
          <TestVerdict of={test.data} good={t('invitations.transport.testOk')} />
        </Group>
      )}
    </Stack>
  );
}

export function TestVerdict({ of, good }: { of: TransportCheck | undefined; good: string }) {
  const sayReason = useReason();
  if (of === undefined) return null;
  return (
    <Text component="output" c={of.ok ? 'teal' : 'red'} style={{ overflowWrap: 'anywhere' }}>
      {of.ok ? [good, of.note === null ? [] : sayReason(of.note)].flat().join(': ') : sayReason(of.note ?? '')}
    </Text>
  );
}
