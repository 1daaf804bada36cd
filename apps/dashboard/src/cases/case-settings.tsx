import { ActionIcon, Button, Drawer, Group, NumberInput, Select, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { caseSettingsEndpoints, contactClasses, type CaseSettings } from '@otklik/contract';
import { useState } from 'react';
import { ask } from '../api/call.ts';
import { useChange } from '../api/use-change.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { ErrorState } from '../design/error-state.tsx';
import { SkeletonRows } from '../design/skeleton-rows.tsx';
import { sayRefusal } from '../design/undo.tsx';
import { AgentSettings } from './agent-settings.tsx';
import { SharingSettings } from './sharing-settings.tsx';
import { TemplateSettings } from './template-settings.tsx';
import { SolutionSettings } from './solution-settings.tsx';
import { scaleKinds } from './scale-kinds.ts';
import classes from './cases.module.css';

/** What opens a case by itself, what is promised, what a contact weighs and costs. */
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

const promised = ['first_reply', 'resolution'] as const;
const shown = ['normal', 'high', 'urgent'] as const;

interface Props {
  readonly kept: { readonly settings: CaseSettings; readonly revision: number; readonly directorPath: string };
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
      <Promises settings={settings} onChange={(slaPolicies) => set({ slaPolicies })} />
      <SharingSettings settings={settings} directorPath={kept.directorPath} onChange={set} />
      <AgentSettings />
      <TemplateSettings templates={settings.templates} onChange={(templates) => set({ templates })} />
      <SolutionSettings solution={settings.solution} onChange={(solution) => set({ solution })} />
      <section>
        <Title order={3} size="h5">
          {t('cases.settings.weights')}
        </Title>
        <Text size="sm" className={classes.soft}>
          {t('cases.settings.weightsAbout')}
        </Text>
        <div className={classes.settings}>
          {contactClasses.map((each) => (
            <NumberInput
              key={each}
              label={t(`cases.classes.${each}`)}
              min={0}
              max={100}
              value={settings.points[each]}
              onChange={(value) => set({ points: { ...settings.points, [each]: Number(value) } })}
            />
          ))}
          {(['firstLine', 'backOffice'] as const).map((each) => (
            <NumberInput
              key={each}
              label={t(`cases.settings.costs.${each}`)}
              min={0}
              value={settings.costs[each]}
              onChange={(value) => set({ costs: { ...settings.costs, [each]: Number(value) } })}
            />
          ))}
          <NumberInput
            label={t('cases.settings.repeatDays')}
            min={1}
            max={30}
            value={settings.repeatDays}
            onChange={(value) => set({ repeatDays: Number(value) })}
          />
        </div>
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
  const change = (at: number, next: Partial<CaseSettings['triggers'][number]>) =>
    onChange(triggers.map((each, index) => (index === at ? { ...each, ...next } : each)));
  const sayScale = (scale: string) => scale.replace('-', '–');
  return (
    <section>
      <Title order={3} size="h5">
        {t('cases.settings.triggers')}
      </Title>
      <Text size="sm" className={classes.soft}>
        {t('cases.settings.triggersAbout')}
      </Text>
      {triggers.map((trigger, at) => (
        <Group key={`${trigger.role}-${trigger.scale}-${at}`} gap="xs" align="end" mt="xs" wrap="nowrap">
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
      ))}
      <Button
        mt="xs"
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          onChange([...triggers, { role: 'nps', scale: '0-10', score: 4, touchpoints: [], priority: 'normal' }])
        }
      >
        {t('cases.settings.addTrigger')}
      </Button>
    </section>
  );
}

/** The policy that holds where no other does: hours by priority. Those with conditions are set by the API. */
function Promises({
  settings,
  onChange,
}: {
  readonly settings: CaseSettings;
  readonly onChange: (policies: CaseSettings['slaPolicies']) => void;
}) {
  const { t } = useLanguage();
  const usual = settings.slaPolicies.at(-1);
  if (usual === undefined) return null;
  const targetsOf = (priority: (typeof shown)[number]) => usual.targets[priority] ?? usual.targets.normal;
  return (
    <section>
      <Title order={3} size="h5">
        {t('cases.settings.promises')}
      </Title>
      <Text size="sm" className={classes.soft}>
        {t('cases.settings.promisesAbout')}
      </Text>
      <div className={classes.settings}>
        {shown.flatMap((priority) =>
          promised.map((promise) => (
            <NumberInput
              key={`${priority}-${promise}`}
              label={`${t(`cases.promise.${promise}`)}: ${t(`cases.priorities.${priority}`)}`}
              suffix={` ${t('cases.settings.hours')}`}
              min={0.25}
              max={2_000}
              decimalScale={2}
              value={(targetsOf(priority)[promise] ?? 0) / 60}
              onChange={(value) =>
                onChange([
                  ...settings.slaPolicies.slice(0, -1),
                  {
                    ...usual,
                    targets: {
                      ...usual.targets,
                      [priority]: { ...targetsOf(priority), [promise]: Math.max(1, Math.round(Number(value) * 60)) },
                    },
                  },
                ])
              }
            />
          )),
        )}
      </div>
    </section>
  );
}
