import {
  Button,
  Drawer,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { contactClasses, mailboxEndpoints, transportEndpoints, type Mailbox, type NewMailbox } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Choice } from '../design/fields/choice.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';

const usualPort = { tls: 993, plain: 143 };
const classes = contactClasses.filter((each) => each !== 'repeat');

/** Where a mailbox is read, what becomes of its letters, and a button that tries it. */
export function MailboxForm({ mailbox, onClose }: { readonly mailbox: Mailbox | null; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const names = useNames();
  const transports = useQuery(ask(transportEndpoints.list)).data?.items.filter(({ kind }) => kind === 'email') ?? [];
  const [given, setGiven] = useState<Partial<NewMailbox>>(
    mailbox === null ? { port: 993, security: 'tls', class: 'complaint', reopenDays: 14 } : editable(mailbox),
  );
  const set = (change: Partial<NewMailbox>) => setGiven((before) => ({ ...before, ...change }));
  const create = useChange(mailboxEndpoints.create, ['mailboxes']);
  const change = useChange(mailboxEndpoints.update, ['mailboxes']);
  const units = names.company?.units ?? [];
  const body = {
    ...given,
    transportId: given.transportId ?? transports[0]?.id,
    unitId: given.unitId ?? units[0]?.id, // the whole company
  };
  function save(event: React.FormEvent) {
    event.preventDefault();
    if (mailbox !== null)
      change.mutate({ params: { mailboxId: mailbox.id }, body }, { onError: sayRefusal, onSuccess: onClose });
    else create.mutate({ body: body as NewMailbox }, { onError: sayRefusal, onSuccess: onClose }); // what is missing is refused by its field
  }
  const text = (key: 'name' | 'address' | 'host' | 'user' | 'folder', hint?: string) => (
    <TextInput
      label={t(`intake.mailbox.${key}`)}
      placeholder={hint}
      required={key !== 'folder'}
      value={given[key] ?? ''}
      onChange={({ currentTarget }) => set({ [key]: currentTarget.value })}
    />
  );
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={mailbox?.name ?? t('intake.mailbox.add')}>
      <Stack gap="sm" component="form" onSubmit={save}>
        <Group grow align="start">
          {text('name', t('intake.mailbox.nameHint'))}
          {text('address', 'help@example.com')}
        </Group>
        <Group grow align="start">
          {text('host', 'imap.example.com')}
          <NumberInput
            label={t('intake.mailbox.port')}
            min={1}
            max={65535}
            value={given.port ?? 993}
            onChange={(next) => set({ port: Number(next) })}
          />
          <Select
            label={t('intake.mailbox.security')}
            data={[
              { value: 'tls', label: 'TLS' },
              { value: 'plain', label: t('intake.mailbox.plain') },
            ]}
            allowDeselect={false}
            value={given.security ?? 'tls'}
            onChange={(next) => {
              const security = next === 'plain' ? 'plain' : 'tls';
              // A port that somebody typed is his, whichever of the two he sets first.
              const isUsual = given.port === usualPort[given.security ?? 'tls'];
              set({ security, ...(isUsual && { port: usualPort[security] }) });
            }}
          />
        </Group>
        <Group grow align="start">
          {text('user')}
          <PasswordInput
            label={t('intake.mailbox.password')}
            placeholder={mailbox === null ? undefined : t('intake.mailbox.kept')}
            value={given.password ?? ''}
            onChange={({ currentTarget }) => set({ password: currentTarget.value })}
          />
        </Group>
        {text('folder', 'INBOX')}
        <Choice
          label={t('intake.mailbox.transport')}
          description={transports.length === 0 ? t('intake.mailbox.noTransport') : undefined}
          items={transports}
          value={body.transportId ?? null}
          onChange={(transportId) => transportId !== null && set({ transportId })}
        />
        <Choice
          label={t('served.unit')}
          items={units}
          value={body.unitId ?? null}
          onChange={(unitId) => unitId !== null && set({ unitId })}
        />
        <Choice
          label={t('served.touchpoint')}
          clearable
          items={names.company?.touchpoints ?? []}
          value={given.touchpointId ?? null}
          onChange={(touchpointId) => set({ touchpointId })}
        />
        <Group grow align="start">
          <Select
            label={t('cases.class')}
            data={classes.map((each) => ({ value: each, label: t(`cases.classes.${each}`) }))}
            allowDeselect={false}
            value={given.class ?? 'complaint'}
            onChange={(next) => set({ class: classes.find((each) => each === next) ?? 'complaint' })}
          />
          <NumberInput
            label={t('intake.mailbox.reopenDays')}
            min={0}
            max={365}
            value={given.reopenDays ?? 14}
            onChange={(next) => set({ reopenDays: Number(next) })}
          />
        </Group>
        <Switch
          label={t('intake.mailbox.plusAddress')}
          description={t('intake.mailbox.plusHint')}
          checked={given.plusAddress ?? false}
          onChange={({ currentTarget }) => set({ plusAddress: currentTarget.checked })}
        />
        <Group justify="space-between" mt="xs">
          <Button type="submit" loading={create.isPending || change.isPending}>
            {t('intake.mailbox.save')}
          </Button>
          {mailbox !== null && <Tools mailbox={mailbox} onClose={onClose} />}
        </Group>
      </Stack>
    </Drawer>
  );
}

function Tools({ mailbox, onClose }: { readonly mailbox: Mailbox; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const check = useChange(mailboxEndpoints.check, ['mailboxes']);
  const change = useChange(mailboxEndpoints.update, ['mailboxes']);
  const remove = useChange(mailboxEndpoints.remove, ['mailboxes']);
  const params = { mailboxId: mailbox.id };
  return (
    <>
      <Group gap="xs">
        <Button
          variant="default"
          loading={check.isPending}
          onClick={() => check.mutate({ params }, { onError: sayRefusal })}
        >
          {t('intake.mailbox.check')}
        </Button>
        <Button
          variant="default"
          onClick={() =>
            change.mutate({ params, body: { isPaused: mailbox.pausedAt === null } }, { onError: sayRefusal })
          }
        >
          {t(mailbox.pausedAt === null ? 'intake.mailbox.pause' : 'intake.mailbox.resume')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          onClick={() => remove.mutate({ params }, { onError: sayRefusal, onSuccess: onClose })}
        >
          {t('intake.mailbox.remove')}
        </Button>
      </Group>
      {check.data !== undefined && (
        <Text component="output" c={check.data.ok ? 'teal' : 'red'} style={{ overflowWrap: 'anywhere' }}>
          {check.data.ok ? t('intake.mailbox.checkOk') : check.data.note}
        </Text>
      )}
    </>
  );
}

function editable(mailbox: Mailbox): Partial<NewMailbox> {
  const {
    id: _id,
    pausedAt: _paused,
    takesFrom: _from,
    lookedAt: _at,
    error: _error,
    counts: _counts,
    ...given
  } = mailbox;
  return given;
}
