import { Button, Group, MultiSelect, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { caseAgentEndpoints, type CaseAgent } from '@otklik/contract';
import { ask } from '../../api/call.ts';
import { useChange } from '../../api/use-change.ts';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useOwners } from '../../company/owner-select.tsx';
import { choicesOf } from '../../design/fields/choices-of.ts';
import { sayRefusal } from '../../design/saving/undo.tsx';
import { useNames } from '../../figures/use-names.ts';
import { SettingsPart } from './settings-part.tsx';
import classes from '../cases.module.css';

type Change = Partial<Pick<CaseAgent, 'takes' | 'topicIds' | 'mostOpen' | 'absentUntil'>> & { handOver?: boolean };

/** Who is given cases, what he has on the desk, and when he is away. Every change is kept at once. */
export function AgentSettings() {
  const { t } = useLanguage();
  const people = useOwners();
  const agents = useQuery(ask(caseAgentEndpoints.list)).data?.items ?? [];
  const save = useChange(caseAgentEndpoints.put, ['caseAgents', 'cases']);
  const set = (memberId: string, before: Partial<CaseAgent>, { handOver = false, ...change }: Change) => {
    const { takes = true, topicIds = [], mostOpen = null, absentUntil = null } = { ...before, ...change };
    save.mutate(
      { params: { memberId }, body: { takes, topicIds, mostOpen, absentUntil, handOver } },
      {
        onSuccess: ({ handedOver }) =>
          handOver && notifications.show({ message: t('desk.agents.handedOver', { n: handedOver }) }),
        onError: sayRefusal,
      },
    );
  };
  const others = people.filter(({ id }) => !agents.some(({ memberId }) => memberId === id));
  return (
    <SettingsPart title={t('desk.agents.title')} about={t('desk.agents.about')}>
      <Stack gap="sm" mt="xs">
        {agents.map((agent) => (
          <Agent key={agent.memberId} agent={agent} onChange={(change) => set(agent.memberId, agent, change)} />
        ))}
        <Select
          aria-label={t('desk.agents.add')}
          placeholder={t('desk.agents.add')}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          value={null}
          onChange={(memberId) => memberId !== null && set(memberId, {}, {})}
        />
      </Stack>
    </SettingsPart>
  );
}

function Agent({ agent, onChange }: { readonly agent: CaseAgent; readonly onChange: (change: Change) => void }) {
  const { t } = useLanguage();
  const { company } = useNames();
  return (
    <div className={classes.agent}>
      <Group justify="space-between">
        <b>{agent.name}</b>
        <small className={classes.soft}>{t('desk.agents.load', { open: agent.open, late: agent.late })}</small>
        <Switch
          label={t('desk.agents.takes')}
          checked={agent.takes}
          onChange={({ currentTarget: { checked } }) => onChange({ takes: checked })}
        />
      </Group>
      <MultiSelect
        label={t('desk.agents.topics')}
        data={choicesOf(company?.topics, agent.topicIds)}
        searchable
        value={agent.topicIds.map(String)}
        onChange={(values) => onChange({ topicIds: values.map(Number) })}
      />
      <Group gap="xs" align="end">
        <NumberInput
          label={t('desk.agents.mostOpen')}
          min={1}
          w={150}
          key={agent.mostOpen}
          defaultValue={agent.mostOpen ?? ''}
          onBlur={({ currentTarget: { value } }) => onChange({ mostOpen: value === '' ? null : Number(value) })}
        />
        <TextInput
          type="date"
          label={t('desk.agents.absentUntil')}
          value={agent.absentUntil?.slice(0, 10) ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ absentUntil: value === '' ? null : new Date(`${value}T00:00:00`).toISOString() })
          }
        />
        {agent.open > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => onChange({ handOver: true })}>
            {t('desk.agents.handOver')}
          </Button>
        )}
      </Group>
    </div>
  );
}
