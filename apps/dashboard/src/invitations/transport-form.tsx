import { Alert, Button, Drawer, Group, NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { transportEndpoints, type CreatedTransport, type Transport, type TransportKindInfo } from '@otklik/contract';
import { useState } from 'react';
import { useMe } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Copied } from '../design/fields/copied.tsx';
import { typedNumber } from '../design/fields/typed-number.ts';
import { sayDone, sayRefusal } from '../design/saving/undo.tsx';
import { SettingFields, type Settings } from './setting-fields.tsx';
import { SitePush } from './site-push.tsx';
import { SetupSteps } from './setup-steps.tsx';
import { Sure } from './sure.tsx';
import { TransportTest } from './transport-test.tsx';

interface Props {
  readonly kind: TransportKindInfo;
  /** Null: a new one. */
  readonly transport: Transport | null;
  readonly onClose: () => void;
}

/** Set up, try, limit, pause: everything about one transport in one place. */
export function TransportForm({ kind, transport, onClose }: Props) {
  const { t } = useLanguage();
  const { currency } = useMe().workspace;
  const labels: Readonly<Record<string, string>> = t('invitations.fields', { returnObjects: true });
  const [name, setName] = useState(transport?.name ?? t(`invitations.kinds.${kind.name}`));
  const [settings, setSettings] = useState<Settings>(transport?.settings ?? {});
  const [cost, setCost] = useState<number>(transport?.cost ?? 0);
  const [perSecond, setPerSecond] = useState<number | null>(transport?.perSecond ?? null);
  const [perDay, setPerDay] = useState<number | null>(transport?.perDay ?? null);
  const create = useChange(transportEndpoints.create, ['transports']);
  const change = useChange(transportEndpoints.update, ['transports']);
  const remove = useChange(transportEndpoints.remove, ['transports']);
  const [generated, setGenerated] = useState<Readonly<Record<string, string>>>({});
  const [isLeaving, setIsLeaving] = useState(false);
  const [made, setMade] = useState<Transport | null>(null);
  // Interviewers dial: there is no line to try, and nobody calls ten customers a second.
  const isDialled = kind.name === 'phone';
  const known = transport ?? made;
  const id = known?.id ?? null;
  // What is left out stays as it was, so what was emptied is taken away by name.
  const given = Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) =>
      value !== undefined ? [[name, value]] : id === null ? [] : [[name, null]],
    ),
  );
  const body = { name, settings: given, cost, perSecond, perDay };
  function save() {
    if (id !== null) {
      change.mutate(
        { params: { transportId: id }, body },
        { onError: sayRefusal, onSuccess: () => sayDone(t('invitations.transport.saved')) },
      );
      return;
    }
    create.mutate(
      { body: { ...body, kind: kind.name } },
      {
        onError: sayRefusal,
        onSuccess: (answer) => {
          setMade(answer);
          setSettings(answer.settings);
          setGenerated(toKeep(answer));
        },
      },
    );
  }
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={t(`invitations.kinds.${kind.name}`)}>
      <Stack gap="md" component="form" onSubmit={(event: React.FormEvent) => (event.preventDefault(), save())}>
        <SetupSteps kind={kind.name} isOpen={transport === null} />
        <TextInput
          label={t('invitations.transport.name')}
          value={name}
          required
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <SettingFields
          kind={kind.name}
          schema={kind.settings}
          value={settings}
          kept={known?.secrets ?? []}
          onChange={setSettings}
        />
        <SimpleGrid cols={{ base: 1, xs: isDialled ? 1 : 3 }} spacing="sm">
          <NumberInput
            label={t(isDialled ? 'invitations.transport.costOfCall' : 'invitations.transport.cost', { currency })}
            min={0}
            value={cost}
            onChange={(next) => setCost(typedNumber(next) ?? 0)}
          />
          {!isDialled && (
            <>
              <Limit label={t('invitations.transport.perSecond')} value={perSecond} onChange={setPerSecond} />
              <Limit label={t('invitations.transport.perDay')} value={perDay} onChange={setPerDay} />
            </>
          )}
        </SimpleGrid>
        {Object.keys(generated).length > 0 && (
          <Alert title={t('invitations.transport.generated')}>
            {Object.entries(generated).map(([field, value]) => (
              <Stack key={field} gap={4} align="start" mb="sm">
                <Text size="sm">{labels[field] ?? field}</Text>
                <Copied text={value} />
              </Stack>
            ))}
          </Alert>
        )}
        <Group justify="space-between">
          <Button type="submit" loading={create.isPending || change.isPending}>
            {t('invitations.transport.save')}
          </Button>
          {transport !== null && (
            <Group gap="xs">
              <Button
                variant="default"
                onClick={() =>
                  change.mutate(
                    { params: { transportId: transport.id }, body: { isPaused: transport.pausedAt === null } },
                    { onError: sayRefusal },
                  )
                }
              >
                {t(transport.pausedAt === null ? 'invitations.transport.pause' : 'invitations.transport.resume')}
              </Button>
              <Button variant="subtle" color="red" onClick={() => setIsLeaving(true)}>
                {t('invitations.transport.archive')}
              </Button>
            </Group>
          )}
        </Group>
      </Stack>
      {isLeaving && transport !== null && (
        <Sure title={transport.name} onClose={() => setIsLeaving(false)}>
          <Text size="sm">{t('invitations.transport.archiveAbout')}</Text>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate({ params: { transportId: transport.id } }, { onError: sayRefusal, onSuccess: onClose })
            }
          >
            {t('invitations.transport.archiveSure')}
          </Button>
        </Sure>
      )}
      {id !== null && !isDialled && <TransportTest transportId={id} kind={kind} />}
      {known !== null && hears.has(kind.name) && <HookAddress of={known} />}
      {known?.kind === 'web_push' && <SitePush of={known} />}
    </Drawer>
  );
}

/** Of what was made, that which is typed in somewhere else and is not shown again: a pair of keys serves nobody but us. */
function toKeep({ kind, generated, secrets }: CreatedTransport): Readonly<Record<string, string>> {
  if (kind === 'web_push') return {};
  return Object.fromEntries(Object.entries(generated).filter(([name]) => secrets.includes(name)));
}

/** Whose providers tell us by a request what they heard; the others are asked, or say nothing. */
const hears: ReadonlySet<Transport['kind']> = new Set(['email', 'sms_http', 'telegram', 'vk', 'max', 'whatsapp']);

/** What is typed in at the provider, so that he finds us. */
function HookAddress({ of: { hookAddress } }: { readonly of: Transport }) {
  const { t } = useLanguage();
  return (
    <Stack gap="xs" align="start" mt="lg">
      <Text size="sm" c="dimmed">
        {t('invitations.transport.hook')}
        {hookAddress === null && `: ${t('invitations.transport.hookNone')}`}
      </Text>
      {hookAddress !== null && <Copied text={hookAddress} />}
    </Stack>
  );
}

function Limit(props: { label: string; value: number | null; onChange: (value: number | null) => void }) {
  const { t } = useLanguage();
  return (
    <NumberInput
      label={props.label}
      placeholder={t('invitations.transport.unlimited')}
      min={0}
      value={props.value ?? ''}
      onChange={(next) => {
        const typed = typedNumber(next);
        props.onChange(typed !== null && typed > 0 ? typed : null);
      }}
    />
  );
}
