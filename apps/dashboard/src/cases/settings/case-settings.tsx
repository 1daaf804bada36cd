import { ActionIcon, Button, Drawer, Group, NumberInput, Select, Stack, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { caseSettingsEndpoints, type CaseSettings } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../../api/call.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { ErrorState } from '../../design/states/error-state.tsx';
import { AnchorLink } from '../../design/page/links.tsx';
import { SkeletonRows } from '../../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { AgentSettings } from './agent-settings.tsx';
import { CauseSettings } from './cause-settings.tsx';
import { FieldSettings } from './field-settings.tsx';
import { LabelSettings } from './label-settings.tsx';
import { SharingSettings } from './sharing-settings.tsx';
import { TemplateSettings } from './template-settings.tsx';
import { SolutionSettings } from './solution-settings.tsx';
import { scaleKinds } from './scale-kinds.ts';
import { SettingsPart } from './settings-part.tsx';
import { UnaskedNote } from './unasked-note.tsx';
import { useAskedScales } from './use-asked-scales.ts';

/** What opens a case by itself, and who answers. */
export function CaseSettingsDrawer({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const query = useQuery(ask(caseSettingsEndpoints.get));
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={t('cases.settings.title')}>
      {query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <SkeletonRows />
      ) : (
        <Form key={query.data.revision} kept={query.data} onSaved={onClose} />
      )}
    </Drawer>
  );
}

interface Props {
  readonly kept: {
    readonly settings: CaseSettings;
    readonly revision: number;
    readonly directorPath: string;
    readonly lastIds: { readonly labels: number };
  };
  readonly onSaved: () => void;
}

function Form({ kept, onSaved }: Props) {
  const { t } = useLanguage();
  const save = useChange(caseSettingsEndpoints.put, ['caseSettings']);
  const [settings, setSettings] = useState(kept.settings);
  const set = (change: Partial<CaseSettings>) => setSettings((before) => ({ ...before, ...change }));
  return (
    <Stack
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { settings, revision: kept.revision } }, { onSuccess: onSaved, onError: sayRefusal });
      }}
    >
      <Triggers settings={settings} onChange={(triggers) => set({ triggers })} />
      <section>
        <Title order={3} size="h5">
          {t('cases.settings.promises')}
        </Title>
        <AnchorLink to="/cases/promises" size="sm">
          {t('cases.settings.promisesWhere')}
        </AnchorLink>
      </section>
      <SharingSettings settings={settings} directorPath={kept.directorPath} onChange={set} />
      <AgentSettings />
      <CauseSettings settings={settings} onChange={set} />
      <LabelSettings
        labels={settings.labels}
        kept={new Set(kept.settings.labels.map(({ id }) => id))}
        lastId={kept.lastIds.labels}
        onChange={(labels) => set({ labels })}
      />
      <FieldSettings
        fields={settings.fields}
        kept={new Set(kept.settings.fields.map(({ id }) => id))}
        onChange={(fields) => set({ fields })}
      />
      <TemplateSettings templates={settings.templates} onChange={(templates) => set({ templates })} />
      <SolutionSettings solution={settings.solution} onChange={(solution) => set({ solution })} />
      <section>
        <Title order={3} size="h5">
          {t('cases.settings.weights')}
        </Title>
        <AnchorLink to="/contacts/codes" size="sm">
          {t('cases.settings.weightsWhere')}
        </AnchorLink>
      </section>
      <Group>
        <Button type="submit" loading={save.isPending}>
          {t('cases.settings.save')}
        </Button>
      </Group>
    </Stack>
  );
}

function Triggers({
  settings,
  onChange,
}: {
  readonly settings: CaseSettings;
  readonly onChange: (triggers: CaseSettings['triggers']) => void;
}) {
  const { t } = useLanguage();
  const { triggers } = settings;
  const { kinds, isPending } = useAskedScales();
  // What the company asks and no rule hears yet.
  const next =
    kinds.find(({ role, scale }) => !triggers.some((each) => each.role === role && each.scale === scale)) ??
    scaleKinds[0];
  const change = (at: number, next: Partial<CaseSettings['triggers'][number]>) =>
    onChange(triggers.map((each, index) => (index === at ? { ...each, ...next } : each)));
  const sayScale = (scale: string) => scale.replace('-', '–');
  return (
    <SettingsPart title={t('cases.settings.triggers')} about={t('cases.settings.triggersAbout')}>
      {triggers.map((trigger, at) => (
        <div key={`${trigger.role}-${trigger.scale}-${at}`}>
          <Group gap="xs" align="end" mt="xs" wrap="nowrap">
            <Select
              label={t('cases.settings.question')}
              data={scaleKinds.map(({ value, role, scale }) => ({
                value,
                label: `${t(`cases.settings.roles.${role}`)}, ${sayScale(scale)}`,
              }))}
              allowDeselect={false}
              value={`${trigger.role} ${trigger.scale}`}
              onChange={(value) => {
                const kind = scaleKinds.find((each) => each.value === value);
                if (kind !== undefined)
                  change(at, { role: kind.role, scale: kind.scale, score: Math.min(trigger.score, kind.highest) });
              }}
            />
            <NumberInput
              label={t('cases.settings.score')}
              min={0}
              max={10}
              w={110}
              value={trigger.score}
              onChange={(value) => change(at, { score: Number(value) })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('cases.settings.remove')}
              onClick={() => onChange(triggers.filter((_, index) => index !== at))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
          <UnaskedNote of={trigger} />
        </div>
      ))}
      <Button
        mt="xs"
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} />}
        disabled={isPending}
        onClick={() =>
          onChange([
            ...triggers,
            {
              role: next.role,
              scale: next.scale,
              score: Math.min(next.highest, 4),
              touchpoints: [],
              priority: 'normal',
            },
          ])
        }
      >
        {t('cases.settings.addTrigger')}
      </Button>
    </SettingsPart>
  );
}
