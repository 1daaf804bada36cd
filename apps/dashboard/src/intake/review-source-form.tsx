import { Button, Drawer, Group, NumberInput, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import {
  contactClasses,
  googleBusinessSecrets,
  googleBusinessSettings,
  reviewEndpoints,
  type ReviewSource,
} from '@otklik/contract';
import { useState } from 'react';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Choice } from '../design/fields/choice.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { useNames } from '../figures/use-names.ts';

const classes = contactClasses.filter((each) => each !== 'repeat');
const keys = ['clientId', 'clientSecret', 'refreshToken'] as const;

interface Props {
  readonly source: ReviewSource | null;
  readonly onClose: () => void;
}

/** A place on Google Maps: where it is, the keys of the company's own project there, and which reviews open a case. */
export function ReviewSourceForm({ source, onClose }: Props) {
  const { t } = useLanguage();
  const { company } = useNames();
  const [name, setName] = useState(source?.name ?? '');
  const [place, setPlace] = useState(source?.settings.place ?? '');
  const [secrets, setSecrets] = useState({ clientId: '', clientSecret: '', refreshToken: '' });
  const [unitId, setUnitId] = useState(source?.unitId ?? company?.units[0]?.id ?? null); // the whole company
  const [touchpointId, setTouchpointId] = useState(source?.touchpointId ?? null);
  const [contactClass, setContactClass] = useState(source?.class ?? 'complaint');
  const [lowStars, setLowStars] = useState(source?.lowStars ?? 2);
  const create = useChange(reviewEndpoints.createSource, ['reviews']);
  const update = useChange(reviewEndpoints.updateSource, ['reviews']);
  const remove = useChange(reviewEndpoints.removeSource, ['reviews']);
  const settings = googleBusinessSettings.safeParse({ ...source?.settings, place });
  const given = googleBusinessSecrets.safeParse(secrets);
  const isUntouched = keys.every((key) => secrets[key] === '');
  const isWhole =
    name.trim() !== '' && settings.success && unitId !== null && (given.success || (source !== null && isUntouched));

  function save(event: React.FormEvent) {
    event.preventDefault();
    if (!settings.success || unitId === null) return;
    const body = { name, settings: settings.data, unitId, touchpointId, class: contactClass, lowStars };
    const after = { onError: sayRefusal, onSuccess: onClose };
    const known = given.success ? { secrets: given.data } : {};
    if (source !== null) update.mutate({ params: { reviewSourceId: source.id }, body: { ...body, ...known } }, after);
    else if (given.success) create.mutate({ body: { ...body, secrets: given.data } }, after);
  }

  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={source?.name ?? t('intake.review.add')}>
      <Stack gap="sm" component="form" onSubmit={save}>
        <TextInput
          label={t('intake.review.name')}
          placeholder={t('intake.review.nameHint')}
          required
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label={t('intake.review.place')}
          placeholder={t('intake.review.placeHint')}
          required
          value={place}
          onChange={({ currentTarget }) => setPlace(currentTarget.value.trim())}
        />
        <Text fw={600}>{t('intake.review.keys')}</Text>
        {source !== null && (
          <Text size="sm" c="dimmed">
            {t('intake.review.keysHint')}
          </Text>
        )}
        {keys.map((key) => (
          <PasswordInput
            key={key}
            label={t(`intake.review.${key}`)}
            autoComplete="off"
            value={secrets[key]}
            onChange={({ currentTarget: { value } }) => setSecrets((before) => ({ ...before, [key]: value }))}
          />
        ))}
        <Choice label={t('served.unit')} items={company?.units ?? []} value={unitId} onChange={setUnitId} />
        <Choice
          label={t('served.touchpoint')}
          clearable
          items={company?.touchpoints ?? []}
          value={touchpointId}
          onChange={setTouchpointId}
        />
        <Group grow align="start">
          <NumberInput
            label={t('intake.review.lowStars')}
            description={t('intake.review.lowStarsHint')}
            min={0}
            max={5}
            value={lowStars}
            onChange={(next) => setLowStars(Number(next))}
          />
          <Select
            label={t('cases.class')}
            description={' '}
            data={classes.map((each) => ({ value: each, label: t(`cases.classes.${each}`) }))}
            allowDeselect={false}
            value={contactClass}
            onChange={(next) => setContactClass(classes.find((each) => each === next) ?? 'complaint')}
          />
        </Group>
        <Group justify="space-between" mt="xs">
          <Button type="submit" disabled={!isWhole} loading={create.isPending || update.isPending}>
            {t('intake.review.save')}
          </Button>
          {source !== null && (
            <Group gap="xs">
              <Button
                variant="default"
                onClick={() =>
                  update.mutate(
                    { params: { reviewSourceId: source.id }, body: { isPaused: source.pausedAt === null } },
                    { onError: sayRefusal },
                  )
                }
              >
                {t(source.pausedAt === null ? 'intake.review.pause' : 'intake.review.resume')}
              </Button>
              <Button
                variant="subtle"
                color="red"
                onClick={() =>
                  remove.mutate({ params: { reviewSourceId: source.id } }, { onError: sayRefusal, onSuccess: onClose })
                }
              >
                {t('intake.review.remove')}
              </Button>
            </Group>
          )}
        </Group>
      </Stack>
    </Drawer>
  );
}
