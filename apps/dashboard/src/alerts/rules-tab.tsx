import { Button, Menu, Switch } from '@mantine/core';
import { IconBell, IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { alertRuleEndpoints, alertRuleFields, type AlertRule, type AlertRuleFields } from '@otklik/contract';
import { useState } from 'react';
import { ask, call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { useChange } from '../api/use-change.ts';
import { useAskedScales } from '../cases/settings/use-asked-scales.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { Card } from '../design/page/card.tsx';
import { DenseTable, type Column } from '../design/tables/dense-table.tsx';
import { EmptyState } from '../design/states/empty-state.tsx';
import { ErrorState } from '../design/states/error-state.tsx';
import { removeLater, useRemoved } from '../design/saving/removals.ts';
import { SkeletonRows } from '../design/tables/skeleton-rows.tsx';
import { sayRefusal } from '../design/saving/undo.tsx';
import { beginRule, firstCondition, readyNames, readyOn } from './ready-rules.ts';
import { RuleDrawer } from './rule-drawer.tsx';
import { SharedChats } from './shared-chats.tsx';
import { useSayRule } from './say-rule.ts';
import classes from './alerts.module.css';

interface Edited {
  readonly id: number | null;
  readonly revision: number;
  readonly rule: AlertRuleFields;
}

/** What raises an alert, each rule as a sentence; ready ones to begin with. */
export function RulesTab() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const mayWrite = useMay()('alerts:write');
  const query = useQuery(ask(alertRuleEndpoints.list));
  const removed = useRemoved();
  const [edited, setEdited] = useState<Edited | null>(null);
  const columns = useColumns(mayWrite);
  const open = (stored: AlertRule) => setEdited({ id: stored.id, revision: stored.revision, rule: fieldsOf(stored) });
  const begin = (rule: AlertRuleFields) => setEdited({ id: null, revision: 0, rule });
  const remove = (id: number, name: string) => {
    setEdited(null);
    removeLater({
      key: `alert-rules-${id}`,
      message: t('alerts.rules.removed', { name }),
      commit: () => call(alertRuleEndpoints.remove, { params: { alertRuleId: id } }),
      onSettled: () =>
        client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === alertRuleEndpoints.list.name }),
    });
  };
  const start = mayWrite && <Begin onBegin={begin} />;
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <div className={classes.views}>{start}</div>
      <Card flush>
        {query.data === undefined ? (
          <SkeletonRows />
        ) : (
          <DenseTable
            label={t('alerts.tabs.rules')}
            columns={columns}
            rows={query.data.items.filter(({ id }) => !removed.has(`alert-rules-${id}`))}
            rowKey={({ id }) => id}
            onOpen={mayWrite ? open : undefined}
            onEdit={mayWrite ? open : undefined}
            isMuted={({ isOn }) => !isOn}
            empty={
              <EmptyState icon={IconBell} title={t('alerts.rules.emptyTitle')}>
                {t('alerts.rules.emptyText')}
              </EmptyState>
            }
          />
        )}
      </Card>
      {mayWrite && (
        <div className={classes.below}>
          <SharedChats />
        </div>
      )}
      {edited !== null && (
        <RuleDrawer
          key={edited.id ?? edited.rule.name}
          {...edited}
          onClose={() => setEdited(null)}
          onRemove={edited.id === null ? undefined : () => remove(edited.id ?? 0, edited.rule.name)}
        />
      )}
    </>
  );
}

function Begin({ onBegin }: { readonly onBegin: (rule: AlertRuleFields) => void }) {
  const { t } = useLanguage();
  const { kinds, isPending } = useAskedScales();
  return (
    <>
      <Button
        leftSection={<IconPlus size={16} />}
        disabled={isPending}
        onClick={() => {
          const condition = firstCondition(kinds);
          const isNps = condition.kind === 'answer.score' && condition.role === 'nps';
          onBegin(beginRule(t(isNps ? 'alerts.ready.lowNps' : 'alerts.ready.lowScore'), { condition }));
        }}
      >
        {t('alerts.rules.add')}
      </Button>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" disabled={isPending} rightSection={<IconChevronDown size={16} />}>
            {t('alerts.rules.ready')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {readyNames.map((name) => (
            <Menu.Item key={name} onClick={() => onBegin(beginRule(t(`alerts.ready.${name}`), readyOn(kinds, name)))}>
              {t(`alerts.ready.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** A stored rule without what the server knows besides. */
function fieldsOf({
  id: _id,
  revision: _revision,
  createdBy: _by,
  createdAt: _at,
  raised: _raised,
  ...fields
}: AlertRule) {
  return alertRuleFields.parse(fields);
}

function useColumns(mayWrite: boolean): readonly Column<AlertRule>[] {
  const { t } = useLanguage();
  const say = useSayRule();
  const put = useChange(alertRuleEndpoints.put, ['alertRules']);
  return [
    {
      key: 'rule',
      title: t('alerts.rules.rule'),
      cell: (rule) => (
        <span className={classes.what}>
          {rule.name}
          <small>{say(rule)}</small>
        </span>
      ),
    },
    {
      key: 'raised',
      title: t('alerts.rules.raised'),
      hideOnPhone: true,
      align: 'right',
      sort: ({ raised }) => raised,
      cell: ({ raised }) => raised,
    },
    {
      key: 'on',
      title: t('alerts.rules.on'),
      cell: (rule) => (
        <Switch
          checked={rule.isOn}
          disabled={!mayWrite}
          aria-label={t('alerts.rules.switch', { name: rule.name })}
          onChange={({ currentTarget: { checked } }) =>
            put.mutate(
              {
                params: { alertRuleId: rule.id },
                body: { rule: { ...fieldsOf(rule), isOn: checked }, revision: rule.revision },
              },
              { onError: sayRefusal },
            )
          }
        />
      ),
    },
  ];
}
