import { ActionIcon, Button, MultiSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { useNames } from '../figures/use-names.ts';
import classes from './policy.module.css';
import type { PolicyEditing } from './use-policy-draft.ts';

/** Touchpoints that a rule may speak of together. One that a rule names cannot be taken away. */
export function GroupsCard({ draft, mayEdit }: { readonly draft: PolicyEditing; readonly mayEdit: boolean }) {
  const { t } = useLanguage();
  const { company } = useNames();
  const { groups, rules } = draft.document;
  const touchpoints = company?.touchpoints.filter(({ archived }) => !archived) ?? [];
  const change = (id: number, to: Partial<(typeof groups)[number]>) =>
    draft.set({ groups: groups.map((group) => (group.id === id ? { ...group, ...to } : group)) });
  const isNamed = (id: number) => rules.some(({ scope }) => scope.kind === 'group' && scope.groupId === id);
  if (!mayEdit && groups.length === 0) return null;
  return (
    <Card title={t('policy.groups')} foot={t('policy.groupsFoot')}>
      <div className={classes.groups}>
        {groups.map((group) => (
          <div key={group.id} className={classes.group}>
            <TextInput
              aria-label={t('policy.groupName')}
              value={group.name}
              disabled={!mayEdit}
              onChange={({ currentTarget }) => change(group.id, { name: currentTarget.value })}
            />
            <MultiSelect
              aria-label={t('policy.tabs.touchpoints')}
              disabled={!mayEdit}
              data={touchpoints.map(({ id, name }) => ({ value: String(id), label: name }))}
              value={group.touchpointIds.map(String)}
              onChange={(ids) => change(group.id, { touchpointIds: ids.map(Number) })}
            />
            {mayEdit && (
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={isNamed(group.id)}
                aria-label={`${t('states.delete')}: ${group.name}`}
                onClick={() => draft.set({ groups: groups.filter(({ id }) => id !== group.id) })}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            )}
          </div>
        ))}
        {mayEdit && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => {
              const id = Math.max(0, ...groups.map((group) => group.id)) + 1;
              draft.set({ groups: [...groups, { id, name: t('policy.newGroup', { number: id }), touchpointIds: [] }] });
            }}
          >
            {t('policy.addGroup')}
          </Button>
        )}
      </div>
    </Card>
  );
}
